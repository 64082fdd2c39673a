const blocks = '▁▂▃▄▅▆▇█'
const plain = '_.-:=+*#'

/**
 * A line of numbers as a row of marks, one each: the least is the lowest mark, the most the highest; where all are equal, they are
 * in the middle. One that is not known is a blank.
 */
export function sparkline(values: readonly (number | null)[], hasBlocks: boolean): string {
  const marks = hasBlocks ? blocks : plain
  const known = values.filter((value) => value !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const top = marks.length - 1
  const levelOf = (value: number) => (most === least ? 3 : Math.round(((value - least) * top) / (most - least)))
  return values.map((value) => (value === null ? ' ' : marks.charAt(levelOf(value)))).join('')
}

/** Whether the locale says that the terminal reads UTF-8, in which alone there are blocks. */
export function readsUtf8(environment: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find((one) => one)
  return /utf-?8/i.test(locale ?? '')
}

/** A piece of what a router wrote. */
export interface Piece {
  readonly bytes: Uint8Array
  /** How many bytes of it are not there, in its middle. */
  readonly leftOut: number
  /** Where in it they are missing. */
  readonly cutAt: number
}

const lineFeed = 0x0a

/**
 * The text of a record that fits into a bundle: all of it, or head and tail of each answer, with most of the room for those that
 * were not understood.
 * @param answers where the answer to each command begins, in their order
 * @param most bytes, all in all
 */
export function excerptOf(
  input: Uint8Array,
  answers: readonly { readonly at: number; readonly isProblem: boolean }[],
  most: number,
): Piece[] {
  if (input.length <= most) return [{ bytes: input, leftOut: 0, cutAt: input.length }]
  const starts = [...new Set([0, ...answers.map(({ at }) => Math.min(at, input.length))])].sort((a, b) => a - b)
  const problems = new Set(answers.filter(({ isProblem }) => isProblem).map(({ at }) => at))
  const small = problems.size === 0 ? most / starts.length : most / 4 / starts.length
  const large = (most * 3) / 4 / Math.max(1, problems.size)
  return starts.map((start, index) => {
    const answer = input.subarray(start, starts[index + 1] ?? input.length)
    return cut(answer, problems.has(start) ? large : small)
  })
}

/** Head and tail, of whole lines where there are any. */
function cut(answer: Uint8Array, most: number): Piece {
  if (answer.length <= most) return { bytes: answer, leftOut: 0, cutAt: answer.length }
  const half = Math.floor(most / 2)
  const headEnd = answer.lastIndexOf(lineFeed, half - 1) + 1 || half
  const firstWhole = answer.indexOf(lineFeed, answer.length - half - 1) + 1
  const tailStart = firstWhole === 0 || firstWhole === answer.length ? answer.length - half : firstWhole
  const bytes = Buffer.concat([answer.subarray(0, headEnd), answer.subarray(tailStart)])
  return { bytes, leftOut: tailStart - headEnd, cutAt: headEnd }
}

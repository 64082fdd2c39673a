/**
 * A moment by the clock of this machine, as people write it: `2026-01-31 22:00:05`.
 * @param ms milliseconds since the epoch
 */
export function moment(ms: number): string {
  const time = new Date(ms)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`
}

const unitSeconds = [1, 60, 3600, 86_400] as const

/** A time span in the largest unit of which there are two, with the words for second, minute, hour and day. */
export function inUnits(seconds: number, units: readonly [string, string, string, string], space: string): string {
  const at = Math.max(
    0,
    unitSeconds.findLastIndex((unit) => seconds >= 2 * unit),
  )
  return `${Math.floor(seconds / (unitSeconds[at] ?? 1))}${space}${units[at]}`
}

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

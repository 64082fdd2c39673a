const dayInSeconds = 86_400

/**
 * A duration for people: `03:52:03`, `3d 03:52:03`. Hours, minutes and seconds are always there, two digits each, so
 * that `03:52` can never be asked about and a column of them lines up on the right.
 *
 * @param seconds 0 or more; parts of a second are cut off.
 */
export function showDuration(seconds: number): string {
  const whole = Math.trunc(seconds)
  const days = Math.trunc(whole / dayInSeconds)
  const clock = [Math.trunc((whole % dayInSeconds) / 3600), Math.trunc((whole % 3600) / 60), whole % 60]
  const text = clock.map((part) => String(part).padStart(2, '0')).join(':')
  return days > 0 ? `${days}d ${text}` : text
}

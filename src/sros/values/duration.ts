const upTime = /^\d+d \d\d:\d\d:\d\d$/ // 0d 00:01:12, sessions
const compact = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/ // 14h05m09s, 9d23h54m, 0h53m13s, leases
const long = /^(\d+) days?, (\d\d):(\d\d):(\d\d)(?:\.\d+)?/ // 92 days, 13:55:50.26 (hr:min:sec), system up time

/** Reads a duration in any form that SR OS prints. Gives whole seconds, or null (`N/A` and all that is no duration). */
export function readDuration(text: string): number | null {
  // Most are up times, of which a list has a hundred thousand: they are cut by place.
  if (upTime.test(text)) {
    const day = text.indexOf('d')
    const part = (at: number) => Number(text.slice(day + at, day + at + 2))
    return ((Number(text.slice(0, day)) * 24 + part(2)) * 60 + part(5)) * 60 + part(8)
  }
  const match = long.exec(text) ?? (text === '' ? null : compact.exec(text))
  if (!match) return null
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
}

/** Prints whole seconds as SR OS prints the up time of a session: `0d 00:01:12`. */
export function printUpTime(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${Math.floor(seconds / 86400)}d ${two((seconds % 86400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`
}

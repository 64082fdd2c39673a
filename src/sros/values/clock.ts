const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Reads the line of `show time`: `Thu Oct 17 17:35:00 GMT8 2019`. Real layouts: 16.0 and 25.10.
 * @returns milliseconds since the epoch; null for anything else, and for a zone whose name does not tell its offset (`CST`)
 */
export function readClock(line: string): number | null {
  const clock = readLocalClock(line)
  const offset = clock && readOffset(clock.zone)
  return clock === null || offset === null ? null : clock.localMs - offset * 60_000
}

/** What a clock shows: its own time as if it were UTC, in milliseconds since the epoch, and the name of its zone. */
export interface LocalClock {
  readonly localMs: number
  readonly zone: string
}

/** Reads the line of `show time` whatever its zone is called; null for anything else. */
export function readLocalClock(line: string): LocalClock | null {
  const found = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\S+) (\d{4})\s*$/.exec(line)
  if (found === null) return null
  const [, monthName = '', ...rest] = found
  const [date = 0, hour = 0, minute = 0, second = 0] = rest.slice(0, 4).map(Number)
  const month = months.indexOf(monthName)
  if (month < 0) return null
  return { localMs: Date.UTC(Number(rest[5]), month, date, hour, minute, second), zone: rest[4] ?? '' }
}

/** Minutes east of UTC, null where the name does not tell: `UTC`, `GMT8` (a name of the operator's own, from a BRAS in China), `UTC-03:30`. */
export function readOffset(zone: string): number | null {
  const found = /^(?:UTC|GMT)(?:([+-]?)(\d{1,2})(?::?(\d\d))?)?$/.exec(zone)
  if (found === null) return null
  const [, sign, hours = '0', minutes = '0'] = found
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

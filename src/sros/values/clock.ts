const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Reads the line of `show time`: `Thu Oct 17 17:35:00 GMT8 2019`. Real layouts: 16.0 and 25.10.
 * @returns milliseconds since the epoch; null for anything else, and for a zone whose name does not tell its offset (`CST`)
 */
export function readClock(line: string): number | null {
  const found = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\S+) (\d{4})\s*$/.exec(line)
  if (found === null) return null
  const [, monthName = '', ...rest] = found
  const [date = 0, hour = 0, minute = 0, second = 0] = rest.slice(0, 4).map(Number)
  const offset = readOffset(rest[4] ?? '')
  const month = months.indexOf(monthName)
  if (offset === null || month < 0) return null
  return Date.UTC(Number(rest[5]), month, date, hour, minute, second) - offset * 60_000
}

/** Minutes east of UTC: `UTC`, `GMT8` (a name of the operator's own, from a BRAS in China), `UTC-03:30`. */
function readOffset(zone: string): number | null {
  const found = /^(?:UTC|GMT)(?:([+-]?)(\d{1,2})(?::?(\d\d))?)?$/.exec(zone)
  if (found === null) return null
  const [, sign, hours = '0', minutes = '0'] = found
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}

import type { WrittenTime } from './clock.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** What stands before the text of an event: when, and the rest of the line. */
export interface LineHead {
  readonly time: WrittenTime
  readonly rest: string
}

// `<188>Nov 20 21:03:11 `, with the year where a relay was told to write it.
const oldStyle =
  /^(?:<\d{1,3}>)?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: (\d{4}))?:? /
// RFC 3339, with a version before it as in RFC 5424, or a blank in its middle.
const isoStyle =
  /^(?:<\d{1,3}>)?(?:1 )?(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)?:? /

/**
 * Reads the time at the start of a line of syslog: RFC 3164, as it is sent or as rsyslog keeps it; RFC 3339, as rsyslog and
 * syslog-ng keep it; RFC 5424. Null for a line that starts otherwise.
 */
export function readHead(line: string): LineHead | null {
  const iso = isoStyle.exec(line)
  if (iso) {
    const [all, year, month, day, hour, minute, second, fraction, zone] = iso
    const ms = sinceMidnight(hour, minute, second, fraction)
    const time = { year: Number(year), month: Number(month) - 1, day: Number(day), ms, zone: zone ?? null }
    return isTime(time) ? { time, rest: line.slice(all.length) } : null
  }
  const old = oldStyle.exec(line)
  if (!old) return null
  const [all, month = '', day, before, hour, minute, second, fraction, behind] = old
  const year = before ?? behind
  const time = {
    year: year === undefined ? null : Number(year),
    month: months.indexOf(month),
    day: Number(day),
    ms: sinceMidnight(hour, minute, second, fraction),
    zone: null,
  }
  return isTime(time) ? { time, rest: line.slice(all.length) } : null
}

/** Reads the three words of a memory log's time: `2026/11/20 21:03:11.123 UTC`; hundredths up to 15.0. */
export function readLogTime(date: string, clock: string, zone: string): WrittenTime | null {
  const [year, month, day] = date.split('/').map(Number)
  const [whole = '', fraction] = clock.split('.')
  const [hour, minute, second] = whole.split(':')
  const ms = sinceMidnight(hour, minute, second, fraction)
  const time = { year: year ?? 0, month: (month ?? 0) - 1, day: day ?? 0, ms, zone }
  return isTime(time) ? time : null
}

function sinceMidnight(hour = '', minute = '', second = '', fraction = ''): number {
  return (
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
  )
}

function isTime({ month, day, ms }: WrittenTime): boolean {
  return month >= 0 && month < 12 && day >= 1 && day <= 31 && ms <= 86_400_000
}

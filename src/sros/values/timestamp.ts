import { readOffset } from './clock.ts'

/**
 * Reads `MM/DD/YYYY HH:MM:SS` (peaks, Last Auth Time, Last Mgmt Change) or `YYYY/MM/DD HH:MM:SS` (system information).
 * Gives ISO 8601 in the router's own time, or null.
 */
export function readTimestamp(text: string): string | null {
  const american = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text)
  if (american) return `${american[3]}-${american[1]}-${american[2]}T${american[4]}`
  const plain = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)?$/.exec(text)
  return plain ? `${plain[1]}-${plain[2]}-${plain[3]}T${plain[4]}` : null
}

/**
 * The time of an event, from its three words `2019/01/17 15:16:53.36 GMT8`: ISO 8601 to the millisecond (up to 15.0 the box
 * prints hundredths), with the offset where the name of the zone tells it, else the router's own time without one.
 */
export function readEventTime(date: string, clock: string, zone: string): string {
  const [time = '', fraction = ''] = clock.split('.')
  const local = `${date.replaceAll('/', '-')}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}`
  const offset = readOffset(zone)
  if (offset === null) return local
  return `${local}${offset === 0 ? 'Z' : printOffset(offset)}`
}

function printOffset(minutes: number): string {
  const two = (part: number) => String(Math.trunc(part)).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`
}

/** Prints an ISO time as the statistics of SR OS do: `MM/DD/YYYY HH:MM:SS`. */
export function printTimestamp(iso: string): string {
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`
}

import { mentionsIn } from '../../sros/values/mentions.ts'
import type { OldEvent } from '../old-event.ts'

/** A flow that began or ended: one outside port of one inside host. */
export interface FlowRecord {
  readonly isStart: boolean
  /** By the clock of the card as if it were UTC, in milliseconds; null where it is not in the message. */
  readonly atMs: number | null
  readonly outsideIp: string
  readonly firstPort: number
  readonly lastPort: number
  readonly insideIp: string | null
  readonly insideInstance: string | null
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const form = /\b(?:LSN44|NAT64) (SADD|SDEL) (\d{4}) (\w{3}) +(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:[:.]\d+)? (\S+) (.*)$/s

/**
 * Reads a flow record of NAT: `LSN44 SADD 2026 Nov 20 21:03:11:04 UTC …`. The head is documented, the order of the fields behind
 * it is not, and any may be left out. So only a record of which the fields tell for themselves what they are is read:
 * the inside address, then the outside one, each followed by its port (the order in which the guide names them). Null for others.
 */
export function readFlow(event: OldEvent): FlowRecord | null {
  const found = form.exec(event.message)
  if (found === null) return null
  const [, what, year, month = '', day, hour, minute, second, , fields = ''] = found
  const place = months.indexOf(month)
  const pairs = [...fields.matchAll(/(\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+) (\d{1,5})(?= |$)/gi)]
  const [inside, outside] = pairs
  const outsideIp = mentionsIn(outside?.[1] ?? '').ips[0]?.address
  const insideIp = mentionsIn(inside?.[1] ?? '').ips[0]?.address
  const port = Number(outside?.[2])
  if (outsideIp === undefined || insideIp === undefined || port > 65535 || place < 0) return null
  return {
    isStart: what === 'SADD',
    atMs: Date.UTC(Number(year), place, Number(day), Number(hour), Number(minute), Number(second)),
    outsideIp,
    firstPort: port,
    lastPort: port,
    insideIp,
    insideInstance: /(?:^|\s)(Base|vprn\d+)(?=\s)/.exec(fields)?.[1] ?? null,
  }
}

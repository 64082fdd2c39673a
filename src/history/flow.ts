import type { OldEvent } from './old-event.ts'

/** The records of a NAT flow event, one each: an ISA packs several into one datagram. Any other event stands alone. */
export function splitFlow(event: OldEvent): OldEvent[] {
  if (!event.series.startsWith('NAT [')) return [event]
  const parts = event.message.split(/\s+(?=(?:LSN44|NAT64|L2AW)\s+(?:SADD|SDEL)\b)/)
  return parts.length < 2 ? [event] : parts.map((message) => ({ ...event, message }))
}

import { printIpv4 } from '../population/address-text.ts'
import type { Subscriber } from '../population/records.ts'
import type { LabEvent } from './event.ts'

/**
 * The event of a port block that L2-aware NAT gives to a subscriber or takes back; nothing where he has none. Its number is not
 * in the message yet. The text of 2013 was found nowhere: it is that of 2012 with the subscriber id in place of the inside
 * address, because 2013 tells neither an inside address nor an MDA.
 */
export function blockEvents({ id, nat }: Subscriber, at: number, what: 'Map ' | 'Free'): LabEvent[] {
  if (nat === null) return []
  const { outsideIp, firstPort, lastPort } = nat
  const message = `${what} ${printIpv4(outsideIp)} [${firstPort}-${lastPort}] -- ${id} at ${printTime(at)}`
  return [{ at, severity: 'MINOR', application: 'NAT', id: 2013, instance: 'Base', subject: 'NAT', message }]
}

/** Numbers the block events of a router, `{1} Map …`, in the order of their time. */
export class BlockNumbers {
  #last = 0

  /** The same events, those of blocks with their numbers. */
  number(events: readonly LabEvent[]): LabEvent[] {
    return events.map((event) => {
      if (event.application !== 'NAT') return event
      this.#last += 1
      return { ...event, message: `{${this.#last}} ${event.message}` }
    })
  }
}

/** `YYYY/MM/DD HH:MM:SS` in UTC. */
function printTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
}

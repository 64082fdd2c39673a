import { hardwareEvents } from './event-names/hardware.ts'
import { networkEvents } from './event-names/network.ts'
import { subscriberEvents } from './event-names/subscriber.ts'
import { systemEvents } from './event-names/system.ts'

/*
 * The names of events by application and number, as syslog and NETCONF print them; a memory log prints the number alone. Source:
 * nokia-types-log.yang of 19.5, 19.10, 20.10 and so on to 25.10, and 26.3. All numbers of all applications that are listed in any of
 * these were held against each other: of 2119, three were given another name on the way (PORT 2070 to 2072, of SIM cards and looped
 * ports). They are left out, as a log does not say of which release it is; the other 2116 have one name wherever they are listed, and
 * are all here. Releases before 19 are not in the source: of their events only 29 were seen, in logs of 7.0 to 14.0, and what those
 * say fits the names.
 */
const tables: Readonly<Record<string, string>> = {
  ...hardwareEvents,
  ...networkEvents,
  ...subscriberEvents,
  ...systemEvents,
}

const names = new Map<string, ReadonlyMap<number, string>>()

/**
 * The name of an event, null for one that is not known. An application is named as a log prints it: `WLAN_GW`, not `wlan-gw`.
 */
export function eventNameOf(application: string, eventId: number): string | null {
  let own = names.get(application)
  if (own === undefined) {
    const table = Object.hasOwn(tables, application) ? (tables[application] ?? '') : ''
    own = new Map([...table.matchAll(/(\d+) (\S+)/g)].map(([, id, name = '']) => [Number(id), name]))
    names.set(application, own)
  }
  return own.get(eventId) ?? null
}

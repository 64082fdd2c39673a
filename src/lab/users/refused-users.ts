import { releaseAddresses } from '../clear/release-addresses.ts'
import type { Faults } from '../faults/table.ts'
import type { LabEvent } from '../log/event.ts'
import { departuresOf, refusal } from '../log/subscriber-events.ts'
import { printMac } from '../population/address-text.ts'
import { circuitIdOf } from '../population/attributes.ts'
import type { Population } from '../population/population.ts'
import type { Member } from '../population/records.ts'
import type { RefusalCause, Refused } from './refused.ts'

/** Seconds before the lab began, at which users left who are refused since. */
const leftBefore = 150
/** And those at which their sessions were refused. Who is locked out was refused until then, and does not try again. */
const refusedBefore: Readonly<Record<RefusalCause, readonly number[]>> = {
  'auth-fail': [90, 60, 30],
  limit: [90, 60, 30],
  lockout: [140, 130, 120],
}
const lockoutMs = 600_000

/** What came of the users who are refused. */
interface Refusals {
  readonly refused: readonly Refused[]
  /** Who was on line until then, with a start before he left. */
  readonly gone: readonly Member[]
  readonly incidents: readonly LabEvent[]
}

/**
 * Takes PPPoE users off line whose account a fault names. Who is named by a subscriber id stays on line, and is refused all the
 * same; a name that nobody has is refused on the first port.
 */
export function refuseUsers(population: Population, faults: Faults, now: number): Refusals {
  const causes = ['auth-fail', 'limit', 'lockout'] as const
  const refused = causes.flatMap((cause) =>
    faults.accounts(cause).map((name) => ({ ...whoIs(name, population), cause, ...timesOf(cause, now) })),
  )
  const accounts = causes.flatMap((cause) => faults.accounts(cause))
  const leaving = new Set(accounts.flatMap((account) => population.byAccount.get(account)))
  const left = now - leftBefore * 1000
  population.remove(leaving)
  releaseAddresses(leaving, population.addressing)
  const isEmpty = ({ text }: Member['sap']) => population.bySap.get(text).length === 0
  return {
    refused,
    gone: [...leaving].map((member) => ({ ...member, startedAt: Math.min(member.startedAt, left - 60_000) })),
    incidents: [
      ...departuresOf(leaving, left, isEmpty),
      ...refused.flatMap((one) => one.at.map((at) => refusal(one, at))),
    ],
  }
}

function timesOf(cause: RefusalCause, now: number): Pick<Refused, 'at' | 'lockedUntil'> {
  const at = refusedBefore[cause].map((seconds) => now - seconds * 1000)
  return { at, lockedUntil: cause === 'lockout' ? Math.max(...at) + lockoutMs : null }
}

/** Somebody of the population at his place, or a stranger on the first port. */
function whoIs(name: string, population: Population): Omit<Refused, 'cause' | 'at' | 'lockedUntil'> {
  const [member] = [...population.byAccount.get(name), ...(population.subscriber(name)?.members ?? [])]
  if (member === undefined) {
    const place = { sap: { text: '1/1/4:4000.1', managed: false }, port: '1/1/4', service: 100 }
    return { kind: 'pppoe', account: name, mac: '02:00:5e:ff:ff:01', ...place, circuitId: null }
  }
  const { sap, mac } = member
  return {
    kind: member.kind === 'pppoe' ? 'pppoe' : 'ipoe',
    ...{ account: name, mac: printMac(mac), sap, port: sap.port.name, service: sap.service.id },
    circuitId: circuitIdOf(member),
  }
}

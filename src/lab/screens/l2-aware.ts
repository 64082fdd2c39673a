import type { Arguments } from '../cli/arguments.ts'
import { printIpv4 } from '../population/address-text.ts'
import { natMemberOf, natStartOf } from '../population/nat.ts'
import { natOutside } from '../population/plant.ts'
import type { NatBlock, Subscriber } from '../population/records.ts'
import type { Router } from '../router.ts'
import { cell, doubleRule, labelled, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/*
 * Of these screens no real one was found: their layouts are what is remembered of manuals.
 */

interface Holder {
  readonly subscriber: Subscriber
  readonly nat: NatBlock
}

/** `show service nat l2-aware-subscribers [outside-ip A] [outside-port P] [subscriber S]`. */
export const l2AwareSubscribers: Screen = function* (router, typed) {
  const holders = holdersOf(router, typed)
  yield* openFrame('Layer-2-Aware NAT subscribers')
  yield 'Subscriber                       Policy                           Group/Member'
  yield '                                 Outside IP           Router      Ports'
  yield rule
  for (const { subscriber, nat } of holders) {
    const second = `${nat.policy.padEnd(33)}1/${natMemberOf(subscriber).member}`
    // an id that is wider than its column stands alone
    if (subscriber.id.length > 32) yield* [subscriber.id, ' '.repeat(33) + second]
    else yield cell(subscriber.id, 33) + second
    yield `${' '.repeat(33)}${printIpv4(nat.outsideIp).padEnd(21)}${natOutside.instance.padEnd(12)}${nat.firstPort}-${nat.lastPort}`
  }
  yield* [rule, `No. of subscribers: ${holders.length}`, doubleRule]
}

/** `show router Base nat l2-aware-blocks …`, with the same filters; a VPRN has none. */
export const l2AwareBlocks: Screen = function* (router, typed) {
  const { instance = 'Base' } = typed
  const holders = instance === natOutside.instance ? holdersOf(router, typed) : []
  yield* openFrame(`Layer-2-Aware NAT blocks for ${instance === 'Base' ? instance : `vprn${instance}`}`)
  for (const { subscriber, nat } of holders) {
    yield `${printIpv4(nat.outsideIp)} [${nat.firstPort}..${nat.lastPort}]`
    yield* labelled('Pool', 41, natOutside.pool)
    yield* labelled('Policy', 41, nat.policy)
    yield* labelled('Started', 41, printStart(natStartOf(subscriber)))
    yield* labelled('Subscriber ID', 41, subscriber.id)
    yield ''
  }
  yield* [rule, `Number of blocks: ${holders.length}`, doubleRule]
}

/** `show service nat lsn-subscribers …`: the lab has none. How an empty list looks is not known. */
export const lsnSubscribers: Screen = function* () {
  yield* [...openFrame('NAT LSN subscribers'), 'No entries found', doubleRule]
}

function holdersOf({ population }: Router, { subscriber: id, outsideIp, outsidePort: port }: Arguments): Holder[] {
  return population.subscribers.flatMap((subscriber) => {
    const { nat } = subscriber
    if (nat === null || (id !== undefined && subscriber.id !== id)) return []
    if (outsideIp !== undefined && nat.outsideIp !== outsideIp) return []
    return port !== undefined && (port < nat.firstPort || port > nat.lastPort) ? [] : [{ subscriber, nat }]
  })
}

/** `YYYY/MM/DD HH:MM:SS` in UTC. */
function printStart(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
}

import { printIpv4 } from '../population/address-text.ts'
import { printSap, type Subscriber } from '../population/records.ts'
import type { Router } from '../router.ts'
import { subscriberDetail } from './active-subscribers-detail.ts'
import { doubleRule, labelled, openFrame, rule } from './frame.ts'
import { hostTable, instancesOf } from './instances.ts'
import { Refused, type Screen } from './screen.ts'

const title = 'Active Subscribers'

/**
 * `show service active-subscribers`, with `subscriber "X"`, `subscriber *`, `detail`. Layout of 24.7 to 25.3: a count
 * stands below the whole list only; `subscriber * detail` prints a frame for each subscriber.
 */
export const activeSubscribers: Screen = function* (router, typed) {
  const isDetail = typed.flags.has('detail')
  if (typed.subscriber !== undefined && typed.subscriber !== '*') {
    yield* frame(findSubscriber(router, typed.subscriber), isDetail)
    return
  }
  const { subscribers } = router.population
  if (subscribers.length === 0) {
    yield* [...openFrame(title), rule, 'No active subscribers found', doubleRule]
  } else if (isDetail || typed.subscriber === '*') {
    for (const subscriber of subscribers) yield* frame(subscriber, isDetail)
  } else {
    yield* [...openFrame(title)]
    for (const subscriber of subscribers) yield* listed(subscriber)
    yield* [rule, `Number of active subscribers : ${subscribers.length}`, doubleRule]
  }
}

/** The subscriber of this id. Throws the answer of the classic CLI where there is none. */
export function findSubscriber(router: Router, id: string): Subscriber {
  const found = router.population.subscriber(id)
  if (found === null) throw new Refused('No Such Subscriber Found')
  return found
}

function* frame(subscriber: Subscriber, isDetail: boolean): Generator<string> {
  yield* openFrame(title)
  yield* isDetail ? subscriberDetail(subscriber) : listed(subscriber)
  yield doubleRule
}

function* listed(subscriber: Subscriber): Generator<string> {
  yield* [rule, `Subscriber ${subscriber.id}`, `           (${subscriber.subProfile})`, rule]
  if (subscriber.nat !== null) {
    const { policy, outsideIp, firstPort, lastPort } = subscriber.nat
    yield* labelled('NAT Policy', 14, policy)
    yield* labelled('Outside IP', 14, printIpv4(outsideIp))
    yield* labelled('Ports', 14, `${firstPort}-${lastPort}`)
    yield* ['', rule]
  }
  for (const [index, instance] of instancesOf(subscriber).entries()) {
    const sla = subscriber.slaProfile
    yield* [rule, `(${index + 1}) SLA Profile Instance sap:${printSap(instance.sap)} - sla:${sla}`, rule]
    yield* hostTable(instance)
    yield ''
  }
}

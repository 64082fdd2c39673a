import { printMac } from '../population/address-text.ts'
import { circuitIdOf, remoteIdOf } from '../population/attributes.ts'
import { hostsOf } from '../population/hosts.ts'
import { type Member, printSap, type Subscriber } from '../population/records.ts'
import { findSubscriber } from './active-subscribers.ts'
import { doubleRule, openFrame, rule } from './frame.ts'
import { instancesOf } from './instances.ts'
import type { Screen } from './screen.ts'

/** A node of the tree: its text, lines that belong to it without a branch mark, and what hangs below it. */
interface Node {
  readonly text: string
  readonly attributes: readonly string[]
  readonly below: readonly Node[]
}

/** `show service active-subscribers hierarchy [subscriber "X"]`; the footer stands below the whole tree only. */
export const activeSubscribersHierarchy: Screen = function* (router, typed) {
  const { subscribers } = router.population
  const isWhole = typed.subscriber === undefined || typed.subscriber === '*'
  const chosen = isWhole ? subscribers : [findSubscriber(router, typed.subscriber ?? '')]
  yield* openFrame('Active Subscribers Hierarchy')
  for (const subscriber of chosen) {
    yield* [`-- ${subscriber.id}`, `   (${subscriber.subProfile})`]
    yield* branches(nodesOf(subscriber), '   ')
    yield ''
  }
  if (chosen.length === 0) yield* [rule, 'No active subscribers found']
  else if (isWhole) {
    yield* [rule, `Number of active subscribers : ${chosen.length}`]
    yield 'Flags: (N) = the host or the managed route is in non-forwarding state'
  }
  yield doubleRule
}

/** Every level is four columns deeper; `|--` says that siblings follow, `+--` is the last one. */
function* branches(nodes: readonly Node[], pad: string): Generator<string> {
  for (const [index, node] of nodes.entries()) {
    const isLast = index === nodes.length - 1
    const inner = `${pad}${isLast ? ' ' : '|'}   `
    yield `${pad}|`
    yield `${pad}${isLast ? '+' : '|'}-- ${node.text}`
    for (const attribute of node.attributes) yield `${inner}|   ${attribute}`
    yield* branches(node.below, inner)
  }
}

function nodesOf(subscriber: Subscriber): Node[] {
  return instancesOf(subscriber).map(({ sap, members }) => ({
    text: `sap:${printSap(sap)} - sla:${subscriber.slaProfile}`,
    attributes: [],
    below: members.flatMap(memberNodes),
  }))
}

function memberNodes(member: Member): Node[] {
  const hosts = hostsOf(member).map(({ address, origin }) => leaf(`${address} - ${origin}`))
  // how a host without a session is drawn is not known: here a leaf under its SAP
  if (member.kind === 'static') return hosts
  const { mac, sap, sessionId } = member
  const place = `svc:${sap.service.id}`
  if (member.kind === 'ipoe')
    return [{ text: `IPOE-session - mac:${printMac(mac)} - ${place}`, attributes: [], below: hosts }]
  const circuit = circuitIdOf(member)
  const remote = remoteIdOf(member)
  return [
    {
      text: `PPP-session - mac:${printMac(mac)} - sid:${sessionId} - ${place}`,
      attributes: [
        ...(circuit === null ? [] : [`circuit-id:${circuit}`]),
        ...(remote === null ? [] : [`remote-id:${remote}`]),
      ],
      below: hosts,
    },
  ]
}

function leaf(text: string): Node {
  return { text, attributes: [], below: [] }
}

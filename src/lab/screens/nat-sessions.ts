import type { Arguments } from '../cli/arguments.ts'
import { printIpv4 } from '../population/address-text.ts'
import { type NatFlow, natFlowsOf, natMemberOf, natMembers } from '../population/nat.ts'
import type { Router } from '../router.ts'
import { doubleRule, labelled, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/** `tools dump nat sessions [filters]`: a box for each ISA. Layouts of 24.7 (L2-aware) and 25.10 (ports). */
export const natSessions: Screen = function* (router, typed) {
  const flows = [...matching(router, typed)]
  for (const one of natMembers) {
    const own = flows.filter(({ subscriber }) => natMemberOf(subscriber) === one)
    const count = own.length === 1 ? '1 session' : `${own.length} sessions`
    yield* openFrame(`Matched ${count} on Slot #${one.slot} MDA #${one.mda}`)
    for (const flow of own) yield* [...flowLines(flow, one.member), rule]
    yield doubleRule
  }
}

function* matching({ population }: Router, { ip, outsideIp, outsidePort }: Arguments): Generator<NatFlow> {
  for (const subscriber of population.subscribers)
    for (const flow of natFlowsOf(subscriber)) {
      const isInside = ip === undefined || (ip.family === 4 && ip.address === flow.insideIp)
      const isOutside = outsideIp === undefined || flow.block.outsideIp === outsideIp
      if (isInside && isOutside && (outsidePort === undefined || flow.outsidePort === outsidePort)) yield flow
    }
}

function* flowLines(flow: NatFlow, member: number): Generator<string> {
  const isIcmp = flow.protocol === 'ICMP'
  const word = isIcmp ? 'Identifier' : 'Port'
  const foreignIp = printIpv4(flow.foreignIp)
  yield* labelled('Owner', 20, `L2-aware Subscr ${flow.subscriber.id}`)
  yield* labelled('Policy', 20, flow.block.policy)
  yield `${'FlowType'.padEnd(20)}: ${flow.protocol.padEnd(18)}${'Timeout (sec)'.padEnd(20)}: ${flow.timeoutSeconds}`
  yield* labelled('Inside IP Addr', 20, printIpv4(flow.insideIp))
  yield* labelled(`Inside ${word}`, 20, String(flow.insidePort))
  yield* labelled('Outside IP Addr', 20, printIpv4(flow.block.outsideIp))
  yield* labelled(`Outside ${word}`, 20, String(flow.outsidePort))
  yield* labelled('Foreign IP Addr', 20, foreignIp)
  if (!isIcmp) {
    yield* labelled('Foreign Port', 20, String(flow.foreignPort))
    yield* labelled('Dest IP Addr', 20, foreignIp)
  }
  yield* labelled('Nat Group', 20, '1')
  yield* labelled('Nat Group Member', 20, String(member))
}

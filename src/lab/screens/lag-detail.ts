import { portsIn } from '../lines/lines.ts'
import { lagDescription, lagNumbers } from '../lines/plant.ts'
import type { Router } from '../router.ts'
import { doubleRule, labelled, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/** `show lag [N] detail`: layout of 16.0. A port without link hears nothing of its partner. */
export const lagDetail: Screen = function* (router, { lag }) {
  yield* openFrame('LAG Details')
  for (const number of lagNumbers) {
    if (lag !== undefined && lag !== number) continue
    yield* [rule, `LAG ${number}`, rule, ...labelled('Description', 19, lagDescription(number))]
    yield* [rule, 'Details', rule, ...pairsOf(router, number), '']
    yield* portTable(router, number)
    yield* flagTable(router, number)
  }
  yield doubleRule
}

function pairsOf({ lines }: Router, number: number): string[] {
  const up = lines.upIn(number)
  const two = (label: string, value: string, second: string, other: string) =>
    `${label.padEnd(20)}: ${value.padEnd(22)}${second.padEnd(21)}: ${other}`
  const mac = `02:00:5e:00:01:${String(number).padStart(2, '0')}`
  return [
    two('Lag-id', String(number), 'Mode', 'access'),
    two('Adm', 'up', 'Opr', up > 0 ? 'up' : 'down'),
    two('Thres. Exceeded Cnt', '0', 'Port Threshold', '0'),
    two('Encap Type', 'qinq', '', '').slice(0, 44),
    two('Configured Address', mac, 'Lag-IfIndex', String(1_342_177_280 + number)),
    two('Include-Egr-Hash-Cfg', 'disabled', 'Forced', '-'),
    two('LACP', 'enabled', 'Mode', 'active'),
    two('LACP Transmit Intvl', 'slow', 'LACP xmit stdby', 'enabled'),
    two('System Id', '02:00:5e:00:00:01', 'System Priority', '32768'),
    two('Prtr System Id', '02:00:5e:00:00:a1', 'Prtr System Priority', '32768'),
    two('Port weight speed', '0 gbps', 'Number/Weight Up', String(up)),
  ]
}

function* portTable({ lines }: Router, number: number): Generator<string> {
  yield* [rule, 'Port-id        Adm     Act/Stdby Opr     Primary   Sub-group     Forced  Prio ', rule]
  for (const [index, port] of portsIn(number).entries()) {
    const { isEnabled, hasLink } = lines.stateOf(port)
    const states = `${(isEnabled ? 'up' : 'down').padEnd(8)}active    ${(hasLink ? 'up' : 'down').padEnd(8)}`
    yield `${port.name.padEnd(15)}${states}${(index === 0 ? 'yes' : '').padEnd(10)}${'1'.padEnd(14)}-       32768`
  }
  yield ''
}

function* flagTable({ lines }: Router, number: number): Generator<string> {
  yield* [rule, 'Port-id        Role      Exp   Def   Dist  Col   Syn   Aggr  Timeout  Activity', rule]
  for (const port of portsIn(number)) {
    const { hasLink } = lines.stateOf(port)
    const yes = hasLink ? 'Yes' : 'No '
    for (const role of ['actor', 'partner']) {
      const isLost = role === 'partner' && !hasLink ? 'Yes' : 'No '
      yield `${port.name.padEnd(15)}${role.padEnd(10)}No    ${isLost}   ${yes}   ${yes}   ${yes}   Yes   No       Yes`
    }
  }
  yield ''
}

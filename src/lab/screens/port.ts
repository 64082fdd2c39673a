import { type LinePort, linePorts } from '../lines/plant.ts'
import type { Router } from '../router.ts'
import { doubleRule, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/** `show port`: layout of 15.0, 16.0 and 25.10. No rule closes the block of a slot but the last. */
export const portTable: Screen = function* (router) {
  const slots = [...new Set(linePorts.map(({ slot }) => slot))]
  for (const slot of slots) {
    yield* ['', doubleRule, `Ports on Slot ${slot}`, doubleRule]
    yield 'Port          Admin Link Port    Cfg  Oper LAG/ Port Port Port   C/QS/S/XFP/'
    yield 'Id            State      State   MTU  MTU  Bndl Mode Encp Type   MDIMDX'
    yield rule
    for (const port of linePorts) if (port.slot === slot) yield* lines(router, port)
  }
  yield doubleRule
  yield '* indicates that the corresponding row element may have been truncated.'
}

function* lines(router: Router, port: LinePort): Generator<string> {
  // an id that is too long stands alone on its line
  const isWide = port.name.length > 13
  if (isWide) yield port.name
  yield `${(isWide ? '' : port.name).padEnd(14)}${cellsOf(router, port)}`
}

function cellsOf(router: Router, port: LinePort): string {
  const { isEnabled, hasLink } = router.lines.stateOf(port)
  const admin = (isEnabled ? 'Up' : 'Down').padEnd(6)
  if (port.kind === 'connector') {
    const state = isEnabled ? 'Link Up' : 'Down'
    return `${admin}${''.padEnd(5)}${state.padEnd(33)}${port.type.padEnd(7)}${isEnabled ? '100GBASE-LR4*' : ''}`
  }
  const mtu = port.mtu === 0 ? '' : String(port.mtu)
  const lag = String(port.lag ?? '-').padStart(4)
  const optics = port.kind === 'management' ? (hasLink ? 'MDI' : '') : (port.optics?.short ?? '')
  return [
    `${admin}${(hasLink ? 'Yes' : 'No').padEnd(5)}${(hasLink ? 'Up' : 'Down').padEnd(8)}`,
    `${mtu.padEnd(5)}${mtu.padEnd(5)}${lag} ${port.mode} ${port.encapsulation} ${port.type.padEnd(7)}${optics}`,
  ].join('')
}

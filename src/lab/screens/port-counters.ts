import type { LineState } from '../lines/lines.ts'
import { type LinePort, linePorts } from '../lines/plant.ts'
import { scatter } from '../population/random.ts'
import type { Router } from '../router.ts'
import { doubleRule, rule } from './frame.ts'

type Sides = readonly [label: string, input: number | string, output?: number | string]
type Counter = readonly [label: string, count: number]

const packetsAMinute = 61_000
const octetsAPacket = 700

/** Traffic, Ethernet, port and medium statistics, in the order and layout of 15.0. */
export function* trafficSections(router: Router, port: LinePort, state: LineState): Generator<string> {
  const minutes = state.hasLink ? Math.floor((router.clock() - router.bootedAt) / 60_000) : 0
  const input = minutes * (packetsAMinute + scatter(linePorts.indexOf(port), 1, 9000))
  const output = minutes * (packetsAMinute * 3 + scatter(linePorts.indexOf(port), 2, 9000))
  const isVirtual = port.kind === 'virtual'
  if (!isVirtual) {
    yield ''
    yield* sides('Traffic Statistics', [
      ['Octets', input * octetsAPacket, output * octetsAPacket],
      ['Packets', input, output],
      ['Errors', state.crcErrors, 0],
      ...(port.kind === 'ethernet' ? [utilization(state)] : []),
    ])
    // with the utilization, no rule closes the block
    if (port.kind !== 'ethernet') yield doubleRule
    yield* ['', ...ethernet(input + output, state)]
  }
  yield ''
  yield* sides('Port Statistics', [
    ['Unicast Packets', input, output],
    ['Multicast Packets', 0, 0],
    ['Broadcast Packets', 0, 0],
    ['Discards', 0, 0],
    ['Unknown Proto Discards', 0],
  ])
  yield doubleRule
  if (!isVirtual) yield* medium(port, state)
  if (port.kind === 'management') yield ' '
}

/** What is discarded, by threshold and by reason, and the queues: the end of a detail. */
export function* discardSections(port: LinePort): Generator<string> {
  yield* ['', doubleRule, 'Per Threshold MDA Discard Statistics', doubleRule]
  yield `${' '.repeat(32)}Packets${' '.repeat(17)}Octets`
  yield rule
  for (let threshold = 0; threshold < 16; threshold += 1) {
    yield `${`Threshold ${threshold} Dropped :`.padEnd(32)}${'0'.padEnd(24)}${'0'.padEnd(22)}`
  }
  yield* [doubleRule, '', doubleRule, 'Ingress Port Forwarding Engine Drop Reason Statistics', doubleRule]
  for (const reason of dropReasons) yield `${reason.padEnd(55)}0`
  yield doubleRule
  // an access port has no queues of its own
  if (port.mode === 'accs') return
  yield* ['', doubleRule, 'Queue Statistics', doubleRule, ' '.repeat(56), rule]
  yield* queues('Ingress', 16, ingressWords)
  yield ' '
  yield* queues('Egress', 8, egressWords)
  yield doubleRule
}

const ingressWords = ['In Profile forwarded', 'In Profile dropped', 'Out Profile forwarded', 'Out Profile dropped']
const egressWords = ['In/Inplus Prof fwded', 'In/Inplus Prof dropped', 'Out/Exc Prof fwded', 'Out/Exc Prof dropped']

const dropReasons = [
  ...['IPv4 Header Error', 'IPv4 Invalid Address', 'IPv6 Header Error', 'IPv6 Invalid Address', 'IP Route Blackholed'],
  ...['ACL Filter Discards', 'Unicast RPF Check Failed', 'BFD Spoof Check Failed'],
  ...['Unicast MAC Destination Address Mismatch', 'Multicast MAC With Unicast Dest IP'],
  ...['Unknown MAC Destination Address Discarded in VPLS', 'L2 Service MTU Exceeded', 'Needs ICMP'],
]

function utilization({ hasLink }: LineState): Sides {
  return ['Utilization (300 seconds)', hasLink ? '14.40%' : '0.00%', hasLink ? '35.85%' : '0.00%']
}

function* queues(way: 'Ingress' | 'Egress', count: number, words: readonly string[]): Generator<string> {
  for (let queue = 1; queue <= count; queue += 1) {
    yield `${`${way} Queue ${String(queue).padStart(2)}`.padEnd(29)}Packets                 Octets`
    for (const word of words) yield `     ${word.padEnd(22)}:    ${'0'.padEnd(24)}0`
  }
}

/** A table of input and output, the numbers up to columns 55 and 78, without its closing rule. */
function* sides(title: string, rows: readonly Sides[]): Generator<string> {
  yield* [doubleRule, title, doubleRule]
  yield `${' '.repeat(51)}Input${' '.repeat(17)}Output`
  yield rule
  for (const [label, input, output] of rows) {
    const left = `${label.padEnd(56 - String(input).length)}${input}`
    yield output === undefined ? `${left} ` : `${left}${String(output).padStart(23)}`
  }
}

function* ethernet(packets: number, { crcErrors }: LineState): Generator<string> {
  yield* [doubleRule, 'Ethernet Statistics', doubleRule, '']
  yield pair(['Broadcast Pckts', 0], ['Drop Events', 0])
  yield pair(['Multicast Pckts', 0], ['CRC/Align Errors', crcErrors])
  yield pair(['Undersize Pckts', 0], ['Fragments', 0])
  yield pair(['Oversize Pckts', 0], ['Jabbers', 0])
  yield* [pair(['Collisions', 0]), '']
  yield size('Octets', packets * octetsAPacket)
  yield size('Packets', packets)
  for (const range of ['64', '65 to 127', '128 to 255', '256 to 511']) yield size(`Packets of ${range} Octets`, 0)
  yield size('Packets of 512 to 1023 Octets', packets)
  yield* [size('Packets of 1024 to 1518 Octets', 0), size('Packets of 1519 or more Octets', 0), doubleRule]
}

function* medium({ kind }: LinePort, { crcErrors }: LineState): Generator<string> {
  yield* ['', doubleRule, 'Ethernet-like Medium Statistics', doubleRule, '']
  yield pair(['Alignment Errors', 0], ['Sngl Collisions', 0])
  yield pair(['FCS Errors', crcErrors], ['Mult Collisions', 0])
  yield pair(['SQE Test Errors', 0], ['Late Collisions', 0])
  yield pair(['CSE', 0], ['Excess Collisns', 0])
  yield pair(['Too long Frames', 0], ['Int MAC Tx Errs', 0])
  yield pair(['Symbol Errors', 0], ['Int MAC Rx Errs', 0])
  if (kind === 'ethernet') yield pair(['In Pause Frames', 0], ['Out Pause Frames', 0])
  yield doubleRule
}

function pair(...counters: readonly Counter[]): string {
  return counters.map(([label, count]) => `${label.padEnd(17)}: ${String(count).padStart(19)}`).join('  ')
}

function size(label: string, count: number): string {
  return `${label.padEnd(31)}: ${String(count).padStart(19)}`
}

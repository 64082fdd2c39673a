import type { LineState } from '../lines/lines.ts'
import { type LinePort, linePorts } from '../lines/plant.ts'
import { scatter } from '../population/random.ts'
import type { Router } from '../router.ts'
import { doubleRule, labelled, printDate } from './frame.ts'
import { discardSections, trafficSections } from './port-counters.ts'
import { opticsTable } from './port-optics.ts'
import { Refused, type Screen } from './screen.ts'

type Pair = readonly [label: string, value: string, label2?: string, value2?: string]

/**
 * `show port P [detail]`: layouts of 15.0. Of 25.x only the head was seen (25.10), the rest follows 15.0. What a router says
 * of a port that it has not was not seen.
 */
export const portDetail: Screen = function* (router, { port: name, flags }) {
  const port = linePorts.find((one) => one.name === name)
  if (port === undefined || port.kind === 'connector') throw new Refused(`Invalid port "${name}".`)
  router.lines.look(port)
  const state = router.lines.stateOf(port)
  yield* ['', doubleRule, `${port.kind === 'virtual' ? 'Broadband Virtual' : 'Ethernet'} Interface`, doubleRule]
  if (port.kind === 'virtual') yield* virtualHead(router, port, state)
  else yield* ethernetHead(router, port, state)
  yield* trafficSections(router, port, state)
  if (flags.has('detail') && port.kind === 'ethernet') yield* discardSections(port)
}

function* virtualHead(router: Router, port: LinePort, state: LineState): Generator<string> {
  const changed = printDate(router.bootedAt)
  yield* labelled('Description', 19, port.description)
  yield pairLine(['Interface', port.name, 'Admin State', upOrDown(state.isEnabled)])
  yield pairLine(['MTU', '-', 'Oper State', upOrDown(state.hasLink)])
  yield pairLine(['Last State Change', changed, 'IfIndex', indexOf(port)])
  yield padded(['Last Cleared Time', changed])
  yield* ['', ...modeLines(port), padded(['Net. Egr. Queue Pol', 'default']), '']
  yield* [...addressLines(port), doubleRule]
}

function* ethernetHead(router: Router, port: LinePort, state: LineState): Generator<string> {
  const { optics, kind } = port
  yield* labelled('Description', 19, port.description)
  yield* router.release.major >= 25 ? newState(router, port, state) : oldState(router, port, state)
  yield* ['', ...modeLines(port)]
  yield* configuration(port)
  yield* ['', ...addressLines(port)]
  if (kind === 'ethernet' && port.type === 'xgige') yield pairLine(['Cfg Alarm', 'remote local'])
  if (state.alarms !== null) yield pairLine(['Alarm Status', state.alarms])
  // what a port behind a connector prints of the transceiver was not seen
  if (!port.name.includes('/c')) yield* transceiverLines(port)
  yield ''
  if (optics !== null) yield* [...opticsTable(optics, state), '']
  yield* bandwidthNotification()
}

function* transceiverLines(port: LinePort): Generator<string> {
  const { optics } = port
  yield* ['', 'Transceiver Data', '']
  yield pairLine(['Transceiver Status', optics === null ? 'not-equipped' : 'operational'])
  if (optics === null) return
  yield pairLine(['Transceiver Type', 'SFP'])
  yield pairLine(['Model Number', optics.model])
  yield pairLine(['TX Laser Wavelength', `${optics.wavelengthNm} nm`, 'Diag Capable', 'yes'])
  yield pairLine(['Connector Code', 'LC', 'Vendor OUI', '02:00:5e'])
  yield pairLine(['Manufacture date', '2018/09/04', 'Media', 'Ethernet'])
  yield `${pairLine(['Serial Number', `SN${indexOf(port)}`])}      `
  yield `${pairLine(['Optical Compliance', optics.compliance])} `
  yield pairLine(['Link Length support', optics.reach])
}

function* oldState(router: Router, port: LinePort, state: LineState): Generator<string> {
  yield pairLine(['Interface', port.name, 'Oper Speed', port.speed])
  yield pairLine(['Link-level', 'Ethernet', 'Config Speed', 'N/A'])
  yield pairLine(['Admin State', upOrDown(state.isEnabled), 'Oper Duplex', 'full'])
  yield pairLine(['Oper State', operState(port, state), 'Config Duplex', 'N/A'])
  yield pairLine(['Physical Link', state.hasLink ? 'Yes' : 'No', 'MTU', String(port.mtu)])
  yield pairLine(['Single Fiber Mode', 'No', 'Min Frame Length', '64 Bytes'])
  yield pairLine(['IfIndex', indexOf(port), 'Hold time up', '0 seconds'])
  yield pairLine(['Last State Change', printDate(changedAt(router, state)), 'Hold time down', '0 seconds'])
  yield port.kind === 'management'
    ? padded(['Last Cleared Time', 'N/A'])
    : pairLine(['Last Cleared Time', 'N/A', 'DDM Events', 'Enabled'])
  yield pairLine(['Phys State Chng Cnt', String(state.stateChanges), 'RS-FEC Mode', 'None'])
}

/** The head of 25.10, word for word. */
function* newState(router: Router, port: LinePort, state: LineState): Generator<string> {
  yield pairLine(['Interface', port.name, 'Oper Speed', port.speed])
  yield pairLine(['FP Number', '1', 'MAC Chip Number', '1'])
  yield pairLine(['Link-level', 'Ethernet', 'Config Speed', 'N/A'])
  yield pairLine(['Admin State', upOrDown(state.isEnabled), 'Oper Duplex', 'full'])
  yield pairLine(['Oper State', operState(port, state)])
  yield pairLine(['Config Duplex', 'N/A'])
  yield pairLine(['Physical Link', state.hasLink ? 'Yes' : 'No', 'MTU', String(port.mtu)])
  yield pairLine(['Single Fiber Mode', 'No', 'Min Frame Length', '64 Bytes'])
  yield pairLine(['IfIndex', indexOf(port), 'Hold time up', '0 seconds'])
  yield pairLine(['Last State Change', printDate(changedAt(router, state)), 'Hold time down', '0 seconds'])
  yield pairLine(['Hold Time Down Rmng', '0 cs', 'Hold Time Up Rmng', '0 cs'])
  yield pairLine(['Last Cleared Time', 'N/A'])
  yield pairLine(['Phys State Chng Cnt', String(state.stateChanges)])
  yield pairLine(['RS-FEC Config Mode', 'None'])
  yield pairLine(['RS-FEC Oper Mode', 'None'])
}

function* configuration({ kind, type, optics }: LinePort): Generator<string> {
  const isEthernet = kind === 'ethernet'
  yield pairLine(['Dot1Q Ethertype', '0x8100', 'QinQ Ethertype', '0x8100'])
  yield padded(['PBB Ethertype', '0x88e7'])
  yield pairLine(['Ing. Pool % Rate', '100', 'Egr. Pool % Rate', '100'])
  yield* [pairLine(['Ing. Pool Policy', 'n/a']), pairLine(['Egr. Pool Policy', 'n/a'])]
  yield padded(['Net. Egr. Queue Pol', isEthernet ? 'default' : ''])
  yield pairLine(['Egr. Sched. Pol', 'n/a'])
  yield* [padded(['Monitor Port Sched', 'Disabled']), padded(['Monitor Agg Q Stats', 'Disabled'])]
  yield pairLine(['Auto-negotiate', isEthernet ? 'N/A' : 'false', 'MDI/MDX', isEthernet ? 'N/A' : 'MDI'])
  yield padded(['Oper Phy-tx-clock', 'not-applicable'])
  yield pairLine(['Accounting Policy', 'None', 'Collect-stats', 'Disabled'])
  yield pairLine(['Acct Plcy Eth Phys', 'None', 'Collect Eth Phys', 'Disabled'])
  yield pairLine(['Egress Rate', 'Default', 'Ingress Rate', 'Default'])
  yield pairLine(['Load-balance-algo', 'Default', 'LACP Tunnel', 'Disabled'])
  yield pairLine(['Access Bandwidth', 'Not-Applicable', 'Booking Factor', '100'])
  yield* [padded(['Access Available BW', '0']), padded(['Access Booked BW', '0']), padded(['Sflow', 'Disabled'])]
  yield ''
  if (isEthernet) {
    yield pairLine(['Dampening State', 'Disabled', 'Current Penalties', '0'])
    yield pairLine(['Suppress Threshold', '2000', 'Reuse Threshold', '1000'])
    yield pairLine(['Max Penalties', '16000', 'Max Suppress Time', '20 seconds'])
    yield* [padded(['Half Life', '5 seconds']), '']
  }
  const loop = isEthernet ? (['Disabled', '10', 'False', '120'] as const) : (['N/A', 'N/A', 'N/A', 'N/A'] as const)
  yield pairLine(['Down-when-looped', loop[0], 'Keep-alive', loop[1]])
  yield pairLine(['Loop Detected', loop[2], 'Retry', loop[3]])
  yield padded(['Use Broadcast Addr', isEthernet ? 'False' : 'N/A'])
  yield ''
  yield pairLine(['Sync. Status Msg.', 'Disabled', 'Rx Quality Level', 'N/A'])
  yield pairLine(['Tx DUS/DNU', 'Disabled', 'Tx Quality Level', 'N/A'])
  yield pairLine(['SSM Code Type', 'sdh'])
  if (!isEthernet) return
  yield* ['', pairLine(['Down On Int. Error', 'Disabled', 'DOIE Tx Disable', 'Disabled']), '']
  yield pairLine(['CRC Mon SD Thresh', 'Disabled', 'CRC Mon Window', '10 seconds'])
  yield* [padded(['CRC Mon SF Thresh', 'Disabled']), '']
  if (type === 'xgige' && optics !== null) {
    yield pairLine(['Sym Mon SD Thresh', 'Disabled', 'Sym Mon Window', '10 seconds'])
    yield* [pairLine(['Sym Mon SF Thresh', 'Disabled', 'Tot Sym Mon Errs', '0']), '']
  }
  yield pairLine(['EFM OAM', 'Disabled', 'EFM OAM Link Mon', 'Disabled'])
  yield padded(['Ignr EFM OAM State', 'False'])
}

function* bandwidthNotification(): Generator<string> {
  const short = '-'.repeat(70)
  yield* [short, 'Ethernet Bandwidth Notification Message Information', short]
  yield 'ETH-BN Egr Rate Changes: Disabled'.padEnd(70)
  yield 'ETH-BN Rate (kbps)     : None'.padEnd(70)
  yield* [short, doubleRule]
}

function modeLines({ mode, encapsulation }: LinePort): string[] {
  const encap = { null: 'null', dotq: '802.1q', qinq: 'QinQ' }[encapsulation]
  return [pairLine(['Configured Mode', mode === 'accs' ? 'access' : 'network', 'Encap Type', encap])]
}

function addressLines(port: LinePort): string[] {
  const tail = [8, 0].map((shift) => ((scatter(linePorts.indexOf(port), 7, 65536) >> shift) & 255).toString(16))
  const mac = `02:00:5e:00:${tail.map((part) => part.padStart(2, '0')).join(':')}`
  return [pairLine(['Configured Address', mac]), pairLine(['Hardware Address', mac])]
}

function changedAt({ clock, bootedAt }: Router, { isRestless }: LineState): number {
  return isRestless ? clock() : bootedAt
}

/** A member of a LAG says so. */
function operState({ lag }: LinePort, { hasLink }: LineState): string {
  return lag === null ? upOrDown(hasLink) : `${upOrDown(hasLink)} - Active in LAG ${lag}`
}

function upOrDown(isUp: boolean): string {
  return isUp ? 'up' : 'down'
}

function indexOf(port: LinePort): string {
  return String(35_684_352 + 32_768 * linePorts.indexOf(port))
}

function pairLine([label, value, label2, value2]: Pair): string {
  const first = `${label.padEnd(19)}: ${value}`
  return label2 === undefined ? first : `${first.padEnd(48)}${label2.padEnd(17)}: ${value2}`
}

/** A line whose second half is blank, and there all the same. */
function padded(pair: readonly [label: string, value: string]): string {
  return pairLine(pair).padEnd(48)
}

/** What a transceiver is, and the limits of its values: high alarm, high warning, low warning, low alarm. */
interface Optics {
  /** As `show port` prints it, cut by the router. */
  readonly short: string
  readonly compliance: string
  readonly model: string
  readonly wavelengthNm: number
  readonly reach: string
  readonly calibrated: 'Internally' | 'Externally'
  readonly voltage: Limits
  readonly bias: Limits
  readonly tx: Limits
  readonly rx: Limits
}

type Limits = readonly [highAlarm: number, highWarn: number, lowWarn: number, lowAlarm: number]

/** A port of the chassis as it was built and configured. */
export interface LinePort {
  readonly name: string
  /** The slot under whose title it is listed. */
  readonly slot: string
  readonly kind: 'ethernet' | 'connector' | 'virtual' | 'management'
  readonly isEnabled: boolean
  readonly description: string
  /** As `show port` prints it: `xgige`, `xcme`. */
  readonly type: string
  readonly speed: string
  readonly mode: 'accs' | 'netw'
  readonly encapsulation: 'null' | 'dotq' | 'qinq'
  readonly mtu: number
  /** The number of its LAG. */
  readonly lag: number | null
  readonly optics: Optics | null
}

const lr: Optics = {
  short: '10GBASE-LR  *',
  compliance: '10GBASE-LR',
  model: '3HE04823AAAA01  NOK  IPU3ANKEAA',
  wavelengthNm: 1310,
  reach: '10km for SMF',
  calibrated: 'Internally',
  voltage: [3.63, 3.46, 3.13, 2.97],
  bias: [70, 68, 2, 1],
  tx: [3.5, 0.5, -8.2, -12.2],
  rx: [3.5, 0.5, -14.4, -18.39],
}

const er: Optics = {
  short: '10GBASE-ER  *',
  compliance: '10GBASE-ER',
  model: '3HE05036AAAA01  NOK  IPU3ASLEAA',
  wavelengthNm: 1550,
  reach: '40km for SMF',
  calibrated: 'Internally',
  voltage: [3.56, 3.5, 3.1, 3.03],
  bias: [120, 112, 24, 20],
  tx: [7, 4, -4.7, -8.7],
  rx: [2, -1, -15.8, -17.8],
}

const lx: Optics = {
  short: 'GIGE-LX  20KM',
  compliance: 'GIGE-LX',
  model: 'none',
  wavelengthNm: 1310,
  reach: '10km for SMF',
  calibrated: 'Externally',
  voltage: [3.6, 3.5, 3.1, 3],
  bias: [60, 50, 1, 0.5],
  tx: [-2, -3, -11.51, -12.5],
  rx: [-3, -4, -18.01, -19.01],
}

const access = { kind: 'ethernet', isEnabled: true, mode: 'accs', encapsulation: 'qinq', mtu: 1522, lag: null } as const
const tenGig = { type: 'xgige', speed: '10 Gbps' } as const
const network = { ...access, ...tenGig, description: '10-Gig Ethernet', mode: 'netw', encapsulation: 'null' } as const
const isa = { ...access, slot: '4', kind: 'virtual', description: 'Broadband', type: 'vport', speed: '' } as const
const virtual = { ...isa, mtu: 0, optics: null } as const
const ethernetTx = { ...network, kind: 'management', description: '10/100 Ethernet TX', type: 'faste' } as const
const management = { ...ethernetTx, speed: '100 Mbps', mtu: 1514, optics: null } as const

/** The ports of every router of the lab, in the order of `show port`: those with subscribers, and others. */
export const linePorts: readonly LinePort[] = [
  { ...network, name: '1/1/1', slot: '1', mtu: 1614, optics: lr },
  { ...network, name: '1/1/2', slot: '1', isEnabled: false, mtu: 9212, optics: null },
  { ...access, ...tenGig, name: '1/1/4', slot: '1', description: 'olt-north-1', optics: er },
  { ...access, ...tenGig, name: '1/1/5', slot: '1', description: 'olt-north-2', optics: er },
  { ...access, ...tenGig, name: '2/1/1', slot: '2', description: 'olt-south-1 first link', lag: 1, optics: er },
  { ...access, name: '2/1/c3', slot: '2', kind: 'connector', description: '', type: 'conn', speed: '', optics: null },
  {
    ...access,
    ...{ name: '2/1/c3/1', slot: '2', description: 'olt-west-1, port 4', type: 'cgige', speed: '100 Gbps' },
    optics: null,
  },
  { ...access, ...tenGig, name: '3/1/1', slot: '3', description: 'olt-south-1 second link', lag: 1, optics: er },
  { ...access, name: '3/2/1', slot: '3', description: 'olt-east-1', type: 'xcme', speed: '1 Gbps', optics: lx },
  { ...virtual, name: '4/1/nat-in-ip' },
  { ...virtual, name: '4/1/nat-out-ip' },
  { ...virtual, name: '4/1/nat-in-l2', mode: 'netw', encapsulation: 'dotq' },
  { ...management, name: 'A/1', slot: 'A', isEnabled: true },
  { ...management, name: 'A/3', slot: 'A', isEnabled: false },
  { ...management, name: 'B/1', slot: 'B', isEnabled: true },
]

/** The LAGs that they make. */
export const lagNumbers: readonly number[] = [...new Set(linePorts.flatMap(({ lag }) => lag ?? []))]

/** What a LAG is described as: long enough to be wrapped where its column is narrow. */
export function lagDescription(lag: number): string {
  return `olt-south-${lag}.access.north.isp.example(both.links)`
}

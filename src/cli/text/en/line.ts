import type { GrowingCounter, Reason } from '../../../operations/line/finding.ts'
import type { LineText } from '../line-text.ts'
import { decimalsOf, quantityUnits } from '../optics.ts'

const quantities: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  supplyVoltage: 'supply voltage',
  txBias: 'Tx bias current',
  txPower: 'Tx power',
  rxPower: 'Rx power',
}

const counters: { readonly [Counter in GrowingCounter]: string } = {
  crcErrors: 'CRC errors',
  fcsErrors: 'FCS errors',
  alignmentErrors: 'alignment errors',
  symbolErrors: 'symbol errors',
  internalRxErrors: 'internal MAC errors, received,',
  internalTxErrors: 'internal MAC errors, sent,',
  inErrors: 'input errors',
  outErrors: 'output errors',
  inDiscards: 'input discards',
  outDiscards: 'output discards',
}

const within = (seconds: number) => (seconds === 0 ? 'between two readings' : `in ${seconds} s`)
const onLane = (lane: number | null) => (lane === null ? '' : ` on lane ${lane}`)

function reason(why: Reason): string {
  switch (why.code) {
    case 'admin-down':
      return 'shut down by an operator (admin down)'
    case 'no-transceiver':
      return 'no transceiver'
    case 'no-light':
      return `no light${onLane(why.lane)}`
    case 'no-link':
      return 'no link'
    case 'oper-down':
      return `there is a link, and the router keeps it down (${why.state})`
    case 'alarm':
      return `alarm ${why.alarms.join(', ')}`
    case 'optics': {
      const { quantity, value, threshold, side, level, lane } = why
      const print = decimalsOf(quantity, value, threshold)
      const name = quantities[quantity] ?? quantity
      const limit = `${side === 'low' ? 'below low' : 'above high'} ${level} ${print(threshold)}`
      return `${name}${onLane(lane)} ${print(value)}${quantityUnits[quantity] ?? ''} ${limit}`
    }
    case 'errors':
      return `${counters[why.counter]} grew by ${why.growth} ${within(why.seconds)}`
    case 'flapping':
      return `flapping: ${why.changes} ${why.changes === 1 ? 'change' : 'changes'} of state ${within(why.seconds)}`
    case 'member':
      return `${why.port} is ${why.verdict}`
    case 'ports-up':
      return `${why.up} of ${why.expected} ports up`
  }
}

/** What is said of a line. */
export const line: LineText = {
  verdicts: { good: 'good', degraded: 'degraded', down: 'down', off: 'off' },
  reason,
  headline: (verdict, reasons) => (reasons.length === 0 ? verdict : `${verdict}: ${reasons.join('; ')}`),
  labels: {
    state: 'state',
    ports: 'ports up',
    description: 'description',
    lag: 'LAG',
    users: 'users behind it',
    rxPower: 'Rx power',
    txPower: 'Tx power',
    temperature: 'temperature',
    errors: 'CRC errors',
    discards: 'discards',
    changes: 'changes of state',
    utilization: 'use',
    transceiver: 'transceiver',
    alarms: 'alarms',
  },
  state: ({ admin, oper, link, since }) =>
    [
      ...[`admin ${admin ? 'up' : 'down'}`, `oper ${oper}`],
      ...(link === null ? [] : [link ? 'link' : 'no link']),
      ...(since === null ? [] : [`since ${since}`]),
    ].join(', '),
  limits: (good, lowAlarm, highAlarm) => `good ${good}, alarm at ${lowAlarm} and ${highAlarm}`,
  grown: (count, growth, seconds) => `${count}, +${growth} ${within(seconds)}`,
  sides: (input, output) => `in ${input}, out ${output}`,
}

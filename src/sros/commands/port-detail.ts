import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import { ruleOf } from '../layout/rule.ts'
import { openOptics } from '../records/optics.ts'
import { openPortCounters } from '../records/port-counters.ts'
import type { RowOf } from '../row.ts'
import { readTimestamp } from '../values/timestamp.ts'

const fields = [
  ...(['router', 'port', 'description', 'adminUp', 'operUp', 'operState', 'linkUp', 'lag', 'speed', 'mtu'] as const),
  ...(['mode', 'encapsulation', 'lastChangeAt', 'lastClearedAt', 'stateChanges', 'alarms'] as const),
  ...(['transceiverStatus', 'transceiver', 'rxPowerDbm', 'txPowerDbm', 'optics'] as const),
  ...(['crcErrors', 'alignmentErrors', 'fcsErrors', 'symbolErrors', 'internalRxErrors', 'internalTxErrors'] as const),
  ...(['inErrors', 'outErrors', 'inDiscards', 'outDiscards', 'inPackets', 'outPackets'] as const),
  ...(['inUtilizationPercent', 'outUtilizationPercent', 'extra'] as const),
]
export type PortDetailRow = RowOf<(typeof fields)[number]>

/**
 * `show port P [detail]`: state, optics and counters of a port. Real layouts: 13.0, 15.0 (Ethernet, CPM and virtual ports of an
 * ISA) and the head of 25.10; several lanes and coherent optics were not found printed: the box of the latter is kept in `extra` by its
 * labels. `rxPowerDbm` is that of the weakest lane.
 */
export const portDetail = defineCommand<PortDetailRow>({
  name: 'port-detail',
  template: 'show port {port:port} [detail]',
  fields,
  columns: [
    ...(['port', 'adminUp', 'operState', 'linkUp', 'lag', 'rxPowerDbm', 'txPowerDbm'] as const),
    ...(['crcErrors', 'inErrors', 'inDiscards', 'stateChanges', 'description'] as const),
  ],
  read: readPortDetail,
})

function readPortDetail(context: ReadContext, sink: Sink<PortDetailRow>): LineReader {
  const pairs = openPairs(true)
  // A description is free text: a colon in it begins no second pair.
  const free = openPairs(false)
  const optics = openOptics()
  const counters = openPortCounters()
  let part: 'pairs' | 'optics' | 'counters' | null = null
  let isFree = false

  function takePair(line: string): boolean {
    if (/^\S/.test(line)) isFree = /^Description\s*:/.test(line)
    if (line === 'Transceiver Data' || /^Ethernet Bandwidth Notification/.test(line)) return true
    return isFree ? free.take(line) : pairs.take(line)
  }

  function take(line: string): boolean {
    if (part === 'pairs') return takePair(line)
    if (part === 'optics') return optics.take(line)
    return part === 'counters' && counters.take(line)
  }

  function flush(): void {
    if (pairs.size() === 0) return
    const values = new Map([...free.drain(), ...pairs.drain()])
    sink.row(rowFrom(context.router, values, optics.drain(), counters.drain()))
  }

  const frame = openFrame(
    {
      title(title) {
        if (/\bInterface$/.test(title)) {
          flush()
          part = 'pairs'
        } else if (/Digital Diagnostic Monitoring/.test(title)) part = 'optics'
        else {
          part = 'counters'
          counters.begin(title)
        }
      },
      text(line) {
        if (!take(line)) sink.unplaced(line)
      },
      rule() {},
      blank() {},
      close() {
        // What follows the optics without a title belongs to the interface again.
        if (part === 'optics') part = 'pairs'
      },
      outside(line) {
        if (ruleOf(line) === null && !(part === 'pairs' && takePair(line))) sink.unplaced(line)
      },
    },
    { runsOn: true },
  )
  return {
    line: frame.line,
    end() {
      flush()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}

function rowFrom(
  router: string,
  values: ReadonlyMap<string, string>,
  optics: PortDetailRow['optics'],
  counters: Map<string, readonly string[]>,
): PortDetailRow {
  const extra: Record<string, string> = {}
  for (const [label, value] of values) {
    const present = presentValue(value)
    if (present !== null) extra[label] = present
  }
  const take = (label: string): string | null => {
    const value = extra[label] ?? null
    delete extra[label]
    return value
  }
  const count = (label: string, at = 0): number | null => {
    const value = counters.get(label)?.[at]
    return value === undefined ? null : Number.parseFloat(value.replace('~', ''))
  }
  const operState = take('Oper State')
  const [, lag] = /\bin LAG (\d+)/i.exec(operState ?? '') ?? []
  const row: PortDetailRow = {
    router,
    port: take('Interface'),
    description: take('Description'),
    adminUp: isUp(take('Admin State')),
    operUp: isUp(operState),
    operState,
    linkUp: isYes(take('Physical Link')),
    lag: lag === undefined ? null : `lag-${lag}`,
    speed: take('Oper Speed'),
    mtu: whole(take('MTU')),
    mode: take('Configured Mode'),
    encapsulation: take('Encap Type'),
    lastChangeAt: readTimestamp(take('Last State Change') ?? ''),
    lastClearedAt: readTimestamp(take('Last Cleared Time') ?? ''),
    stateChanges: whole(take('Phys State Chng Cnt')),
    alarms: take('Alarm Status'),
    transceiverStatus: take('Transceiver Status'),
    transceiver: take('Optical Compliance'),
    rxPowerDbm: weakest(optics, 'rxPower'),
    txPowerDbm: weakest(optics, 'txPower'),
    optics,
    crcErrors: count('Ethernet Statistics: CRC/Align Errors'),
    alignmentErrors: count('Ethernet-like Medium Statistics: Alignment Errors'),
    fcsErrors: count('Ethernet-like Medium Statistics: FCS Errors'),
    symbolErrors: count('Ethernet-like Medium Statistics: Symbol Errors'),
    internalRxErrors: count('Ethernet-like Medium Statistics: Int MAC Rx Errs'),
    internalTxErrors: count('Ethernet-like Medium Statistics: Int MAC Tx Errs'),
    inErrors: count('Traffic Statistics: Errors'),
    outErrors: count('Traffic Statistics: Errors', 1),
    inDiscards: count('Port Statistics: Discards'),
    outDiscards: count('Port Statistics: Discards', 1),
    inPackets: count('Traffic Statistics: Packets'),
    outPackets: count('Traffic Statistics: Packets', 1),
    inUtilizationPercent: count('Traffic Statistics: Utilization (300 seconds)'),
    outUtilizationPercent: count('Traffic Statistics: Utilization (300 seconds)', 1),
    extra,
  }
  for (const [label, numbers] of counters) if (!named.has(label)) extra[label] = numbers.join(' ')
  return row
}

/** Counters that have a field of their own. */
const named = new Set([
  ...['Traffic Statistics: Errors', 'Traffic Statistics: Packets', 'Traffic Statistics: Utilization (300 seconds)'],
  ...['Port Statistics: Discards', 'Ethernet Statistics: CRC/Align Errors'],
  ...['Alignment Errors', 'FCS Errors', 'Symbol Errors', 'Int MAC Rx Errs', 'Int MAC Tx Errs'].map(
    (label) => `Ethernet-like Medium Statistics: ${label}`,
  ),
])

function isUp(text: string | null): boolean | null {
  return text === null ? null : /^up\b/i.test(text)
}

function isYes(text: string | null): boolean | null {
  return text === null ? null : text === 'Yes'
}

function whole(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

function weakest(optics: PortDetailRow['optics'], quantity: string): number | null {
  const values = optics.filter((one) => one.quantity === quantity).map(({ value }) => value)
  return values.length === 0 ? null : Math.min(...values)
}

import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import { readNatOwner } from '../records/nat.ts'
import type { RowOf } from '../row.ts'
import { parseIp } from '../values/ip.ts'

const fields = [
  'router',
  'kind',
  'subscriber',
  'protocol',
  'insideIp',
  'insidePort',
  'insideInstance',
  'outsideIp',
  'outsidePort',
  'foreignIp',
  'foreignPort',
  'destinationIp',
  'timeoutSeconds',
  'pinhole',
  'policy',
  'natGroup',
  'member',
  'mda',
] as const
export type NatSessionRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `tools dump nat sessions`: the flows of NAT, one box an ISA. An ICMP flow has its identifiers where others have ports. Real
 * layouts: 24.x (L2-aware) and 25.10 (LSN, NAT64). The box may hold millions of flows, so it is never asked without a filter.
 */
export const natSessions = defineCommand<NatSessionRow>({
  name: 'nat-sessions',
  template:
    'tools dump nat sessions [nat-group {natGroup:number}] [mda {mda:word}] [protocol {protocol:word}] [inside-ip {insideIp:ip}] [inside-router {insideInstance:name}] [inside-port {insidePort:number}] [outside-ipv4 {outsideIpv4:ip}] [outside-ip {outsideIp:ip}] [outside-port {outsidePort:number}] [foreign-ipv4 {foreignIpv4:ip}] [foreign-port {foreignPort:number}]',
  fields,
  detailFields: ['extra'],
  columns: ['protocol', 'insideIp', 'insidePort', 'outsideIp', 'outsidePort', 'foreignIp', 'foreignPort', 'subscriber'],
  needsFilter: true,
  read: readNatSessions,
})

function readNatSessions(context: ReadContext, sink: Sink<NatSessionRow>): LineReader {
  const pairs = openPairs(true)
  let mda: string | null = null
  let matched: number | null = null
  let read = 0

  function flush(): void {
    if (pairs.size() === 0) return
    read += 1
    sink.row(rowFrom(context.router, mda, pairs.drain()))
  }

  const frame = openFrame({
    title(text) {
      const [, count, slot, card] = /^Matched (\d+) sessions? on Slot #(\d+) MDA #(\d+)/.exec(text) ?? []
      mda = slot === undefined ? null : `${slot}/${card}`
      matched = count === undefined ? null : Number(count)
      read = 0
      if (count === undefined) sink.unplaced(text)
    },
    rule: flush,
    blank() {},
    text(line) {
      if (!pairs.take(line)) sink.unplaced(line)
    },
    close() {
      flush()
      if (matched !== null) sink.counted(matched, read)
    },
    outside: (line) => sink.unplaced(line),
  })
  return {
    line: frame.line,
    end() {
      flush()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}

function rowFrom(router: string, mda: string | null, values: ReadonlyMap<string, string>): NatSessionRow {
  // `FlowType : *   Pinhole       Timeout : Infinite`: the word between stands in front of the second label.
  const pinholeTimeout = [...values.keys()].find((label) => /^Pinhole\s+Timeout\b/.test(label))
  const left = new Map(values)
  const take = (...labels: string[]): string | null => {
    const label = labels.find((one) => left.has(one)) ?? ''
    const value = presentValue(left.get(label) ?? '')
    left.delete(label)
    return value
  }
  const address = (text: string | null) => (text === '*' ? ('*' as const) : (parseIp(text ?? '')?.address ?? null))
  const port = (text: string | null) => (text === '*' ? ('*' as const) : number(text))
  const number = (text: string | null) => (/^\d+$/.test(text ?? '') ? Number(text) : null)

  const owner = readNatOwner(take('Owner') ?? '')
  const timeout = take('Timeout (sec)', 'Timeout', pinholeTimeout ?? 'Timeout')
  const insideIp = address(take('Inside IP Addr'))
  const row = {
    router,
    kind: owner.kind,
    subscriber: owner.subscriber || null,
    protocol: take('FlowType'),
    insideIp: insideIp === '*' ? null : insideIp,
    insidePort: port(take('Inside Port', 'Inside Identifier')),
    insideInstance: take('Router'),
    outsideIp: address(take('Outside IP Addr')),
    outsidePort: port(take('Outside Port', 'Outside Identifier')),
    foreignIp: address(take('Foreign IP Addr')),
    foreignPort: port(take('Foreign Port')),
    destinationIp: address(take('Dest IP Addr')),
    timeoutSeconds: number(timeout),
    pinhole: pinholeTimeout !== undefined,
    policy: take('Policy'),
    natGroup: number(take('Nat Group')),
    member: number(take('Nat Group Member')),
    mda,
  }
  // `Infinite` is no number of seconds, and not nothing.
  const extra = {
    ...(timeout !== null && row.timeoutSeconds === null && { Timeout: timeout }),
    ...Object.fromEntries(left),
  }
  return Object.keys(extra).length === 0 ? row : { ...row, extra }
}

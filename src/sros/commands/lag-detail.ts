import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readStackedHeader } from '../layout/header.ts'
import { presentValue, readPairs } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import { isUp, type LagCells, lagCells, lagPortState, wholeOf } from '../records/lag.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = [
  ...(['router', 'lag', 'port', 'lacp', 'adminUp', 'operUp', 'activity', 'description', 'mode'] as const),
  ...(['encapsulation', 'threshold', 'portsUp', 'primary', 'subGroup', 'forced', 'priority'] as const),
  ...(['actor', 'partner'] as const),
] as const
export type LagDetailRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show lag [N] detail`: a row of each LAG, whose `port` is null, and behind it one of each of its ports with the LACP flags of
 * both sides. Real layout: 16.0. What has no field stands in `extra` of the LAG, such as `Prtr System Id`.
 */
export const lagDetail = defineCommand<LagDetailRow>({
  name: 'lag-detail',
  template: 'show lag [{lag:number}] detail',
  fields,
  detailFields: ['extra'],
  columns: ['lag', 'port', 'adminUp', 'operUp', 'activity', 'lacp', 'portsUp', 'description'],
  read: readLagDetails,
})

type Flags = NonNullable<LagDetailRow['actor']>

const flagLabels: Readonly<Record<keyof Flags, string>> = {
  expired: 'Exp',
  defaulted: 'Def',
  distributing: 'Dist',
  collecting: 'Col',
  synchronized: 'Syn',
  aggregable: 'Aggr',
  shortTimeout: 'Timeout',
  active: 'Activity',
}

function readLagDetails({ router }: ReadContext, sink: Sink<LagDetailRow>): LineReader {
  // A description is free text: a colon in it begins no second pair.
  const free = openPairs(false)
  const pairs = openPairs(true)
  let lacp = new Map<string, string>()
  let isFree = false
  let lag: string | null = null
  let ports: LagDetailRow[] = []
  let heads: string[] = []
  let header: HeaderLine = []

  const blank = (): LagDetailRow => ({
    ...{ router, lag, port: null, lacp: null, adminUp: null, operUp: null, activity: null, description: null },
    ...{ mode: null, encapsulation: null, threshold: null, portsUp: null, primary: null, subGroup: null },
    ...{ forced: null, priority: null, actor: null, partner: null },
  })

  /** Gives the LAG that is open; its ports, too, unless the screen was cut off before it said all of them. */
  function flush(isCut = false): void {
    if (lag !== null) {
      const row = lagRow(blank(), new Map([...free.drain(), ...pairs.drain(), ...lacp]))
      sink.row(row)
      if (!isCut) for (const port of ports) sink.row({ ...port, lacp: row.lacp })
    }
    lag = null
    ports = []
    lacp = new Map()
    isFree = false
  }

  function takePair(line: string): boolean {
    if (/^\S/.test(line)) isFree = /^Description\s*:/.test(line)
    if (isFree) return free.take(line)
    const found = readPairs(line, true)
    if (found[0]?.label !== 'LACP') return pairs.take(line)
    // Two labels are `Mode`: that of the LAG, and that of LACP.
    for (const { label, value } of found) lacp.set(label === 'Mode' ? 'LACP Mode' : label, value)
    return true
  }

  function takeRow(line: string): boolean {
    const cells = lagCells(line, header)
    const port = cells.get('Port-id') ?? ''
    if (port === '') return false
    if (!cells.has('Role')) {
      const state = lagPortState(cells)
      if (state.adminUp === null) return false
      ports.push({ ...blank(), port, ...state })
      return true
    }
    const row = ports.find((one) => one.port === port)
    const role = cells.get('Role')
    const flags = flagsOf(cells)
    if (row === undefined || flags === null || (role !== 'actor' && role !== 'partner')) return false
    row[role] = flags
    return true
  }

  const frame = openFrame({
    title(text) {
      if (!/^LAG Details$/i.test(text)) sink.unplaced(text)
    },
    rule() {
      header = heads.length === 0 ? [] : readStackedHeader(heads)
      heads = []
    },
    text(line) {
      const [, number] = /^LAG (\d+)$/i.exec(line) ?? []
      if (number !== undefined) {
        flush()
        lag = `lag-${number}`
      } else if (/^Port-id\b/.test(line) || (heads.length > 0 && /^ /.test(line))) heads.push(line)
      else if (line === 'Details') return
      else if (lag === null || !(header.length > 0 ? takeRow(line) : takePair(line))) sink.unplaced(line)
    },
    blank() {},
    close() {
      flush()
      header = []
    },
    outside: (line) => sink.unplaced(line),
  })
  return {
    line: frame.line,
    end() {
      flush(true)
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}

function lagRow(row: LagDetailRow, values: LagCells): LagDetailRow {
  const extra: Record<string, string> = {}
  for (const [label, printed] of values) {
    const value = presentValue(printed)
    if (value !== null) extra[label] = value
  }
  const take = (label: string): string | null => {
    const value = extra[label] ?? null
    delete extra[label]
    return value
  }
  const lacp = take('LACP')
  const own = {
    ...{ lacp: lacp === null ? null : lacp === 'enabled', adminUp: isUp(take('Adm')), operUp: isUp(take('Opr')) },
    ...{ description: take('Description'), mode: take('Mode'), encapsulation: take('Encap Type') },
    ...{ threshold: wholeOf(take('Port Threshold')), portsUp: wholeOf(take('Number/Weight Up')) },
    forced: take('Forced'),
  }
  delete extra['Lag-id']
  return { ...row, ...own, ...extraOf(extra) }
}

/** The eight flags of LACP, each `Yes` or `No`; null when one is missing. */
function flagsOf(cells: LagCells): Flags | null {
  const flag = (name: keyof Flags) => cells.get(flagLabels[name]) === 'Yes'
  const isWhole = Object.values(flagLabels).every((label) => /^(?:Yes|No)$/.test(cells.get(label) ?? ''))
  return isWhole
    ? {
        ...{ expired: flag('expired'), defaulted: flag('defaulted'), distributing: flag('distributing') },
        ...{ collecting: flag('collecting'), synchronized: flag('synchronized'), aggregable: flag('aggregable') },
        ...{ shortTimeout: flag('shortTimeout'), active: flag('active') },
      }
    : null
}

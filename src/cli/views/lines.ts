import type { LineFinding, OpticsReading } from '../../operations/line/finding.ts'
import type { Row } from '../../render/row.ts'
import type { CardItem, CardView, View } from '../../render/view.ts'
import type { Text } from '../text/contents.ts'
import { en } from '../text/en.ts'
import { quantityUnits } from '../text/optics.ts'
import { viewOf } from './rows.ts'

const fields = [
  ...['router', 'port', 'verdict', 'reasons', 'adminUp', 'operUp', 'rxPowerDbm', 'txPowerDbm'],
  ...['crcErrors', 'crcErrorsGrowth', 'lag', 'users'],
]
const columns = ['port', 'verdict', 'reasons', 'rxPowerDbm', 'crcErrorsGrowth', 'lag', 'users', 'adminUp', 'operUp']

/** How findings are shown: rows for programs, and behind each row the finding, for people. */
export interface LineSheet {
  readonly view: View
  rowOf(router: string, finding: LineFinding): Row
}

/**
 * The rows and the view of lines. In a row the reasons are English sentences, whatever the language; tables and cards say them
 * in the language of the reader.
 */
export function openLineSheet(text: Text): LineSheet {
  const findings = new WeakMap<Row, LineFinding>()
  const view = viewOf(fields, columns, text)
  const ofFinding = (show: (finding: LineFinding) => string | null) => (row: Row) => {
    const finding = findings.get(row)
    return finding ? show(finding) : null
  }
  const shown: Readonly<Record<string, (row: Row) => string | null>> = {
    verdict: ofFinding(({ verdict }) => text.line.verdicts[verdict]),
    reasons: ofFinding(({ reasons }) => reasons.map(text.line.reason).join('; ')),
  }
  return {
    view: {
      ...view,
      columns: view.columns.map((column) => {
        const show = shown[column.field]
        return show ? { ...column, show: (_: unknown, row: Row) => show(row) ?? '' } : column
      }),
      card: cardOf(text, ofFinding),
    },
    rowOf(router, finding) {
      const row = rowFrom(router, finding)
      findings.set(row, finding)
      return row
    },
  }
}

function rowFrom(
  router: string,
  { port, verdict, reasons, adminUp, operUp, detail, growth, lag, users }: LineFinding,
): Row {
  const { rxPowerDbm = null, txPowerDbm = null, crcErrors = null } = detail ?? {}
  const sentences = reasons.map(en.line.reason)
  const optics = { rxPowerDbm, txPowerDbm, crcErrors, crcErrorsGrowth: growth.crcErrors }
  return { router, port, verdict, reasons: sentences, adminUp, operUp, ...optics, lag, users }
}

type OfFinding = (show: (finding: LineFinding) => string | null) => (row: Row) => string | null

/** The verdict in words, and under it what it stands on. */
function cardOf(text: Text, ofFinding: OfFinding): CardView {
  const { labels, verdicts, reason, headline } = text.line
  const item = (label: keyof typeof labels, show: (finding: LineFinding) => string | null): CardItem => ({
    title: labels[label],
    value: ofFinding(show),
  })
  const power = (quantity: string) => (finding: LineFinding) => showOptics(finding, quantity, text)
  const title = ofFinding(
    ({ port, verdict, reasons }) => `${port}  ${headline(verdicts[verdict], reasons.map(reason))}`,
  )
  return {
    title: (row) => `${String(row['router'])}  ${title(row) ?? ''}`,
    groups: [
      {
        items: [
          item('state', (finding) => showState(finding, text)),
          item('description', ({ detail }) => detail?.description ?? null),
          item('ports', showPorts),
          item('lag', ({ lag }) => lag),
          item('users', ({ users }) => (users === null ? null : String(users))),
          ...(['rxPower', 'txPower', 'temperature'] as const).map((quantity) => item(quantity, power(quantity))),
          item('errors', ({ detail, growth, seconds }) =>
            showGrowth([detail?.crcErrors], [growth.crcErrors], seconds, text),
          ),
          item('discards', ({ detail, growth, seconds }) =>
            showGrowth(
              [detail?.inDiscards, detail?.outDiscards],
              [growth.inDiscards, growth.outDiscards],
              seconds,
              text,
            ),
          ),
          item('changes', ({ detail, growth, seconds }) =>
            showGrowth([detail?.stateChanges], [growth.stateChanges], seconds, text),
          ),
          item('utilization', (finding) => showUse(finding, text)),
          item('transceiver', ({ detail }) =>
            [detail?.transceiver, detail?.transceiverStatus].flatMap((word) => word ?? []).join(', '),
          ),
          item('alarms', ({ detail }) => detail?.alarms ?? null),
        ],
      },
    ],
  }
}

function showState({ adminUp, operUp, detail }: LineFinding, { line }: Text): string {
  const oper = detail?.operState ?? (operUp ? 'up' : 'down')
  const since = detail?.lastChangeAt?.replace('T', ' ') ?? null
  return line.state({ admin: adminUp === true, oper, link: detail?.linkUp ?? null, since })
}

function showPorts({ bundle, members }: LineFinding): string | null {
  return bundle === null ? null : `${bundle.portsUp ?? 0}/${members.length} (${members.join(' ')})`
}

function showUse({ detail }: LineFinding, { line }: Text): string | null {
  const { inUtilizationPercent: input = null, outUtilizationPercent: output = null } = detail ?? {}
  return input === null || output === null ? null : line.sides(`${input} %`, `${output} %`)
}

/** `3963, +37 in 5 s`; of both directions, where there are two. */
function showGrowth(
  counts: readonly (number | null | undefined)[],
  growths: readonly (number | null)[],
  seconds: number,
  { line }: Text,
): string | null {
  const known = counts.flatMap((count) => count ?? [])
  if (known.length < counts.length) return null
  const grown = growths.map((growth) => growth ?? 0)
  if (known.length === 1) return line.grown(String(known[0]), String(grown[0]), seconds)
  return known.every((count) => count === 0) ? null : known.map((count, at) => `${count} (+${grown[at]})`).join(' / ')
}

/** The value of each lane, with the thresholds that they share. */
function showOptics({ detail }: LineFinding, quantity: string, text: Text): string | null {
  const readings = detail?.optics.filter((one) => one.quantity === quantity) ?? []
  const [first] = readings
  if (!first) return null
  const decimals = quantity === 'temperature' ? 1 : 2
  const values = readings.map(({ value }) => value.toFixed(decimals)).join(' / ')
  return `${values}${quantityUnits[quantity] ?? ''} (${limitsOf(first, decimals, text)})`
}

function limitsOf({ highAlarm, highWarn, lowWarn, lowAlarm }: OpticsReading, decimals: number, { line }: Text): string {
  const print = (limit: number | null) => limit?.toFixed(decimals) ?? '?'
  return line.limits(`${print(lowWarn)} … ${print(highWarn)}`, print(lowAlarm), print(highAlarm))
}

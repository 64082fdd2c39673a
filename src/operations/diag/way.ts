import { catalogue } from '../../sros/catalogue.ts'
import type { SapRow } from '../../sros/commands/sap-using.ts'
import type { Target } from '../ask.ts'
import { collect, into, wantedOf } from '../collect.ts'
import type { LineFinding, OpticsReading } from '../line/finding.ts'
import { checkLines } from '../line/line.ts'
import type { Report } from '../report.ts'
import { askAside } from './aside.ts'
import { bad, type Cause, good, type LinePart, type Step, unchecked } from './finding.ts'
import type { Person } from './person.ts'

/** How a line is looked at twice. */
export interface Looking {
  /** Between the two readings. */
  readonly seconds: number
  readonly wait: (seconds: number) => Promise<void>
}

/** The SAPs of somebody as the router has them now; null where it does not say. */
export async function askSaps(target: Target, saps: readonly string[], report: Report): Promise<SapRow[] | null> {
  if (saps.length === 0) return null
  const rows: SapRow[] = []
  const command = catalogue['sap-using']
  const wanted = saps.map((sap) =>
    into(
      rows,
      wantedOf(command, {}, { sap }, (row) => row.sap === sap),
    ),
  )
  const { answer } = await askAside(report, async (aside) => {
    await collect(target, wanted, aside)
    return rows
  })
  return answer
}

/** Whether his SAP is up. One that is not there is no fault by itself: a managed SAP comes with its user. */
export function sapStep({ saps }: Person, states: readonly SapRow[] | null): Step {
  const [sap] = saps
  if (sap === undefined) return unchecked('sap', 'place-unknown')
  if (states === null) return unchecked('sap', 'unread')
  const evidence = states.map(
    ({ sap: name, service, adminUp, operState }) =>
      `${name} service ${service} Adm ${adminUp === false ? 'Down' : 'Up'} Opr ${operState ?? '?'}`,
  )
  const down = states.find(({ operState, adminUp }) => adminUp === false || !/^up$/i.test(operState ?? ''))
  if (down) return bad('sap', 'sap-down', { code: 'sap-down', sap: down.sap ?? sap }, evidence)
  const finding = { code: states.length > 0 ? 'sap-up' : 'sap-absent', sap } as const
  return states.length > 0 ? good('sap', finding, evidence) : { step: 'sap', ok: null, finding, cause: null, evidence }
}

/** Whether the port or LAG behind his SAP is up, and its light strong enough: two steps from two readings. */
export async function lineSteps(target: Target, { saps }: Person, looking: Looking, report: Report): Promise<Step[]> {
  const ports = [...new Set(saps.flatMap((sap) => /^[^:]+/.exec(sap)?.[0] ?? []))]
  if (ports.length === 0) return [unchecked('port', 'place-unknown'), unchecked('optics', 'place-unknown')]
  const { answer, why } = await askAside(report, (aside) => checkLines(target, { ports, ...looking }, aside))
  const lines = answer ?? []
  if (why !== null || lines.length === 0) {
    return [unchecked('port', why ?? 'not-told'), unchecked('optics', why ?? 'not-told')]
  }
  return [portStep(lines), opticsStep(lines)]
}

function portStep(lines: readonly LineFinding[]): Step {
  const parts = partsOf(lines)
  const evidence = lines.map(lineEvidence)
  const cause = causeOf(lines)
  const finding = { code: 'line', parts } as const
  return cause === null || cause === 'optics'
    ? good('port', healthy(lines), evidence)
    : bad('port', cause, finding, evidence)
}

function opticsStep(lines: readonly LineFinding[]): Step {
  const readings = lines.flatMap(({ port, detail }) =>
    (detail?.optics ?? []).filter(({ quantity }) => quantity === 'rxPower').map((one) => ({ port, one })),
  )
  const evidence = readings.map(({ port, one }) => opticsEvidence(port, one))
  const ill = lines.filter(({ verdict, reasons }) => verdict !== 'off' && reasons.some(isOptical))
  const cause = causeOf(lines)
  if (ill.length > 0 && cause !== null) return bad('optics', cause, { code: 'line', parts: partsOf(lines) }, evidence)
  const lit = lines.find(({ detail, verdict }) => verdict !== 'off' && typeof detail?.rxPowerDbm === 'number')
  if (!lit || typeof lit.detail?.rxPowerDbm !== 'number') return good('optics', { code: 'no-optics' }, evidence)
  return good('optics', { code: 'optics-good', port: lit.port, rxPowerDbm: lit.detail.rxPowerDbm }, evidence)
}

const isOptical = ({ code }: { readonly code: string }) =>
  code === 'optics' || code === 'no-light' || code === 'no-transceiver'

/** The one cause in a port, or a LAG with its ports: what keeps all of it down before what only makes it weak. */
function causeOf(lines: readonly LineFinding[]): Cause | null {
  const heads = lines.filter(({ isMember }) => !isMember)
  if (heads.some(({ verdict }) => verdict === 'off')) return 'port-off'
  if (heads.some(({ verdict }) => verdict === 'down')) return 'port-down'
  if (heads.every(({ verdict }) => verdict === 'good')) return null
  if (lines.some(({ isMember, verdict }) => isMember && verdict === 'down')) return 'lag-degraded'
  const reasons = lines.flatMap((line) => line.reasons)
  if (reasons.some(({ code }) => code === 'errors' || code === 'flapping' || code === 'alarm')) return 'line-errors'
  return reasons.some(({ code }) => code === 'optics') ? 'optics' : 'lag-degraded'
}

/** What was asked for, and the ports of a LAG that are ill. */
function partsOf(lines: readonly LineFinding[]): LinePart[] {
  return lines
    .filter(({ isMember, verdict }) => !isMember || verdict === 'down' || verdict === 'degraded')
    .map(({ port, verdict, reasons }) => ({
      ...{ port, verdict },
      // The ports that are ill follow, with reasons of their own.
      reasons: reasons.filter(({ code }) => code !== 'member'),
    }))
}

function healthy(lines: readonly LineFinding[]) {
  const parts = lines
    .filter(({ isMember }) => !isMember)
    .map(({ port }) => ({ port, verdict: 'good', reasons: [] }) as const)
  return { code: 'line', parts } as const
}

function lineEvidence({ port, adminUp, operUp, detail, growth, seconds }: LineFinding): string {
  const state = `${port}: Admin ${upDown(adminUp)}, Oper ${detail?.operState ?? upDown(operUp)}`
  const alarms = detail?.alarms ? [`Alarm ${detail.alarms}`] : []
  const grown = growth.crcErrors === null ? [] : [`CRC/Align Errors +${growth.crcErrors} in ${seconds} s`]
  return [state, ...alarms, ...grown].join(', ')
}

function opticsEvidence(port: string, { value, lowAlarm, lowWarn, highWarn, highAlarm }: OpticsReading): string {
  return `${port}: Rx Optical Power ${value.toFixed(2)} dBm (Low Alarm ${two(lowAlarm)}, Low Warn ${two(lowWarn)}, High Warn ${two(highWarn)}, High Alarm ${two(highAlarm)})`
}

function two(limit: number | null): string {
  return limit?.toFixed(2) ?? '?'
}

function upDown(isUp: boolean | null): string {
  return isUp === null ? '?' : isUp ? 'up' : 'down'
}

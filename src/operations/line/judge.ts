import type { PortDetailRow } from '../../sros/commands/port-detail.ts'
import { type GrowingCounter, growingCounters, type Judgement, type OpticsReading, type Reason } from './finding.ts'

/** The growth of the counters between two readings; a counter that was cleared in between grew from nothing. */
export function growthOf(
  before: PortDetailRow | null,
  after: PortDetailRow | null,
): Record<GrowingCounter | 'stateChanges', number | null> {
  const grown = (counter: GrowingCounter | 'stateChanges'): number | null => {
    const from = before?.[counter] ?? null
    const to = after?.[counter] ?? null
    return from === null || to === null ? null : to < from ? to : to - from
  }
  const counters = [...growingCounters, 'stateChanges'] as const
  const growth = Object.fromEntries(counters.map((counter) => [counter, grown(counter)]))
  return growth as Record<GrowingCounter | 'stateChanges', number | null>
}

/** The counters that the same bad frame raises as well: only what they do not explain is a reason of its own. */
const explainedBy: { readonly [Counter in GrowingCounter]?: readonly GrowingCounter[] } = {
  fcsErrors: ['crcErrors'],
  alignmentErrors: ['crcErrors'],
  inErrors: ['crcErrors', 'symbolErrors', 'internalRxErrors'],
  outErrors: ['internalTxErrors'],
}

// What DDM prints for darkness (OPERATIONS 6.2).
const noLightDbm = -40

/**
 * Judges a port by its state, its optics and what grew in `seconds`. Old errors say nothing: a good line has thousands of them
 * since it was cleared. Optics are held against their own thresholds, and only while the port is not shut down: the router
 * prints -40.00 dBm then, and its mark at a threshold follows events rather than the value.
 */
export function judgePort(
  detail: PortDetailRow,
  growth: Readonly<Record<GrowingCounter | 'stateChanges', number | null>>,
  seconds: number,
): Judgement {
  if (detail.adminUp === false) return { verdict: 'off', reasons: [{ code: 'admin-down' }] }
  const flapping = flappingIn(growth.stateChanges, seconds)
  if (isDown(detail)) {
    const others = opticsReasons(detail.optics.filter(({ quantity }) => quantity !== 'rxPower'))
    return { verdict: 'down', reasons: [downReason(detail), ...others, ...flapping] }
  }
  const reasons: Reason[] = [
    ...opticsReasons(detail.optics),
    ...(detail.alarms === null ? [] : [alarmReason(detail.alarms)]),
    ...errorReasons(growth, seconds),
    ...flapping,
  ]
  return { verdict: reasons.length === 0 ? 'good' : 'degraded', reasons }
}

/** A port that waits in the standby part of a LAG is down for traffic, and well. */
function isDown({ operUp, operState, linkUp }: PortDetailRow): boolean {
  const isStandby = linkUp === true && /\bstandby\b/i.test(operState ?? '')
  return !isStandby && (linkUp === false || operUp === false)
}

/** The one cause of a port that is down, the plainest first. */
function downReason({ transceiverStatus, optics, alarms, linkUp, operState }: PortDetailRow): Reason {
  if (linkUp !== false) return { code: 'oper-down', state: operState ?? '' }
  if (transceiverStatus === 'not-equipped') return { code: 'no-transceiver' }
  const received = optics.filter(({ quantity }) => quantity === 'rxPower')
  const dark = received.filter(({ value }) => value <= noLightDbm)
  const [first] = dark
  if (first) return { code: 'no-light', lane: dark.length === received.length ? null : first.lane }
  const [weak] = opticsReasons(received)
  if (weak) return weak
  return alarms === null ? { code: 'no-link' } : alarmReason(alarms)
}

function alarmReason(alarms: string): Reason {
  return { code: 'alarm', alarms: alarms.split(/\s+/) }
}

function flappingIn(changes: number | null, seconds: number): Reason[] {
  return changes === null || changes === 0 ? [] : [{ code: 'flapping', changes, seconds }]
}

function errorReasons(growth: Readonly<Record<GrowingCounter, number | null>>, seconds: number): Reason[] {
  return growingCounters.flatMap((counter): Reason[] => {
    const grown = growth[counter] ?? 0
    const explained = (explainedBy[counter] ?? []).reduce((sum, other) => sum + (growth[other] ?? 0), 0)
    return grown > explained ? [{ code: 'errors', counter, growth: grown, seconds }] : []
  })
}

/** What is not strictly inside its warnings. A transceiver without thresholds prints the same number for all of them. */
function opticsReasons(optics: readonly OpticsReading[]): Reason[] {
  return optics.flatMap(({ lane, quantity, value, highAlarm, highWarn, lowWarn, lowAlarm }): Reason[] => {
    if (highAlarm === lowAlarm && highWarn === lowWarn) return []
    const crossed = (
      [
        ['high', 'alarm', highAlarm],
        ['low', 'alarm', lowAlarm],
        ['high', 'warning', highWarn],
        ['low', 'warning', lowWarn],
      ] as const
    ).find(([side, , threshold]) => threshold !== null && (side === 'high' ? value >= threshold : value <= threshold))
    if (!crossed || crossed[2] === null) return []
    const [side, level, threshold] = crossed
    return [{ code: 'optics', quantity, lane, value, side, level, threshold }]
  })
}

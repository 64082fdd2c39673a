import type { LagRow } from '../../sros/commands/lag.ts'
import type { LagPortRow } from '../../sros/commands/lag-port.ts'
import type { Judgement, LineFinding, Reason } from './finding.ts'

/** Whether a port name is that of a LAG: by number, or from 22 on by name. */
export function isLag(port: string): boolean {
  return port.startsWith('lag-')
}

/** What is put into `show lag`: the number, where the LAG is known by one. */
export function lagGiven(port: string): { readonly lag: string } | Record<string, never> {
  const [, number] = /^lag-(\d+)$/.exec(port) ?? []
  return number === undefined ? {} : { lag: number }
}

/** Whether a row is of the LAG that was asked for, by number or by name. */
export function isOf(port: string): (row: Pick<LagRow, 'lag' | 'name'>) => boolean {
  return ({ lag, name }) => lag === port || (lagGiven(port).lag === undefined && name === port)
}

/**
 * Judges a LAG by its own state and by its ports. A port that is shut down was taken out by an operator, and one that waits as a
 * standby is not counted as up; of the others every one has to be well (OPERATIONS 6.4).
 */
export function judgeLag(bundle: LagRow, ports: readonly LagPortRow[], members: readonly LineFinding[]): Judgement {
  if (bundle.adminUp === false) return { verdict: 'off', reasons: [{ code: 'admin-down' }] }
  const ill = members.flatMap(({ port, verdict }): Reason[] =>
    verdict === 'down' || verdict === 'degraded' ? [{ code: 'member', port, verdict }] : [],
  )
  const expected = ports.filter(({ adminUp, activity }) => adminUp === true && activity !== 'standby').length
  const up = bundle.portsUp ?? 0
  const short: Reason[] = up < expected && ill.length === 0 ? [{ code: 'ports-up', up, expected }] : []
  const reasons = [...ill, ...short]
  if (bundle.operUp === false) {
    return { verdict: 'down', reasons: reasons.length > 0 ? reasons : [{ code: 'ports-up', up, expected }] }
  }
  return { verdict: reasons.length === 0 ? 'good' : 'degraded', reasons }
}

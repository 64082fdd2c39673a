import { plans } from '../population/plant.ts'
import type { Member } from '../population/records.ts'
import { rule } from './frame.ts'

/** One override that RADIUS sent; rates in kbit/s. */
interface Override {
  readonly direction: 'Ing' | 'Egr'
  readonly type: 'Policer' | 'Agg-Rate-Limit'
  readonly id: string
  readonly pir: number
  readonly cir: string
}

/** The overrides of a member: an ingress policer and an egress rate, from what the subscriber bought. */
export function overridesOf(member: Member): Override[] {
  const plan = plans.find(({ slaProfile }) => slaProfile === member.subscriber.slaProfile) ?? plans[0]
  return [
    { direction: 'Ing', type: 'Policer', id: '1', pir: plan.upKbps * 2, cir: '0' },
    { direction: 'Egr', type: 'Agg-Rate-Limit', id: 'N/A', pir: plan.downKbps * 2, cir: 'N/A' },
  ]
}

function* table(title: string, overrides: readonly Override[]): Generator<string> {
  yield* [rule, title, rule]
  yield 'Dir Type           Id         PIR        CIR        CBS        MBS        WRR'
  yield '    Class-Weight Burst-Limit Parent-Weight Parent-CIR-Weight'
  yield rule
  for (const { direction, type, id, pir, cir } of overrides) {
    const cells = [id, String(pir), cir, 'N/A', 'N/A'].map((text) => text.padEnd(11))
    yield `${direction} ${type.padEnd(15)}${cells.join('')}N/A`
    yield '    N/A          N/A         N/A           N/A'
  }
  yield* [rule, `No. of Overrides: ${overrides.length}`, rule]
}

/** The block inside a PPP detail: both directions, closed by an empty line. */
export function pppOverrides(overrides: readonly Override[]): string[] {
  return [...table('Overrides', overrides), '']
}

/** The block of an SLA profile instance: its policers, after an empty line. */
export function instanceOverrides(overrides: readonly Override[]): string[] {
  const policers = overrides.filter(({ type }) => type === 'Policer')
  return ['', ...table('SLA Profile Instance Overrides', policers)]
}

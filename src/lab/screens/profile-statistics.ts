import { plans } from '../population/plant.ts'
import type { Router } from '../router.ts'
import { doubleRule, openFrame, rule } from './frame.ts'
import { instancesOf } from './instances.ts'
import { peakOf, peakTime } from './peaks.ts'
import type { Screen } from './screen.ts'

/** `show subscriber-mgmt statistics sla-profiles`: one for each SLA profile instance. Layout of 25.3. */
export const slaProfileStatistics: Screen = function* (router) {
  const counts = new Map<string, number>([
    ['sla-default', 0],
    ...plans.map(({ slaProfile }) => [slaProfile, 0] as const),
  ])
  for (const subscriber of router.population.subscribers)
    counts.set(subscriber.slaProfile, (counts.get(subscriber.slaProfile) ?? 0) + instancesOf(subscriber).length)
  yield* table(router, 'SLA Profile Statistics', 'SLA-Profile Name', counts)
}

/** `show subscriber-mgmt statistics sub-profiles`: one for each subscriber. Layout of 25.3. */
export const subProfileStatistics: Screen = function* (router) {
  const counts = new Map<string, number>([
    ['sub-default', 0],
    ...plans.map(({ subProfile }) => [subProfile, 0] as const),
  ])
  for (const { subProfile } of router.population.subscribers) counts.set(subProfile, (counts.get(subProfile) ?? 0) + 1)
  yield* table(router, 'Subscriber Profile Statistics', 'Subscriber-Profile Name', counts)
}

function* table(
  router: Router,
  title: string,
  heading: string,
  counts: ReadonlyMap<string, number>,
): Generator<string> {
  const row = (name: string, current: number) => `${name.padEnd(42)}${String(current).padStart(8)}`
  yield* openFrame(title)
  yield `${heading.padEnd(43)}Current     Peak      Peak Timestamp`
  yield rule
  let total = 0
  for (const [name, current] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
    total += current
    yield `${row(name, current)}${String(peakOf(current)).padStart(9)} ${peakTime(router, current)}`
  }
  yield* [rule, row('Total', total), doubleRule]
}

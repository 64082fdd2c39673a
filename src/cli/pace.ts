import type { RouterEntry } from '../fleet/router-entry.ts'
import type { SweepOptions } from '../fleet/sweep.ts'
import type { RouterFlags } from './options.ts'

/** How many routers are asked at once where nobody says. */
const usualWidth = 32

/**
 * How many routers are asked at once, and how many logins may begin in a second. The command line goes before the inventory;
 * routers that were named ad hoc follow those of the inventory.
 */
export function paceOf(entries: readonly RouterEntry[], flags: RouterFlags): Required<Omit<SweepOptions, 'signal'>> {
  const said = (key: 'concurrency' | 'connectRate') =>
    flags[key] ?? entries.find(({ sweep }) => sweep[key] !== null)?.sweep[key] ?? null
  return { width: said('concurrency') ?? usualWidth, startsPerSecond: said('connectRate') }
}

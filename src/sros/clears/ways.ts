import { BrasctlError } from '../../errors.ts'
import { printCommand } from '../template.ts'
import { type By, type ClearScope, clearForms, type Ends } from './forms.ts'

/** One form of a clear with the fields that it names. */
export interface ClearWay {
  /** `ppp sap: sap mac`; under this name it is remembered. */
  readonly name: string
  readonly template: string
  readonly by: readonly By[]
}

/** What one router of one release is known to take and to refuse, by the names of the ways. */
export interface KnownWays {
  readonly taken: readonly string[]
  readonly refused: readonly string[]
}

/** What a line is filled in with: the canonical texts of a session. */
export type Place = { readonly service: string } & { readonly [B in By]?: string | null }

/**
 * The ways to clear, in the order in which they are tried: those not known to be refused first, then the narrower ones, then
 * what this router took before, then what its release is believed to know. `release` is the major one, null when unknown.
 */
export function clearWays(ends: Ends, scope: ClearScope, release: number | null, known: KnownWays): ClearWay[] {
  const forms = clearForms.filter((form) => form.ends === ends && form.scope === (scope === 'sap' ? 'session' : scope))
  const ranked = forms.flatMap((form) =>
    form.bys.map((by) => {
      const way: ClearWay = { name: `${form.name}: ${by.join(' ')}`.trim(), template: form.template, by }
      const fits = release === null || (form.since <= release && release <= form.until)
      const rank = [
        Number(known.refused.includes(way.name)),
        -by.length,
        Number(!known.taken.includes(way.name)),
        Number(!fits),
      ]
      return { way, rank }
    }),
  )
  return ranked
    .filter(({ way }) => scope !== 'sap' || way.by.length === 1)
    .sort((left, right) => compareRanks(left.rank, right.rank))
    .map(({ way }) => way)
}

/**
 * The line of a way for a place, in SR OS's form; null where the place lacks what the way names, or has a name that is never
 * sent to a router.
 */
export function printClear(way: ClearWay, place: Place): string | null {
  const given: Record<string, string> = { service: place.service }
  for (const field of way.by) {
    const value = place[field]
    if (value === null || value === undefined) return null
    given[field] = value
  }
  try {
    return printCommand(way, given)
  } catch (error) {
    if (error instanceof BrasctlError) return null
    throw error
  }
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((rank, index) => rank !== right[index])
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

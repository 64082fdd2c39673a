import { type Path, printPath } from './inventory-place.ts'
import { invalid, type Problem, said } from './inventory-problem.ts'
import type { WrittenRouter } from './resolve-entry.ts'

/** A router of a file, with where it stands in it. */
export interface PlacedRouter extends WrittenRouter {
  /** The file as errors name it. */
  readonly shownFile: string
  /** Of a setting; of `[]`, the router itself. */
  place(setting: Path): Pick<Problem, 'path' | 'line'>
}

/**
 * Refuses a name that two routers have, and one that a router and a group have.
 * @throws BrasctlError inventory-invalid, at the second of the two
 */
export function checkNames(routers: readonly PlacedRouter[]): void {
  const seen = new Map<string, PlacedRouter>()
  for (const router of routers) {
    const other = seen.get(router.name)
    if (other !== undefined) {
      const problem = said('stands-already', router.name, shownPlace(other))
      throw invalid(router.shownFile, [{ ...router.place([]), problem }])
    }
    seen.set(router.name, router)
  }
  for (const { router, shownFile, place } of routers) {
    const index = (router.groups ?? []).findIndex((group) => seen.has(group))
    if (index < 0) continue
    throw invalid(shownFile, [{ ...place(['groups', index]), problem: said('name-taken') }])
  }
}

function shownPlace({ shownFile, place }: PlacedRouter): string {
  const { line, path } = place([])
  return line === null ? `${shownFile}: ${printPath(path)}` : `${shownFile}:${line}`
}

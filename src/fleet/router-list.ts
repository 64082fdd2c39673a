import type { Path } from './inventory-place.ts'
import type { Said } from './inventory-problem.ts'

/** A router as a list of another make tells it. Nothing of it is checked yet. */
export interface ListedRouter {
  readonly name: unknown
  /** Its settings in the words of the inventory. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Null where the file is known by paths alone. */
  readonly line: number | null
  /** Where the name or a setting stands in the file; of `[]`, the router. */
  readonly pathOf: (setting: Path) => Path
}

/** Something in a list that cannot be: the reader of the list knows where. */
export class ListProblem extends Error {
  readonly problem: Said
  readonly line: number | null
  readonly path: Path

  constructor(problem: Said, path: Path, line: number | null = null) {
    super(problem.kind)
    this.problem = problem
    this.path = path
    this.line = line
  }
}

/** Whether a value is an object with keys. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The name that a group of another make has here: of what a selector reads as something else, each piece becomes a `-`. */
export function groupName(name: string): string | null {
  const plain = name.replace(/[^\p{L}\p{N}_.-]+/gu, '-').replace(/^[^\p{L}\p{N}_]+|-+$/gu, '')
  return plain === '' ? null : plain
}

import { BrasctlError } from '../errors.ts'
import { type Path, printPath } from './inventory-place.ts'

/** What is wrong with an inventory, and where. */
export interface Problem {
  readonly path: Path
  readonly problem: string
  readonly line: number | null
}

/** The error of a file with problems: the first of them. */
export function invalid(file: string, problems: readonly Problem[]): BrasctlError {
  const [first] = problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  const { line, path, problem } = first ?? { line: null, path: [], problem: 'invalid' }
  return new BrasctlError('inventory-invalid', { file, line, path: printPath(path), problem })
}

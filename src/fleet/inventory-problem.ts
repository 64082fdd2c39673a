import { BrasctlError, type SettingProblem } from '../errors.ts'
import { type Path, printPath } from './inventory-place.ts'

/** What a setting, or a part of a list, should be. Behind each, the values that its sentence takes. */
export type ExpectationKind =
  // the words to choose from
  | 'one-of'
  | 'only-one-of'
  | 'auth'
  // the least and the most
  | 'port'
  | 'service-id'
  | 'log-id'
  | 'lines'
  | 'routers'
  // the most
  | 'seconds-most'
  // nothing
  | 'seconds'
  | 'login-rate'
  | 'boolean'
  | 'zone'
  | 'mapping'
  | 'file-path'
  | 'user'
  | 'host'
  | 'jump'
  | 'shell-command'
  | 'service-name'
  | 'router-name'
  | 'router-names'
  | 'free-name'
  | 'group'
  | 'group-name'
  | 'group-names'
  | 'list-file'
  | 'files'
  | 'name'
  | 'names'
  | 'devices'
  | 'header-row'
  | 'json'
  | 'json-list'
  | 'comma'
  // how many there should be, and how many were found
  | 'cells'
  // how many stand on the page, and of how many where that is known
  | 'whole-list'

/** What is wrong in itself. */
export type FlawKind =
  // what is known
  | 'unknown-key'
  | 'unknown-column'
  // the file; the router and its place
  | 'no-such-file'
  | 'stands-already'
  // nothing
  | 'duplicate-key'
  | 'duplicate-column'
  | 'missing-column'
  | 'unknown-alias'
  | 'name-taken'
  | 'no-such-router'
  | 'secret'
  | 'secret-passphrase'
  | 'open-quotes'
  // the words of the one who reads YAML
  | 'yaml'
  // other words
  | 'other'

export interface Said extends SettingProblem {
  readonly kind: ExpectationKind | FlawKind
}

/** What is wrong with an inventory, and where. */
export interface Problem {
  readonly path: Path
  readonly problem: Said
  readonly line: number | null
}

export function said(kind: Said['kind'], ...values: readonly (string | number)[]): Said {
  return { kind, values: values.map(String), isMissing: false }
}

/** The same of a setting that is not there at all. */
export function missing(problem: Said): Said {
  return { ...problem, isMissing: true }
}

const byMessage = new Map<string, Said>()

/** What `said` gives as the message of a schema, which can only be a text. */
export function messageOf(problem: Said): string {
  const message = [problem.kind, ...problem.values].join(' ')
  byMessage.set(message, problem)
  return message
}

/** What a message of the schema means. */
export function saidBy(message: string): Said {
  return byMessage.get(message) ?? said('other', message)
}

/** The error of a file with problems: the first of them. */
export function invalid(file: string, problems: readonly Problem[]): BrasctlError {
  const [first] = problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  const { line, path, problem } = first ?? { line: null, path: [], problem: said('other', 'invalid') }
  return new BrasctlError('inventory-invalid', { file, line, path: printPath(path), problem })
}

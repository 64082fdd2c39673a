import type { SettingProblem } from '../../../errors.ts'
import type { ExpectationKind, FlawKind } from '../../../fleet/inventory-problem.ts'
import { list } from './words.ts'

type Words<Kind extends string> = Readonly<Record<Kind, (values: readonly string[]) => string>>

const range =
  (what: string) =>
  ([least, most]: readonly string[]) =>
    `${what}, ${least} to ${most}`

const letters = 'letters, digits, _ . -'

/** What a setting of an inventory should be, behind "expected". */
const expectations: Words<ExpectationKind> = {
  'one-of': (values) => `one of: ${list(values)}`,
  'only-one-of': (values) => `only one of: ${list(values)}`,
  auth: (values) => `a list of: ${list(values)}, each once`,
  port: range('a port number'),
  'service-id': range('a service id'),
  'log-id': range('a log id'),
  lines: range('a number of lines'),
  routers: range('a number of routers'),
  'seconds-most': ([most]) => `seconds, at most ${most}`,
  seconds: () => 'seconds, more than 0',
  'login-rate': () => 'a number of logins a second, more than 0',
  boolean: () => 'true or false',
  zone: () => 'a zone: Asia/Shanghai, "+08:00", UTC',
  mapping: () => 'a mapping',
  'file-path': () => 'a file path',
  user: () => 'a user name',
  host: () => 'a host name or an IP address, without port',
  jump: () => '[user@]host[:port], several with commas between, or none',
  'shell-command': () => 'a shell command',
  'service-name': () => `a service name: ${letters}, not digits only`,
  'router-name': () => `a router name: ${letters}`,
  'router-names': () => 'a list of router names',
  'free-name': () => 'a name that no router has',
  group: () => 'a group name',
  'group-name': () => `a group name: ${letters}`,
  'group-names': () => 'a list of group names',
  'list-file': () => 'a file that ends in .csv or .json',
  files: () => 'a list of files',
  name: () => 'a name',
  names: () => 'a list of names',
  devices: () => 'a list of devices',
  'header-row': () => 'a header row',
  json: () => 'JSON',
  'json-list': () =>
    'an Ansible inventory with _meta, a NetBox list with results, or a list of routers with name and host',
  comma: () => 'a comma or the end of the line behind the quotes',
  cells: ([wanted, found]) => `${wanted} cells, as the header has; found ${found}`,
  'whole-list': (values) => `the whole list, and this is a page of it, with ${values.join(' of ')}; ask with limit=0`,
}

const flaws: Words<FlawKind> = {
  'unknown-key': (values) => `unknown key; expected one of: ${list(values)}`,
  'unknown-column': (values) => `unknown column; expected one of: ${list(values)}`,
  'no-such-file': ([file]) => `no such file: ${file}`,
  'stands-already': ([router, place]) => `${router} stands in ${place} already`,
  'duplicate-key': () => 'duplicate key',
  'duplicate-column': () => 'duplicate column',
  'missing-column': () => 'missing column',
  'unknown-alias': () => 'unknown alias',
  'name-taken': () => 'a router has this name',
  'no-such-router': () => 'no such router',
  secret: () => 'secrets never stand here; use passwordFile or passwordCommand',
  'secret-passphrase': () => 'secrets never stand here; use passphraseFile',
  'open-quotes': () => 'the quotes are not closed',
  yaml: ([words = '']) => words,
  other: ([words = '']) => words,
}

export function expectedText(expected: string | SettingProblem): string {
  if (typeof expected === 'string') return expected
  return expectations[expected.kind as ExpectationKind](expected.values)
}

export function problemText(problem: SettingProblem): string {
  if (!(problem.kind in expectations)) return flaws[problem.kind as FlawKind](problem.values)
  return `${problem.isMissing ? 'missing key; ' : ''}expected ${expectedText(problem)}`
}

import { type Command, InvalidArgumentError, Option } from 'commander'
import { type AuthMethod, authMethods, readAuthMethods } from '../fleet/auth-methods.ts'
import { type TransportName, transportNames } from '../fleet/router-entry.ts'
import { type Format, formats } from '../render/format.ts'
import { forbiddenCharacter } from '../sros/values/name.ts'
import type { Text } from './text/contents.ts'
import { languages } from './text/text.ts'

/** The flags that every verb has, as commander names them. */
export interface SharedFlags {
  readonly output?: Format
  readonly json?: true
  readonly fields?: string
  readonly where?: readonly string[]
  readonly sort?: string
  readonly unplaced?: true
  readonly color: boolean
  readonly quiet?: true
  readonly verbose?: true
  readonly debug?: true
  readonly input: boolean
}

/** The flags of verbs that ask a router. */
export interface RouterFlags extends SharedFlags {
  readonly router?: readonly string[]
  readonly inventory?: string
  readonly user?: string
  readonly passwordFile?: string
  readonly passwordCommand?: string
  readonly key?: string
  readonly auth?: readonly AuthMethod[]
  readonly knownHosts?: string
  readonly hostKey?: 'strict' | 'accept-new' | 'off'
  readonly legacy?: true
  readonly transport?: TransportName
  readonly timeout?: number
  readonly concurrency?: number
  readonly connectRate?: number
  readonly record?: string
  readonly mask?: true
}

/** The flags that say what is looked for. */
export interface KeyFlags {
  readonly account?: readonly string[]
  readonly ip?: readonly string[]
  readonly mac?: readonly string[]
  readonly sap?: readonly string[]
  readonly port?: readonly string[]
  readonly service?: string
}

/** For an option that may be repeated. */
export const several = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]

/** A number above zero, of seconds or of what there are so many a second. */
export function readSeconds(value: string): number {
  const seconds = Number(value)
  if (!/^\d+(?:\.\d+)?$/.test(value) || seconds <= 0) throw new InvalidArgumentError('> 0')
  return seconds
}

/** A whole number from `least` on. */
export function readWhole(least: number): (value: string) => number {
  return (value) => {
    if (!/^\d+$/.test(value) || Number(value) < least) throw new InvalidArgumentError(`>= ${least}`)
    return Number(value)
  }
}

/** Output, language and noise; a verb that prints no rows has no options for them. */
export function addSharedOptions(command: Command, { options }: Text, hasRows: boolean): Command {
  const rows = [
    new Option('-o, --output <format>', options.output).choices([...formats]),
    new Option('--json', options.json),
    new Option('--fields <names>', options.fields),
    new Option('--where <filter>', options.where).argParser(several),
    new Option('--sort <field>', options.sort),
    new Option('--unplaced', options.unplaced),
  ]
  const shared = [
    ...(hasRows ? rows : []),
    new Option('--no-color', options.color),
    new Option('--lang <language>', options.lang).choices([...languages]),
    new Option('-q, --quiet', options.quiet),
    new Option('-v, --verbose', options.verbose),
    new Option('--debug', options.debug),
    new Option('--no-input', options.input),
  ]
  for (const option of shared) command.addOption(option.helpGroup(sharedGroup))
  return command
}

/** The group of help under which the options stand that every verb has. */
export const sharedGroup = 'shared'

/** Which router, and how to log in. */
export function addRouterOptions(command: Command, { options }: Text): Command {
  return command
    .addOption(new Option('-r, --router <name>', options.router).argParser(several))
    .option('--inventory <file>', options.inventory)
    .option('--user <name>', options.user)
    .option('--password-file <file>', options.passwordFile)
    .option('--password-command <command>', options.passwordCommand)
    .option('--key <file>', options.key)
    .option('--auth <methods>', options.auth, readAuth)
    .option('--known-hosts <file>', options.knownHosts)
    .addOption(new Option('--host-key <policy>', options.hostKey).choices(['strict', 'accept-new', 'off']))
    .option('--legacy', options.legacy)
    .addOption(new Option('--transport <ssh>', options.transport).choices([...transportNames]))
    .option('--timeout <seconds>', options.timeout, readSeconds)
    .option('--concurrency <number>', options.concurrency, readWhole(1))
    .option('--connect-rate <number>', options.connectRate, readSeconds)
    .option('--record <folder>', options.record)
    .option('--mask', options.mask)
}

function readAuth(value: string): readonly AuthMethod[] {
  const methods = readAuthMethods(value)
  if (methods === null) throw new InvalidArgumentError(authMethods.join(','))
  return methods
}

/** What is looked for, by kind. */
export function addKeyOptions(command: Command, { options }: Text): Command {
  const kinds = [
    ['--account <name>', options.account],
    ['--ip <address>', options.ip],
    ['--mac <address>', options.mac],
    ['--sap <sap>', options.sap],
    ['--port <port>', options.port],
  ] as const
  for (const [flags, description] of kinds) command.addOption(new Option(flags, description).argParser(several))
  return command.option('--service <id>', options.service)
}

/** The flags that say whose routing instances are meant. */
export interface InstanceFlags {
  readonly instance?: string
  readonly service?: string
}

/** One routing instance; and, unless the verb has it already, one service. */
export function addInstanceOption(command: Command, { options }: Text, hasService = true): Command {
  command.option('--instance <name>', options.instance, readInstance)
  return hasService ? command.option('--service <id>', options.service) : command
}

function readInstance(value: string): string {
  if (value.trim() === '' || forbiddenCharacter(value) !== null) throw new InvalidArgumentError('Base, 1000')
  return value
}

/** A log by its number or its name. */
export function readLogId(value: string): string {
  if (value.trim() === '' || forbiddenCharacter(value) !== null) throw new InvalidArgumentError('1 - 101')
  return value
}

/** A share in percent: `80` or `80%`. */
export function readPercent(value: string): number {
  const percent = Number.parseFloat(value)
  if (!/^\d+(?:\.\d+)?%?$/.test(value) || percent > 100) throw new InvalidArgumentError('0 - 100')
  return percent
}

// The options that may stand before the verb and take a value of their own.
const withValue = new Set([
  ...['-o', '--output', '--fields', '--where', '--sort', '--lang'],
  ...['-r', '--router', '--inventory', '--user', '--password-file', '--password-command', '--key', '--known-hosts'],
  ...['--auth', '--record'],
  ...[
    '--host-key',
    '--transport',
    '--timeout',
    '--concurrency',
    '--connect-rate',
    '--account',
    '--ip',
    '--mac',
    '--sap',
    '--port',
    '--service',
  ],
  ...['--instance', '--router-instance'],
])

/** Puts options that stand before the verb behind it, where they are read: `brasctl -r bras1 find X`. */
export function verbFirst(argv: readonly string[], verbs: readonly string[]): readonly string[] {
  let at = 0
  while (argv[at]?.startsWith('-') && argv[at] !== '--') at += withValue.has(argv[at] ?? '') ? 2 : 1
  const verb = argv[at]
  if (at === 0 || verb === undefined || !verbs.includes(verb)) return argv
  return [verb, ...argv.slice(0, at), ...argv.slice(at + 1)]
}

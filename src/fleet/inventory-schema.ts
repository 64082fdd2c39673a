import * as z from 'zod/mini'
import { isHost, isUser, readAddress } from './address.ts'
import { authMethods } from './auth-methods.ts'
import { transportNames } from './router-entry.ts'

// The words after "expected" stand as the fact `problem` in inventory-invalid.

function text(expected: string, isGood: (value: string) => boolean) {
  return z.string({ error: expected }).check(z.refine(isGood, { error: expected }))
}

function integer(expected: string, least: number, most: number) {
  return z.int({ error: expected }).check(z.minimum(least, { error: expected }), z.maximum(most, { error: expected }))
}

function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const unknown = `unknown key; expected one of: ${Object.keys(shape).join(', ')}`
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? unknown : 'expected a mapping'),
  })
}

function named<Value extends z.core.$ZodType>(key: string, isGood: (value: string) => boolean, value: Value) {
  return z.record(text(key, isGood), value, {
    error: (issue) => (issue.code === 'invalid_key' ? key : 'expected a mapping'),
  })
}

// No character that a selector gives a meaning to: `*`, `?`, `!`, `@`, `:`, `[`.
const isName = (value: string) => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(value)
const isServiceName = (value: string) => isName(value) && !/^\d+$/.test(value)
const isJump = (value: string) => value.split(',').every((hop) => readAddress(hop.trim()) !== null)
const isPath = (value: string) => value !== '' && !value.includes('\0')

const flag = z.boolean({ error: 'expected true or false' })
const path = text('expected a file path', isPath)
const groupNames = z.array(text('expected a group name', isName), { error: 'expected a list of group names' })
const expectedAuth = `expected a list of: ${authMethods.join(', ')}, each once`
const authOrder = z
  .array(z.enum(authMethods, { error: expectedAuth }), { error: expectedAuth })
  .check(z.refine((value) => value.length > 0 && new Set(value).size === value.length, { error: expectedAuth }))
const routerNames = z
  .array(text('expected a router name', isName), { error: 'expected a list of router names' })
  .check(z.minLength(1, { error: 'expected a list of router names' }))
// Source: Nokia YANG, service-id 1..2147483647.
const serviceId = integer('expected a service id, 1 to 2147483647', 1, 2_147_483_647)

const settings = {
  port: z.optional(integer('expected a port number, 1 to 65535', 1, 65_535)),
  user: z.optional(text('expected a user name', isUser)),
  services: z.optional(
    named('expected a service name: letters, digits, _ . -, not digits only', isServiceName, serviceId),
  ),
  groups: z.optional(groupNames),
  logId: z.optional(integer('expected a log id, 1 to 101', 1, 101)),
  jump: z.optional(text('expected [user@]host[:port], several with commas between, or none', isJump)),
  dialect: z.optional(z.enum(['classic', 'md', 'auto'], { error: 'expected one of: classic, md, auto' })),
  passwordFile: z.optional(path),
  passwordCommand: z.optional(text('expected a shell command', (value) => value.trim() !== '' && isPath(value))),
  keyFile: z.optional(path),
  passphraseFile: z.optional(path),
  agent: z.optional(flag),
  auth: z.optional(authOrder),
  knownHosts: z.optional(path),
  hostKey: z.optional(z.enum(['strict', 'accept-new', 'off'], { error: 'expected one of: strict, accept-new, off' })),
  legacy: z.optional(flag),
  transport: z.optional(z.enum(transportNames, { error: 'expected one of: ssh2, openssh' })),
  timeout: z.optional(
    z
      .number({ error: 'expected seconds, more than 0' })
      .check(
        z.positive({ error: 'expected seconds, more than 0' }),
        z.maximum(86_400, { error: 'expected seconds, at most 86400' }),
      ),
  ),
  concurrency: z.optional(integer('expected a number of lines, 1 to 10000', 1, 10_000)),
}

const rate = 'expected a number of logins a second, more than 0'
const sweep = mapping({
  concurrency: z.optional(integer('expected a number of routers, 1 to 10000', 1, 10_000)),
  connectRate: z.optional(z.number({ error: rate }).check(z.positive({ error: rate }))),
})

const onePassword = {
  error: 'expected only one of: passwordFile, passwordCommand',
  path: ['passwordCommand'],
}

const defaults = mapping(settings).check(
  z.refine((value) => value.passwordFile === undefined || value.passwordCommand === undefined, onePassword),
)

const host = text('expected a host name or an IP address, without port', isHost)
const router = mapping({ host, ...settings }).check(
  z.refine((value) => value.passwordFile === undefined || value.passwordCommand === undefined, onePassword),
)

const routerName = 'expected a router name: letters, digits, _ . -'
const included = text('expected a file that ends in .csv or .json', (value) => isPath(value) && isListFile(value))

/**
 * The file of CLI.md. `sweep` says how many routers are asked at once, `concurrency` of a router how many lines may be under way on it;
 * `groups` names routers group by group, beside the `groups` of each router; `include` names lists with more
 * routers.
 */
export const inventorySchema = mapping({
  defaults: z.nullish(defaults),
  sweep: z.nullish(sweep),
  include: z.nullish(z.array(included, { error: 'expected a list of files' })),
  groups: z.nullish(named('expected a group name: letters, digits, _ . -', isName, routerNames)),
  routers: z.optional(named(routerName, isName, router)),
}).check(
  z.refine(({ routers, include }) => routers !== undefined || (include ?? []).length > 0, {
    error: 'expected a mapping',
    path: ['routers'],
  }),
)

/** One router of a list, under its name. */
export const listedSchema = z.object({ name: text(routerName, isName), settings: router })

/** The settings of a router, as the inventory calls them. */
export const routerSettings: readonly string[] = ['host', ...Object.keys(settings)]

/** Whether a file is a list of routers by its name, and no YAML. */
export function isListFile(file: string): boolean {
  return /\.(?:csv|json)$/i.test(file)
}

/** What to say of a setting that would be a secret; null for any other. */
export function secretProblem(setting: string): string | null {
  if (setting === 'password') return 'secrets never stand here; use passwordFile or passwordCommand'
  if (setting === 'passphrase') return 'secrets never stand here; use passphraseFile'
  return null
}

export type InventoryFile = z.infer<typeof inventorySchema>
export type RouterSettings = z.infer<typeof defaults>
export type RouterFile = z.infer<typeof router>

import * as z from 'zod/mini'
import { readZone } from '../history/zone.ts'
import { isHost, isUser, readAddress } from './address.ts'
import { authMethods } from './auth-methods.ts'
import { type ExpectationKind, messageOf, type Said, said } from './inventory-problem.ts'
import { transportNames } from './router-entry.ts'

/** What a setting should be, as the message of its schema. */
function expected(kind: ExpectationKind, ...values: readonly (string | number)[]): string {
  return messageOf(said(kind, ...values))
}

function text(kind: ExpectationKind, isGood: (value: string) => boolean) {
  const error = expected(kind)
  return z.string({ error }).check(z.refine(isGood, { error }))
}

function integer(kind: ExpectationKind, least: number, most: number) {
  const error = expected(kind, least, most)
  return z.int({ error }).check(z.minimum(least, { error }), z.maximum(most, { error }))
}

const expectedMapping = expected('mapping')

function oneOf<const Word extends string>(words: readonly Word[]) {
  return z.enum(words, { error: expected('one-of', ...words) })
}

function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const unknown = messageOf(said('unknown-key', ...Object.keys(shape)))
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? unknown : expectedMapping),
  })
}

function named<Value extends z.core.$ZodType>(key: ExpectationKind, isGood: (value: string) => boolean, value: Value) {
  return z.record(text(key, isGood), value, {
    error: (issue) => (issue.code === 'invalid_key' ? expected(key) : expectedMapping),
  })
}

// No character that a selector gives a meaning to: `*`, `?`, `!`, `@`, `:`, `[`.
const isName = (value: string) => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(value)
const isServiceName = (value: string) => isName(value) && !/^\d+$/.test(value)
const isJump = (value: string) => value.split(',').every((hop) => readAddress(hop.trim()) !== null)
const isPath = (value: string) => value !== '' && !value.includes('\0')

const flag = z.boolean({ error: expected('boolean') })
const path = text('file-path', isPath)
const groupNames = z.array(text('group', isName), { error: expected('group-names') })
const expectedAuth = expected('auth', ...authMethods)
const authOrder = z
  .array(z.enum(authMethods, { error: expectedAuth }), { error: expectedAuth })
  .check(z.refine((value) => value.length > 0 && new Set(value).size === value.length, { error: expectedAuth }))
const routerNames = z
  .array(text('router-name', isName), { error: expected('router-names') })
  .check(z.minLength(1, { error: expected('router-names') }))
// Source: Nokia YANG, service-id 1..2147483647.
const serviceId = integer('service-id', 1, 2_147_483_647)

const settings = {
  port: z.optional(integer('port', 1, 65_535)),
  user: z.optional(text('user', isUser)),
  services: z.optional(named('service-name', isServiceName, serviceId)),
  groups: z.optional(groupNames),
  logId: z.optional(integer('log-id', 1, 101)),
  zone: z.optional(text('zone', (value) => readZone(value) !== null)),
  jump: z.optional(text('jump', isJump)),
  dialect: z.optional(oneOf(['classic', 'md', 'auto'])),
  passwordFile: z.optional(path),
  passwordCommand: z.optional(text('shell-command', (value) => value.trim() !== '' && isPath(value))),
  keyFile: z.optional(path),
  passphraseFile: z.optional(path),
  agent: z.optional(flag),
  auth: z.optional(authOrder),
  knownHosts: z.optional(path),
  hostKey: z.optional(oneOf(['strict', 'accept-new', 'off'])),
  legacy: z.optional(flag),
  transport: z.optional(oneOf(transportNames)),
  timeout: z.optional(
    z
      .number({ error: expected('seconds') })
      .check(
        z.positive({ error: expected('seconds') }),
        z.maximum(86_400, { error: expected('seconds-most', 86_400) }),
      ),
  ),
  concurrency: z.optional(integer('lines', 1, 10_000)),
}

const rate = expected('login-rate')
const sweep = mapping({
  concurrency: z.optional(integer('routers', 1, 10_000)),
  connectRate: z.optional(z.number({ error: rate }).check(z.positive({ error: rate }))),
})

const onePassword = {
  error: expected('only-one-of', 'passwordFile', 'passwordCommand'),
  path: ['passwordCommand'],
}

const defaults = mapping(settings).check(
  z.refine((value) => value.passwordFile === undefined || value.passwordCommand === undefined, onePassword),
)

const host = text('host', isHost)
const router = mapping({ host, ...settings }).check(
  z.refine((value) => value.passwordFile === undefined || value.passwordCommand === undefined, onePassword),
)

const included = text('list-file', (value) => isPath(value) && isListFile(value))

/**
 * The file of CLI.md. `sweep` says how many routers are asked at once, `concurrency` of a router how many lines may be under way on it;
 * `groups` names routers group by group, beside the `groups` of each router; `include` names lists with more
 * routers.
 */
export const inventorySchema = mapping({
  defaults: z.nullish(defaults),
  sweep: z.nullish(sweep),
  include: z.nullish(z.array(included, { error: expected('files') })),
  groups: z.nullish(named('group-name', isName, routerNames)),
  routers: z.optional(named('router-name', isName, router)),
}).check(
  z.refine(({ routers, include }) => routers !== undefined || (include ?? []).length > 0, {
    error: expectedMapping,
    path: ['routers'],
  }),
)

/** One router of a list, under its name. */
export const listedSchema = z.object({ name: text('router-name', isName), settings: router })

/** The settings of a router, as the inventory calls them. */
export const routerSettings: readonly string[] = ['host', ...Object.keys(settings)]

/** Whether a file is a list of routers by its name, and no YAML. */
export function isListFile(file: string): boolean {
  return /\.(?:csv|json)$/i.test(file)
}

/** What to say of a setting that would be a secret; null for any other. */
export function secretProblem(setting: string): Said | null {
  if (setting === 'password') return said('secret')
  if (setting === 'passphrase') return said('secret-passphrase')
  return null
}

export type InventoryFile = z.infer<typeof inventorySchema>
export type RouterSettings = z.infer<typeof defaults>
export type RouterFile = z.infer<typeof router>

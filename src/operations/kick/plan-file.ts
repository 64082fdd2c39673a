import { readFile } from 'node:fs/promises'
import { BrasctlError } from '../../errors.ts'
import { type Key, type KeyKind, printKey, readKeyAs } from '../../sros/values/key.ts'
import { writePrivately } from '../private-file.ts'
import type { Plan } from './plan.ts'
import type { KickRequest } from './request.ts'

/** A plan as it is saved: who was meant, and the sessions that were found. */
export interface SavedPlan {
  /** As it was typed behind `-r`. */
  readonly selector: string
  readonly address: string
  readonly request: KickRequest
  /** What tells the sessions apart, sorted. */
  readonly sessions: readonly string[]
}

const mark = 'brasctl kick plan 1'
const kinds: readonly KeyKind[] = ['account', 'ip', 'mac', 'sap', 'port']

/** Saves a plan, for its owner alone: it has names in it. Throws `file-unwritable`. */
export async function savePlan(file: string, plan: Plan, saved: Omit<SavedPlan, 'sessions'>): Promise<void> {
  const { selector, address, request } = saved
  const text = JSON.stringify(
    {
      ...{ plan: mark, savedAt: new Date().toISOString(), router: plan.router, selector, address },
      services: request.services,
      type: request.type ?? null,
      keys: request.keySets?.map((keys) => keys.map((key) => ({ [key.kind]: printKey(key) }))) ?? null,
      lines: plan.lines.map(({ line }) => line),
      sessions: [...plan.sessions].map(([identity, { account, ip }]) => ({ identity, account, ip })),
    },
    null,
    1,
  )
  await writePrivately(file, `${text}\n`)
}

/** Reads a plan. Throws `file-unreadable`, with the reason `not-a-plan` for any other text. */
export async function readPlan(file: string): Promise<SavedPlan> {
  const fail = (reason: string, cause?: unknown) => new BrasctlError('file-unreadable', { file, reason }, cause)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fail(reasonOf(error), error)
  })
  let saved: SavedPlan | null = null
  try {
    saved = planOf(JSON.parse(text))
  } catch (error) {
    throw fail('not-a-plan', error)
  }
  if (saved === null) throw fail('not-a-plan')
  return saved
}

function planOf(value: unknown): SavedPlan | null {
  if (!isRecord(value) || value['plan'] !== mark) return null
  const { selector, address, services, type, keys, sessions } = value
  const isType = type === null || type === 'pppoe' || type === 'ipoe'
  if (typeof selector !== 'string' || typeof address !== 'string' || !isType) return null
  if (!isList(services, isText) || !(keys === null || isList(keys, isKeySet)) || !isList(sessions, isRecord))
    return null
  return {
    selector,
    address,
    request: { services, type: type ?? undefined, keySets: keys === null ? null : keys.map((set) => set.map(keyOf)) },
    sessions: sessions.map(({ identity }) => String(identity)).sort(),
  }
}

function keyOf(saved: Record<string, unknown>): Key {
  const kind = kinds.find((one) => one in saved)
  if (kind === undefined) throw new BrasctlError('key-unreadable', { key: JSON.stringify(saved), kind: '' })
  return readKeyAs(kind, String(saved[kind]))
}

const isText = (value: unknown): value is string => typeof value === 'string'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A question without a key would mean everybody. */
function isKeySet(value: unknown): value is Record<string, unknown>[] {
  return isList(value, isRecord) && value.length > 0
}

function isList<T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.every(isOne)
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

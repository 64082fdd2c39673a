import type { BrasctlError } from '../errors.ts'
import type { Key } from '../sros/values/key.ts'
import type { Target } from './ask.ts'
import { areListsCheaper, countUsers, readsListOf } from './find/cost.ts'
import { KeyIndex, narrowestOf } from './find/key-index.ts'
import { askLists } from './find/lists.ts'
import { openSearch, type ReadsList } from './find/search.ts'
import { find, findRest, findTogether, mostLookUps } from './find.ts'
import { meansOneUser } from './fleet-truth.ts'
import type { FoundRow } from './join.ts'
import { Report } from './report.ts'

type KeySet = readonly Key[]

/** The rows of one key set. */
export interface Answer {
  readonly keys: KeySet
  readonly rows: readonly FoundRow[]
}

/** How many keys were found: one by one, or in whole lists. */
export type Way = 'look-ups' | 'lists'

export interface ManyChoice {
  /** Whether a key set is still to be looked for, when its turn comes. */
  readonly isWanted?: (keys: KeySet) => boolean
  /** Told once, where there were so many keys that there was a choice. */
  readonly decided?: (way: Way) => void
}

// Each batch is three writes of some hundred lines; its rows are held until the last of them is answered.
const batchSize = 250

/**
 * Finds many key sets on one router, and gives their answers in order, some at a time; of each key what `find` gives. Keys that
 * mean one user are asked in batches, the next one on the way while one is read; of very many, when it is cheaper, the
 * lists of every service are read instead.
 */
export async function* findMany(
  target: Target,
  services: readonly string[],
  keySets: readonly KeySet[],
  report: Report,
  { isWanted = () => true, decided = () => {} }: ManyChoice = {},
): AsyncGenerator<readonly Answer[]> {
  const [only] = keySets
  if (only !== undefined && keySets.length === 1) {
    yield [{ keys: only, rows: await find(target, services, only, report) }]
    return
  }
  const once = new ToldOnce(report)
  const { single, narrow } = indexed(keySets)
  const [probe] = single
  if (probe === undefined || single.length <= mostLookUps) {
    yield* inBatches(target, services, keySets, once, isWanted, () => false)
    return
  }
  const users = await countUsers(target, services, once)
  const readsList = readsListOf(users)
  let rest = keySets
  let isListed = users !== null && areListsCheaper(narrow, services.length, users)
  if (!isListed) {
    // A router that does not know a filter prints its whole list for each key: one is tried first.
    const behind = keySets.indexOf(probe) + 1
    yield* inBatches(target, services, keySets.slice(0, behind), once, isWanted, readsList)
    rest = keySets.slice(behind)
    isListed = once.hasListed
  }
  decided(isListed ? 'lists' : 'look-ups')
  yield* (isListed ? inLists : inBatches)(target, services, rest, once, isWanted, readsList)
}

/** In the order of the key sets: runs of those that mean one user together, any other by itself. */
async function* inBatches(
  target: Target,
  services: readonly string[],
  keySets: readonly KeySet[],
  report: Report,
  isWanted: (keys: KeySet) => boolean,
  readsList: ReadsList,
): AsyncGenerator<readonly Answer[]> {
  async function answer(batch: readonly KeySet[]): Promise<readonly Answer[]> {
    const asked = batch.filter(isWanted)
    const [only] = asked
    if (only === undefined) return []
    if (asked.length === 1) return [{ keys: only, rows: await find(target, services, only, report) }]
    const found = await findTogether(openSearch(target, services, report, readsList), asked)
    return asked.map((keys, at) => ({ keys, rows: found[at] ?? [] }))
  }

  let ahead: Promise<readonly Answer[]> | null = null
  for (const batch of batchesOf(keySets)) {
    const current: Promise<readonly Answer[]> | null = ahead
    ahead = answer(batch)
    // It is awaited in its turn, and may fail before.
    ahead.catch(() => {})
    if (current !== null) yield await current
  }
  if (ahead !== null) yield await ahead
}

function* batchesOf(keySets: readonly KeySet[]): Generator<readonly KeySet[]> {
  let batch: KeySet[] = []
  for (const keys of keySets) {
    const isOne = meansOneUser(keys)
    if (batch.length > 0 && (!isOne || batch.length >= batchSize)) {
      yield batch
      batch = []
    }
    if (isOne) batch.push(keys)
    else yield [keys]
  }
  if (batch.length > 0) yield batch
}

async function* inLists(
  target: Target,
  services: readonly string[],
  keySets: readonly KeySet[],
  report: Report,
  isWanted: (keys: KeySet) => boolean,
  readsList: ReadsList,
): AsyncGenerator<readonly Answer[]> {
  const { single, narrow, near, whole } = indexed(keySets)
  const search = openSearch(target, services, report, readsList)
  await askLists(search, narrow, near())
  const found = await findRest(search, single, whole())
  const rowsOf = new Map(single.map((keys, at) => [keys, found[at] ?? []]))
  const held: Answer[] = []
  for (const keys of keySets) {
    const rows = rowsOf.get(keys)
    const isOwn = rows === undefined && !meansOneUser(keys) && isWanted(keys)
    if (held.length >= batchSize || isOwn) yield held.splice(0)
    rowsOf.delete(keys)
    if (rows !== undefined) held.push({ keys, rows })
    else if (isOwn) held.push({ keys, rows: await find(target, services, keys, report) })
  }
  yield held
}

interface Indexed {
  /** Those that mean one user, and of each its narrowest key. */
  readonly single: readonly KeySet[]
  readonly narrow: readonly Key[]
  /** Of the narrowest keys, and of all keys. */
  readonly near: () => KeyIndex
  readonly whole: () => KeyIndex
}

const known = new WeakMap<readonly KeySet[], Indexed>()

/** The same keys are asked of every router of a fleet: they are put in order once. */
function indexed(keySets: readonly KeySet[]): Indexed {
  const before = known.get(keySets)
  if (before !== undefined) return before
  const single = keySets.filter(meansOneUser)
  const narrow = single.flatMap((keys) => narrowestOf(keys) ?? [])
  const near = lazily(() => new KeyIndex(narrow.map((key) => [key])))
  const whole = single.every((keys) => keys.length === 1) ? near : lazily(() => new KeyIndex(single))
  const made = { single, narrow, near, whole }
  known.set(keySets, made)
  return made
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Tells each thing that a router refuses or does not know once, and not once a key. */
class ToldOnce extends Report {
  readonly #outer: Report
  /** Whole lists were read for want of a filter. */
  hasListed = false

  constructor(outer: Report) {
    const told = new Set<string>()
    super((notice) => {
      if (notice.kind === 'refused' || notice.kind === 'listed') {
        this.hasListed ||= notice.kind === 'listed' || / ppp session /.test(notice.command)
        // `show service id 100 ipoe session`: what stands behind it is the key.
        const command = `${notice.kind} ${notice.command.split(' ', 6).join(' ')}`
        if (told.has(command)) return
        told.add(command)
      }
      outer.tell(notice)
    })
    this.#outer = outer
  }

  override fail(error: BrasctlError): void {
    this.#outer.fail(error)
  }
}

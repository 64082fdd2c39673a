import { printAddress } from '../fleet/address.ts'
import type { FoundMemory, LastFound } from '../fleet/found-memory.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import type { Answer, ManyChoice, Way } from '../operations/find-many.ts'
import { apart, FleetTruth, meansOneUser, tellTwins } from '../operations/fleet-truth.ts'
import type { FoundRow } from '../operations/join.ts'
import type { Report } from '../operations/report.ts'
import { printKey } from '../sros/values/key.ts'
import type { KeySet } from './keys.ts'
import { OrderedAnswers } from './ordered-answers.ts'
import type { Arrange, Course } from './sweep-routers.ts'

interface CourseChoice {
  readonly report: Report
  /** Each key is done with once a router has it. */
  readonly isFirst: boolean
  /** In the order of the keys, over all routers. */
  readonly isOrdered: boolean
  readonly isVerbose: boolean
  /** Where users were last found; null where nobody is to know. */
  readonly memory: FoundMemory | null
}

/** Where the user of a key is; two users are no one to remember. */
interface Whereabouts {
  readonly user: string
  readonly router: string
  readonly upSeconds: number
  readonly isOne: boolean
}

const [mostTold, fewTold] = [20, 5]

/** What the routers of a fleet found of some keys, and whether more of them need be asked. */
export class FindCourse implements Course {
  readonly #choice: CourseChoice
  readonly #keySets: readonly KeySet[]
  readonly #missing: Set<KeySet>
  readonly #truth = new FleetTruth()
  readonly #whereabouts = new Map<KeySet, Whereabouts>()
  readonly #ways: Readonly<Record<Way, string[]>> = { 'look-ups': [], lists: [] }
  readonly #ordered: OrderedAnswers | null
  #addresses: ReadonlyMap<string, string> = new Map()
  /** Rows that were found and not yet taken. */
  #onTheWay = 0

  constructor(keySets: readonly KeySet[], choice: CourseChoice) {
    this.#keySets = keySets
    this.#choice = choice
    this.#missing = new Set(keySets)
    this.#ordered = choice.isOrdered ? new OrderedAnswers(keySets) : null
  }

  /** Whether a key is still to be looked for. */
  isWanted(keys: KeySet): boolean {
    return !this.#choice.isFirst || this.#missing.has(keys)
  }

  /** Takes what a router found, and gives those rows that are an answer. What is given is to be handed on at once. */
  found(keys: KeySet, rows: readonly FoundRow[]): readonly FoundRow[] {
    if (rows.length === 0 || !this.isWanted(keys)) return []
    this.#missing.delete(keys)
    if (meansOneUser(keys)) for (const row of rows) this.#place(keys, row)
    return rows
  }

  /** Of one user on two routers, the younger session is where he is. */
  #place(keys: KeySet, { router, account, mac, ip, upSeconds }: FoundRow): void {
    const known = this.#whereabouts.get(keys)
    const user = apart(account ?? mac ?? ip ?? '')
    const isOne = known === undefined || (known.isOne && known.user === user)
    const place = { user, router, upSeconds: upSeconds ?? 0, isOne }
    if (known === undefined || !isOne || place.upSeconds < known.upSeconds) this.#whereabouts.set(keys, place)
  }

  /**
   * Hands on what a router answered. Nothing is done before it was taken. A row that two keys mean is given once; in the order of
   * the keys, each key has all of its rows.
   */
  async *handOn(
    router: string,
    found: readonly Answer[],
    isFirstTime: (row: FoundRow) => boolean,
  ): AsyncGenerator<readonly FoundRow[]> {
    const answers = found.map(({ keys, rows }) => {
      const fresh = rows.filter(isFirstTime)
      this.#truth.add(fresh, meansOneUser(keys), Date.now())
      return { keys, rows: this.#ordered === null ? fresh : rows }
    })
    const rows = answers.flatMap((one) => one.rows)
    this.#ordered?.add(router, answers, rows)
    this.#onTheWay += 1
    try {
      yield rows
    } finally {
      this.#onTheWay -= 1
    }
  }

  /** How a router is asked for many keys. */
  choiceFor(router: string): ManyChoice {
    return {
      isWanted: (keys) => this.isWanted(keys),
      decided: (way) => this.#ways[way].push(router),
    }
  }

  get arrange(): Arrange | undefined {
    const ordered = this.#ordered
    return ordered === null ? undefined : (batches) => ordered.arrange(batches)
  }

  ended(router: string): void {
    this.#ordered?.ended(router)
  }

  /** Those who had the users the last time are asked first; where one had them all and is enough, it alone. */
  async plan(entries: readonly RouterEntry[]): Promise<{ entries: readonly RouterEntry[]; isAlone: boolean }> {
    const { memory, isFirst } = this.#choice
    this.#ordered?.expect(entries.map(({ name }) => name))
    this.#addresses = new Map(entries.map((entry) => [entry.name, addressOf(entry)]))
    const names = new Map(entries.map((entry) => [addressOf(entry), entry.name]))
    const keys = this.#keySets.filter(meansOneUser).map(printKeys)
    const recalled = memory === null ? [] : [...(await memory.recall(keys))]
    const known = recalled.flatMap(([key, { address, at }]) => {
      const router = names.get(address)
      return router === undefined ? [] : [{ key, router, at }]
    })
    if (known.length === 0) return { entries, isAlone: false }
    this.#tellKnown(known)
    const counts = new Map<string, number>()
    for (const { router } of known) counts.set(router, (counts.get(router) ?? 0) + 1)
    const countOf = ({ name }: RouterEntry) => counts.get(name) ?? 0
    const ordered = [...entries].sort((one, other) => countOf(other) - countOf(one))
    return { entries: ordered, isAlone: isFirst && counts.size === 1 && known.length === this.#keySets.length }
  }

  #tellKnown(known: readonly { key: string; router: string; at: number }[]): void {
    const { report, isVerbose } = this.#choice
    const ageOf = (at: number) => Math.max(0, Math.round((Date.now() - at) / 1000))
    if (known.length <= mostTold || isVerbose) {
      for (const { key, router, at } of known) report.tell({ kind: 'last-found', key, router, ageSeconds: ageOf(at) })
      return
    }
    const ages = known.map(({ at }) => ageOf(at)).sort((one, other) => one - other)
    const [youngest = 0, oldest = 0] = [ages[0], ages.at(-1)]
    report.tell({ kind: 'last-found-many', count: known.length, youngest, oldest })
  }

  /** Remembers where users are, for the next time. That it cannot be kept is no error. */
  async remember(): Promise<void> {
    const { memory } = this.#choice
    const found = new Map<string, LastFound>()
    for (const [keys, { router, isOne }] of this.#whereabouts) {
      const address = this.#addresses.get(router)
      if (isOne && address !== undefined) found.set(printKeys(keys), { address, at: Date.now() })
    }
    await memory?.remember(found).catch(() => {})
  }

  isDone(): boolean {
    return this.#choice.isFirst && this.#missing.size === 0 && this.#onTheWay === 0
  }

  left(count: number): void {
    this.#choice.report.tell({ kind: 'first-only', count })
  }

  /** Tells in the end who is on two routers, and which keys nobody has: of a single one, the empty answer tells that. */
  tell(): void {
    const { report, isVerbose } = this.#choice
    const order = [...this.#addresses.keys()]
    const inOrder = (way: Way) => this.#ways[way].sort((one, other) => order.indexOf(one) - order.indexOf(other))
    const [lists, lookUps] = [inOrder('lists'), inOrder('look-ups')]
    if (lists.length + lookUps.length > 0) {
      report.tell({ kind: 'many-keys', count: this.#keySets.length, lists, lookUps })
    }
    tellTwins(this.#truth.twins(), isVerbose, report)
    if (this.#keySets.length === 1) return
    const missing = [...this.#missing].map(printKeys)
    if (missing.length > mostTold && !isVerbose) {
      report.tell({ kind: 'not-found-many', count: missing.length, first: missing.slice(0, fewTold) })
    } else for (const key of missing) report.tell({ kind: 'not-found', router: null, key })
  }
}

/** The key sets without those that stand there twice. */
export function onlyOnce(keySets: readonly KeySet[]): KeySet[] {
  const once = new Map<string, KeySet>()
  for (const keys of keySets) {
    const name = keys.map((key) => `${key.kind} ${printKey(key)}`).join('\n')
    if (!once.has(name)) once.set(name, keys)
  }
  return [...once.values()]
}

function printKeys(keys: KeySet): string {
  return keys.map(printKey).join(', ')
}

const addressOf = ({ host, port }: RouterEntry) => printAddress(host, port)

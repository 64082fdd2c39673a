import { BrasctlError } from '../errors.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import { type Arrival, type SweepOptions, sweep } from '../fleet/sweep.ts'
import { Report } from '../operations/report.ts'
import { escapeText } from '../render/escape.ts'
import type { Row } from '../render/row.ts'
import type { Context } from './context.ts'
import { sentenceOf } from './failure.ts'
import type { RouterFlags } from './options.ts'
import { paceOf } from './pace.ts'
import { openProgress } from './progress.ts'
import type { Sentence } from './text/contents.ts'
import { isInputNeeded, isOfOneRouter, Unasked } from './unasked.ts'

/** How a verb asks one router of several. */
export type AskEntry = (entry: RouterEntry, context: Context, report: Report) => AsyncIterable<readonly Row[]>

/** How a sweep goes that need not ask everybody. */
export interface Course {
  /** The order of asking; `isAlone` waits for the first one before the others are asked. */
  plan(entries: readonly RouterEntry[]): Promise<{ entries: readonly RouterEntry[]; isAlone: boolean }>
  /** Whether nothing more need be asked. Looked at after each arrival. */
  isDone(): boolean
  /** It was done while so many were not asked, or not to their end. */
  left(count: number): void
  /** A router has answered for the last time. */
  ended?(router: string): void
  /** Puts the batches of all routers into another order than that of their arrival. */
  readonly arrange?: Arrange | undefined
}

export type Arrange = (batches: AsyncIterable<readonly Row[]>) => AsyncIterable<readonly Row[]>

type Asked = Parameters<typeof sweep<RouterEntry, readonly Row[]>>[1]

interface SweepChoice {
  readonly flags: RouterFlags
  /** In the order of arrival, or router by router in the order of the entries. */
  readonly inOrder: boolean
  readonly course?: Course | undefined
  /** What to do about a failure is told too. */
  readonly hasHints?: true
}

/**
 * Asks several routers at once and gives their rows. A router that fails is one line on standard error, and the others go on;
 * those that nobody can be asked a password for share one line at the end. In the end the report fails with `routers-failed`, or, where every router failed, with the error of the first.
 */
export async function* sweepRouters(
  context: Context,
  entries: readonly RouterEntry[],
  { flags, inOrder, course, hasHints }: SweepChoice,
  outer: Report,
  ask: AskEntry,
): AsyncGenerator<readonly Row[]> {
  const { text } = context
  const progress = openProgress(context.err, text, entries.length, flags.quiet === true)
  const err = { ...context.err, columns: context.err.columns, write: shown }
  const reports = new Map(entries.map((entry) => [entry, new Report((notice) => outer.tell(notice))]))
  const failures = new Map<RouterEntry, BrasctlError>()
  const unasked = new Unasked()

  async function shown(words: string): Promise<void> {
    await progress.hide()
    await context.err.write(words)
  }

  async function fail(entry: RouterEntry, error: BrasctlError): Promise<void> {
    failures.set(entry, error)
    progress.ended(entry.name)
    if (isInputNeeded(error)) return unasked.add(entry.name, error)
    const { message, hint } = sentenceOf(error, text)
    const words = message.includes(entry.name) ? message : `${entry.name}: ${message}`
    await warn({ message: words, ...(hasHints && hint !== undefined ? { hint } : {}) })
  }

  async function warn({ message, hint }: Sentence): Promise<void> {
    if (flags.quiet) return
    await shown(`${err.colour.warn(`${text.labels.warning}:`)} ${escapeText(message)}\n`)
    if (hint !== undefined) await shown(`${err.colour.warn(`${text.labels.hint}:`)} ${escapeText(hint)}\n`)
  }

  async function end(entry: RouterEntry): Promise<void> {
    const failure = reports.get(entry)?.failure ?? null
    if (failure === null) progress.ended(entry.name)
    else await fail(entry, failure)
  }

  const askOne: Asked = (entry, signal, later) =>
    ask(entry, { ...context, err, signal, later }, reports.get(entry) ?? outer)
  const arrivals = sweepInStages(await stagesOf(entries, course), askOne, {
    ...paceOf(entries, flags),
    signal: context.signal,
  })
  const open = new Set(entries)
  const gave = new Set<RouterEntry>()
  let isDone = false
  const queue = new InOrder<RouterEntry>(entries)
  try {
    for await (const arrival of arrivals) {
      const { item } = arrival
      if (arrival.kind === 'begun') progress.begun(item.name)
      if (arrival.kind === 'part' && arrival.part.length > 0) gave.add(item)
      if (arrival.kind === 'part' && inOrder) queue.add(item, arrival.part)
      if (arrival.kind === 'part' && !inOrder) {
        await progress.hide()
        yield arrival.part
      }
      if (arrival.kind === 'failed') {
        if (!isOfOneRouter(arrival.error)) throw arrival.error
        await fail(item, arrival.error)
      }
      if (arrival.kind === 'ended') await end(item)
      if (arrival.kind === 'ended' || arrival.kind === 'failed') {
        open.delete(item)
        course?.ended?.(item.name)
        for (const rows of queue.end(item)) yield rows
      }
      isDone = course?.isDone() === true
      if (isDone) break
    }
    for (const rows of queue.rest()) yield rows
    for (const entry of gave) if (open.delete(entry)) await end(entry)
    const sentences = unasked.take(text)
    // The one reason of all is the error.
    const isError = sentences.length === 1 && unasked.errorOfAll(entries.length) !== null
    if (!isError) for (const sentence of sentences) await warn(sentence)
  } finally {
    await progress.end()
  }
  if (isDone && open.size > 0) course?.left(open.size)
  // What was found is the answer, whoever failed beside it.
  const asked = isDone ? entries.filter((entry) => gave.has(entry)) : entries
  const [first] = asked.flatMap((entry) => failures.get(entry) ?? [])
  if (first === undefined) return
  const counts = { failed: failures.size, asked: entries.length }
  outer.fail(counts.failed === counts.asked ? first : new BrasctlError('routers-failed', counts))
}

/** Who is asked at once, and then who after them. */
async function stagesOf(
  entries: readonly RouterEntry[],
  course: Course | undefined,
): Promise<readonly (readonly RouterEntry[])[]> {
  if (course === undefined) return [entries]
  const plan = await course.plan(entries)
  return plan.isAlone ? [plan.entries.slice(0, 1), plan.entries.slice(1)] : [plan.entries]
}

async function* sweepInStages<Item, Part>(
  stages: readonly (readonly Item[])[],
  work: Parameters<typeof sweep<Item, Part>>[1],
  options: SweepOptions,
): AsyncGenerator<Arrival<Item, Part>> {
  for (const stage of stages) yield* sweep(stage, work, options)
}

/** Rows router by router: those of the first are given when it has ended, with those of all that have ended behind it. */
class InOrder<Item> {
  readonly #items: readonly Item[]
  readonly #held: Map<Item, (readonly Row[])[]>
  readonly #ended = new Set<Item>()
  #next = 0

  constructor(items: readonly Item[]) {
    this.#items = items
    this.#held = new Map(items.map((item) => [item, []]))
  }

  add(item: Item, rows: readonly Row[]): void {
    this.#held.get(item)?.push(rows)
  }

  *end(item: Item): Generator<readonly Row[]> {
    this.#ended.add(item)
    for (let head = this.#items[this.#next]; head !== undefined && this.#ended.has(head); ) {
      yield* this.#held.get(head) ?? []
      this.#held.delete(head)
      this.#next += 1
      head = this.#items[this.#next]
    }
  }

  /** What is held of those that have not ended. */
  *rest(): Generator<readonly Row[]> {
    for (const item of this.#items) yield* this.#held.get(item) ?? []
    this.#held.clear()
  }
}

import { BrasctlError } from '../errors.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import { sweep } from '../fleet/sweep.ts'
import { Report } from '../operations/report.ts'
import { escapeText } from '../render/escape.ts'
import type { Row } from '../render/row.ts'
import type { Context } from './context.ts'
import { sentenceOf } from './failure.ts'
import type { RouterFlags } from './options.ts'
import { openProgress } from './progress.ts'

/** How a verb asks one router of several. */
export type AskEntry = (entry: RouterEntry, context: Context, report: Report) => AsyncIterable<readonly Row[]>

interface SweepChoice {
  readonly flags: RouterFlags
  /** In the order of arrival, or router by router in the order of the entries. */
  readonly inOrder: boolean
}

/** How many routers are asked at once where nobody says. */
export const usualWidth = 32

/**
 * Asks several routers at once and gives their rows. A router that fails is one line on standard error, and the others go on;
 * in the end the report fails with `routers-failed`, or, where every router failed, with the error of the first.
 */
export async function* sweepRouters(
  context: Context,
  entries: readonly RouterEntry[],
  { flags, inOrder }: SweepChoice,
  outer: Report,
  ask: AskEntry,
): AsyncGenerator<readonly Row[]> {
  const { text } = context
  const progress = openProgress(context.err, text, entries.length, flags.quiet === true)
  const err = { ...context.err, columns: context.err.columns, write: shown }
  const reports = new Map(entries.map((entry) => [entry, new Report((notice) => outer.tell(notice))]))
  const failures = new Map<RouterEntry, BrasctlError>()

  async function shown(words: string): Promise<void> {
    await progress.hide()
    await context.err.write(words)
  }

  async function fail(entry: RouterEntry, error: BrasctlError): Promise<void> {
    failures.set(entry, error)
    progress.ended(entry.name)
    const { message } = sentenceOf(error, text)
    const words = message.includes(entry.name) ? message : `${entry.name}: ${message}`
    if (!flags.quiet) await shown(`${err.colour.warn(`${text.labels.warning}:`)} ${escapeText(words)}\n`)
  }

  const arrivals = sweep(
    entries,
    (entry, signal) => ask(entry, { ...context, err, signal }, reports.get(entry) ?? outer),
    { width: flags.concurrency ?? usualWidth, signal: context.signal },
  )
  const queue = new InOrder<RouterEntry>(entries)
  try {
    for await (const arrival of arrivals) {
      const { item } = arrival
      if (arrival.kind === 'begun') progress.begun(item.name)
      if (arrival.kind === 'part' && inOrder) queue.add(item, arrival.part)
      if (arrival.kind === 'part' && !inOrder) {
        await progress.hide()
        yield arrival.part
      }
      if (arrival.kind === 'failed') await fail(item, ofOneRouter(arrival.error))
      if (arrival.kind === 'ended') {
        const failure = reports.get(item)?.failure ?? null
        if (failure === null) progress.ended(item.name)
        else await fail(item, failure)
      }
      if (arrival.kind === 'ended' || arrival.kind === 'failed') {
        for (const rows of queue.end(item)) yield rows
      }
    }
  } finally {
    await progress.end()
  }
  const [first] = entries.flatMap((entry) => failures.get(entry) ?? [])
  if (first === undefined) return
  const counts = { failed: failures.size, asked: entries.length }
  outer.fail(counts.failed === counts.asked ? first : new BrasctlError('routers-failed', counts))
}

/** What was typed wrongly, a bug and Ctrl-C are of no single router: they end everything. */
function ofOneRouter(error: unknown): BrasctlError {
  const isOfAll = !(error instanceof BrasctlError) || ['usage', 'bug', 'interrupted'].includes(error.kind)
  if (isOfAll) throw error
  return error
}

/** Rows router by router: those of the first are given when it has ended, with those of all that have ended behind it. */
class InOrder<Item> {
  readonly #items: readonly Item[]
  readonly #held = new Map<Item, (readonly Row[])[]>()
  readonly #ended = new Set<Item>()
  #next = 0

  constructor(items: readonly Item[]) {
    this.#items = items
  }

  add(item: Item, rows: readonly Row[]): void {
    this.#held.set(item, [...(this.#held.get(item) ?? []), rows])
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
}

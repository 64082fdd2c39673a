import { setMaxListeners } from 'node:events'
import { pacer } from './pacer.ts'

/** How a fleet is asked. */
export interface SweepOptions {
  /** How many at once. Those that only say goodbye are not counted. */
  readonly width: number
  /** How many may begin in a second; null: as many as there is room for. */
  readonly startsPerSecond?: number | null
  /** Ends everything when aborted. */
  readonly signal: AbortSignal
}

/** What one of them came to. */
export type Arrival<Item, Part> =
  | { readonly kind: 'begun'; readonly item: Item }
  | { readonly kind: 'part'; readonly item: Item; readonly part: Part }
  | { readonly kind: 'ended'; readonly item: Item }
  | { readonly kind: 'failed'; readonly item: Item; readonly error: unknown }

/**
 * Asks many at once, and gives what they answer in the order of its arrival. Each answer is taken before its giver goes on, so
 * nothing piles up behind a slow reader. What one throws is an arrival of its own, and the others go on; whoever stops reading
 * ends all that are still at work, and they have ended when the generator has.
 * @param work asks one; it is to end when its signal is aborted. What it gives to `later` is waited for at the end alone
 */
export async function* sweep<Item, Part>(
  items: readonly Item[],
  work: (item: Item, signal: AbortSignal, later: (goodbye: Promise<void>) => void) => AsyncIterable<Part>,
  { width, startsPerSecond = null, signal }: SweepOptions,
): AsyncGenerator<Arrival<Item, Part>> {
  const stop = new AbortController()
  const ended = AbortSignal.any([signal, stop.signal])
  // Each of them listens, and Node warns of more than ten.
  setMaxListeners(0, ended)
  const channel = new Channel<Arrival<Item, Part>>()
  const queue = items.values()
  const mayStart = pacer(startsPerSecond)
  const goodbyes = new Set<Promise<void>>()
  const later = (goodbye: Promise<void>) => {
    const told = goodbye.catch(() => {}).finally(() => goodbyes.delete(told))
    goodbyes.add(told)
  }

  async function askOne(item: Item): Promise<void> {
    await channel.put({ kind: 'begun', item })
    try {
      for await (const part of work(item, ended, later)) {
        if (!(await channel.put({ kind: 'part', item, part }))) break
      }
      await channel.put({ kind: 'ended', item })
    } catch (error) {
      await channel.put({ kind: 'failed', item, error })
    }
  }

  async function askInTurn(): Promise<void> {
    for (const item of queue) {
      await mayStart(ended)
      if (ended.aborted) return
      await askOne(item)
    }
  }

  const workers = Array.from({ length: Math.min(width, items.length) }, askInTurn)
  const all = Promise.all(workers).finally(() => channel.close())
  try {
    yield* channel.taken()
    await all
    await Promise.all(goodbyes)
  } finally {
    stop.abort()
    channel.close()
    await all
    await Promise.all(goodbyes)
  }
}

/** Hands one value at a time from many who give to one who takes. */
class Channel<Value> {
  readonly #waiting: { readonly value: Value; readonly taken: (isTaken: boolean) => void }[] = []
  #wake: (() => void) | null = null
  #isClosed = false

  /** Resolves when the value was taken; with false when nobody takes any more. */
  put(value: Value): Promise<boolean> {
    if (this.#isClosed) return Promise.resolve(false)
    return new Promise((taken) => {
      this.#waiting.push({ value, taken })
      this.#wake?.()
    })
  }

  async *taken(): AsyncGenerator<Value> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next !== undefined) {
        next.taken(true)
        yield next.value
      } else if (this.#isClosed) return
      else {
        await new Promise<void>((wake) => {
          this.#wake = wake
        })
      }
    }
  }

  /** What waits is let go, and whoever takes finds the end. */
  close(): void {
    this.#isClosed = true
    for (const { taken } of this.#waiting.splice(0)) taken(false)
    this.#wake?.()
  }
}

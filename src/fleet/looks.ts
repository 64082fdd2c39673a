import { setMaxListeners } from 'node:events'

/** How many are looked at again and again. */
export interface LookOptions<Item> {
  /** How many are asked at once. */
  readonly width: number
  /** What one has to wait for before it takes a place among those. */
  readonly ready?: (item: Item, signal: AbortSignal) => Promise<void>
  /** Waits for the time between the beginnings of two looks; gives false when there is to be no other, or at the signal. */
  readonly pause: (signal: AbortSignal) => Promise<boolean>
  /** Ends everything when aborted. */
  readonly signal: AbortSignal
}

/** What became of one in a look; one that still owes its answer is `late`, and is not asked again before that has come. */
export type Look<Item, Answer> = { readonly item: Item } & (
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'late' }
)

/**
 * Asks many, again and again, and gives what each look came to, in the order of the items: when all have answered, and at the
 * latest when the next look is due. Whoever stops reading ends all that are at work, and they have ended when the generator has.
 */
export async function* lookAgain<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item, signal: AbortSignal) => Promise<Answer>,
  { width, ready, pause, signal }: LookOptions<Item>,
): AsyncGenerator<readonly Look<Item, Answer>[]> {
  const stop = new AbortController()
  const ended = AbortSignal.any([signal, stop.signal])
  // Each of them listens, and Node warns of more than ten.
  setMaxListeners(0, ended)
  const turn = turnstile(width)
  const atWork = new Map<Item, Promise<void>>()

  async function askReady(item: Item): Promise<Answer> {
    await ready?.(item, ended)
    return turn(async () => {
      ended.throwIfAborted()
      return ask(item, ended)
    })
  }

  try {
    for (;;) {
      const looks = new Map<Item, Look<Item, Answer>>()
      const isDue = pause(ended)
      for (const item of items) {
        if (atWork.has(item)) continue
        const asked = askReady(item).then(
          (answer) => looks.set(item, { item, kind: 'answered', answer }),
          (error: unknown) => looks.set(item, { item, kind: 'failed', error }),
        )
        atWork.set(
          item,
          asked.then(() => void atWork.delete(item)),
        )
      }
      await Promise.race([Promise.all(atWork.values()), isDue])
      if (!ended.aborted) yield items.map((item) => looks.get(item) ?? { item, kind: 'late' })
      if (!(await isDue) || ended.aborted) return
    }
  } finally {
    stop.abort()
    await Promise.all(atWork.values())
  }
}

/** Lets so many work at once; the others wait in line. */
function turnstile(width: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = []
  let busy = 0
  return async (work) => {
    if (busy >= width) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) busy -= 1
      else next()
    }
  }
}

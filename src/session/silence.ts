/** Calls back once when nothing was heard for a time. What has arrived by then counts, also where nobody came to read it yet. */
export class Silence {
  readonly #ms: number
  readonly #onSilent: () => void
  #timer: NodeJS.Timeout | null = null
  #quietMs = 0
  #isHeard = false

  constructor(ms: number, onSilent: () => void) {
    this.#ms = ms
    this.#onSilent = onSilent
  }

  /** Begins to count, or goes on if it counts already. */
  start(): void {
    this.#timer ??= setTimeout(() => this.#expire(), this.#ms + this.#quietMs)
  }

  /** Timers come before input: a program that was kept busy hears of the end of its patience first. */
  #expire(): void {
    const timer = this.#timer
    this.#isHeard = false
    const judge = () => {
      if (this.#timer === timer && !this.#isHeard) this.#onSilent()
    }
    setImmediate(() => setImmediate(judge))
  }

  /** From now on, the time is so much longer. Counts from now where that is another time than before, if it counts. */
  allow(quietMs: number): void {
    if (quietMs === this.#quietMs) return
    this.#quietMs = quietMs
    if (this.#timer === null) return
    this.stop()
    this.start()
  }

  /** Something was heard: counts from now, if it counts. */
  heard(): void {
    this.#isHeard = true
    this.#timer?.refresh()
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

/** Waits for a promise, but not longer than `ms`. */
export async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([promise, bound])
  clearTimeout(timer)
}

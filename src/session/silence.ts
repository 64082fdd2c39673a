/** Calls back once when nothing was heard for a time. */
export class Silence {
  readonly #ms: number
  readonly #onSilent: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(ms: number, onSilent: () => void) {
    this.#ms = ms
    this.#onSilent = onSilent
  }

  /** Begins to count, or goes on if it counts already. */
  start(): void {
    this.#timer ??= setTimeout(this.#onSilent, this.#ms)
  }

  /** Something was heard: counts from now, if it counts. */
  heard(): void {
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

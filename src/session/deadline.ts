/** A time limit that stands still while a person is asked. */
export class Deadline {
  readonly #ms: number
  readonly #onPassed: () => void
  #timer: NodeJS.Timeout | null = null
  #isOver = false

  constructor(ms: number, onPassed: () => void) {
    this.#ms = ms
    this.#onPassed = onPassed
    this.#arm()
  }

  /** Begins anew behind the person's answer. */
  async pausedFor<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#disarm()
    try {
      return await work()
    } finally {
      this.#arm()
    }
  }

  end(): void {
    this.#isOver = true
    this.#disarm()
  }

  #arm(): void {
    if (!this.#isOver) this.#timer ??= setTimeout(this.#onPassed, this.#ms)
  }

  #disarm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

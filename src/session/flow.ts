/** Counts the lines that wait to be read, and holds the wire while they are too many. */
export class Flow {
  readonly #most: number
  #waiting = 0
  #isOpen = false
  #resume: (() => void) | null = null

  constructor(mostLines: number) {
    this.#most = mostLines
  }

  add(lines: number): void {
    this.#waiting += lines
  }

  take(lines: number): void {
    this.#waiting -= lines
    if (this.#waiting <= this.#most / 2) this.#release()
  }

  get isFull(): boolean {
    return !this.#isOpen && this.#waiting > this.#most
  }

  /** Resolves when there is room again. */
  room(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve
    })
  }

  /** From now on nothing is held. */
  open(): void {
    this.#isOpen = true
    this.#release()
  }

  #release(): void {
    this.#resume?.()
    this.#resume = null
  }
}

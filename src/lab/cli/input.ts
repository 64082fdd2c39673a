const interrupt = '\u0003'

/** What a user typed and the session has not read yet. Characters are bytes; a line end is one `\r`. */
export class Input {
  #typed = ''
  #isEnded = false
  #wake: (() => void) | null = null
  #onInterrupt: (() => void) | null = null
  #wasReturn = false

  /** Takes what came over the wire. Ctrl-C during a command ends it and drops what was typed before it. */
  push(bytes: Buffer): void {
    const text = bytes.toString('latin1')
    const stop = this.#onInterrupt === null ? -1 : text.lastIndexOf(interrupt)
    if (stop < 0) this.#typed += text
    else {
      this.#typed = text.slice(stop + 1)
      this.#onInterrupt?.()
    }
    this.#rouse()
  }

  /** The user is gone: what is left can still be read. */
  end(): void {
    this.#isEnded = true
    this.#onInterrupt?.()
    this.#rouse()
  }

  /** Until the returned function is called, Ctrl-C calls `stop` instead of being read. */
  watchInterrupt(stop: () => void): () => void {
    this.#onInterrupt = stop
    return () => {
      this.#onInterrupt = null
    }
  }

  /** The next character if it is there already. */
  take(): string | null {
    while (this.#typed.length > 0) {
      const character = this.#typed.charAt(0)
      this.#typed = this.#typed.slice(1)
      const isSecondHalf = character === '\n' && this.#wasReturn
      this.#wasReturn = character === '\r'
      if (!isSecondHalf) return character === '\n' ? '\r' : character
    }
    return null
  }

  /** Waits for a character; null when there will be none, or when `isStopped` says so after waking up. */
  async next(isStopped: () => boolean = () => false): Promise<string | null> {
    for (;;) {
      if (isStopped()) return null
      const character = this.take()
      if (character !== null) return character
      if (this.#isEnded) return null
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #rouse(): void {
    const wake = this.#wake
    this.#wake = null
    wake?.()
  }
}

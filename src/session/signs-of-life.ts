import type { Duplex } from 'node:stream'

/**
 * Calls back when nothing at all has come for a time. Time in which this process stood still, such as a night of the laptop,
 * does not count.
 */
export class SignsOfLife {
  readonly #timer: NodeJS.Timeout

  /** @param tickMs how exactly the time is counted, which takes one tick more at most */
  constructor(socket: Duplex, tickMs: number, quietMs: number, onDead: () => void) {
    const most = Math.ceil(quietMs / tickMs)
    let ticks = 0
    socket.on('data', () => {
      ticks = 0
    })
    this.#timer = setInterval(() => {
      ticks += 1
      if (ticks <= most) return
      this.stop()
      onDead()
    }, tickMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

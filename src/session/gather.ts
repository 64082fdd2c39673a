import type { Readable } from 'node:stream'

/** How much is waited for, in bytes, and for how long. */
const [enough, patienceMs] = [32 * 1024, 10]

/** Reading so much takes long enough to wait for a turn: the logins of other routers go on before it. */
const large = 2048

const [blank, hash, dollar] = [0x20, 0x23, 0x24]

/**
 * What a shell writes, in fewer and larger pieces than it came in: a long output comes in packets of a few lines, and each piece
 * has its price. What ends as the prompt of a shell does (`# `, `$ `) is given at once; anything else waits for more, 10 ms at
 * most. Not pulling it holds the other side back, as with the stream itself.
 * @throws what the stream fails with, after all that came before
 */
export async function* gather(stream: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Buffer[] = []
  let size = 0
  let failure: Error | null = null
  let ended = false
  let isDue = false
  let timer: NodeJS.Timeout | null = null
  let wake: () => void = () => undefined

  function pull(): void {
    for (let bytes = next(); bytes !== null; bytes = next()) {
      held.push(bytes)
      size += bytes.length
      if (endsAsPrompt(bytes)) isDue = true
    }
    if (isDue || size >= enough) wake()
    else if (size > 0) timer ??= setTimeout(onLate, patienceMs)
  }
  function next(): Buffer | null {
    return size >= enough ? null : stream.read()
  }
  function onLate(): void {
    timer = null
    isDue = true
    wake()
  }
  function onEnd(): void {
    ended = true
    wake()
  }
  function onError(error: Error): void {
    failure ??= error
    wake()
  }

  stream.on('readable', pull).on('end', onEnd).on('close', onEnd).on('error', onError)
  if (stream.readableEnded || stream.destroyed) ended = true
  if (stream.errored) failure = stream.errored
  try {
    for (;;) {
      pull()
      if (size > 0 && (isDue || size >= enough || ended || failure !== null)) {
        const bytes = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
        held = []
        size = 0
        isDue = false
        if (timer !== null) clearTimeout(timer)
        timer = null
        if (bytes.length >= large) await turn()
        yield bytes
      } else if (failure !== null) throw failure
      else if (ended) return
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = () => undefined
      }
    }
  } finally {
    if (timer !== null) clearTimeout(timer)
    stream.off('readable', pull).off('end', onEnd).off('close', onEnd).off('error', onError)
    // Whoever stops in the middle is done with it; an error of its closing is nobody's any more.
    if (!ended) stream.on('error', () => undefined).destroy()
  }
}

const waiting: (() => void)[] = []

/** Resolves for one after the other, and between two of them whatever has arrived is heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(giveTurn)
  })
}

function giveTurn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(giveTurn)
}

function endsAsPrompt(bytes: Uint8Array): boolean {
  const before = bytes.at(-2)
  return bytes.at(-1) === blank && (before === hash || before === dollar || before === undefined)
}

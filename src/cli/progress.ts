import type { StreamTerminal } from '../render/terminal.ts'
import { truncate } from '../render/width.ts'
import { isAsking } from './questions.ts'
import type { Text } from './text/contents.ts'

const quietMs = 300
const stepMs = 100
const clearLine = '\r\u001b[K'

/** How far a sweep is: on a terminal, once it has taken a while, in one line that goes away again. */
export interface Progress {
  begun(router: string): void
  ended(router: string): void
  /** Takes the line away before something else is written; it comes back with the next step. */
  hide(): Promise<void>
  end(): Promise<void>
}

/** Opens the progress of a sweep over so many routers. Nothing is shown on a pipe. */
export function openProgress(err: StreamTerminal, text: Text, total: number, isQuiet: boolean): Progress {
  const silent = async () => {}
  if (!err.isTerminal || isQuiet) return { begun: () => {}, ended: () => {}, hide: silent, end: silent }
  const waiting = new Set<string>()
  let done = 0
  let isShown = false
  let last = ''

  async function draw(): Promise<void> {
    if (isAsking()) return
    const line = truncate(text.progress(done, total, [...waiting]), Math.max(1, err.columns - 1))
    if (isShown && line === last) return
    last = line
    isShown = true
    await err.write(`${clearLine}${err.colour.faint(line)}`)
  }

  async function hide(): Promise<void> {
    if (!isShown) return
    isShown = false
    await err.write(clearLine)
  }

  let timer = setTimeout(() => {
    void draw()
    timer = setInterval(() => void draw(), stepMs)
    timer.unref()
  }, quietMs)
  timer.unref()
  return {
    begun: (router) => void waiting.add(router),
    ended(router) {
      waiting.delete(router)
      done += 1
    },
    hide,
    async end() {
      clearTimeout(timer)
      clearInterval(timer)
      await hide()
    },
  }
}

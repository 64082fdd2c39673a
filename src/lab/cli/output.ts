import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Input } from './input.ts'

/** Where a session prints to. */
export interface Terminal {
  /** False says: wait for `drained` before more. */
  write(text: string): boolean
  drained(): Promise<void>
  /** Cuts the connection without a word. */
  hangUp(): void
}

/** How an engine stops at the end of a page; `one line more` is what Enter does in MD-CLI. */
export interface Pager {
  readonly text: string
  readonly wipe: string
  readonly length: number
  readonly hasLineKey: boolean
}

const chunkCharacters = 32_768

/** Prints lines as they come, never more than the other side takes, and a page at a time if there is a pager. */
export async function printLines(
  lines: Iterable<string>,
  terminal: Terminal,
  input: Input,
  pager: Pager | null,
  isStopped: () => boolean,
): Promise<void> {
  let chunk = ''
  let left = pager?.length ?? Number.POSITIVE_INFINITY
  const send = async () => {
    if (!terminal.write(chunk)) await terminal.drained()
    chunk = ''
    // a key that ends the output must find its way in between
    await nextTurn()
  }
  for (const line of lines) {
    if (isStopped()) break
    if (pager !== null && left === 0) {
      await send()
      left = await waitForKey(terminal, input, pager, isStopped)
      if (left === 0) return
    }
    chunk += `${line}\r\n`
    left -= 1
    if (chunk.length >= chunkCharacters) await send()
  }
  if (chunk !== '' && !isStopped()) terminal.write(chunk)
}

/** Waits at the end of a page; answers how many lines may follow, none after Q or Ctrl-C. */
async function waitForKey(terminal: Terminal, input: Input, pager: Pager, isStopped: () => boolean): Promise<number> {
  terminal.write(pager.text)
  const key = await input.next(isStopped)
  terminal.write(pager.wipe)
  if (key === null || key.toLowerCase() === 'q') return 0
  return pager.hasLineKey && key === '\r' ? 1 : pager.length
}

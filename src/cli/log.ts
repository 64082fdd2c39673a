import { escapeText } from '../render/escape.ts'
import type { Context } from './context.ts'
import type { SharedFlags } from './options.ts'

/** What is told of the way to a router: nothing, the lines that are sent (`-v`), or everything as JSON (`--debug`). */
export interface Log {
  connecting(router: string, address: string): void
  connected(router: string, engine: string, systemName: string): void
  asking(router: string, lines: readonly string[]): void
  closed(router: string): void
}

/** Opens the log that the flags ask for. Passwords never reach it: it is told of commands only. */
export async function openLog(context: Context, { verbose, debug }: SharedFlags): Promise<Log> {
  if (debug) return (await import('./debug-log.ts')).openDebugLog(context)
  const { err } = context
  const say = (text: string) => void err.write(`${err.colour.faint(escapeText(text))}\n`)
  const silent = () => {}
  if (!verbose) return { connecting: silent, connected: silent, asking: silent, closed: silent }
  return {
    connecting: (router, address) => say(`${router}: ${address}`),
    connected: (router, engine, systemName) => say(`${router}: ${systemName} (${engine})`),
    asking: (router, lines) => {
      for (const line of lines) say(`${router}> ${line}`)
    },
    closed: silent,
  }
}

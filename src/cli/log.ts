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
  if (debug) return openDebugLog(context)
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

async function openDebugLog({ streams }: Context): Promise<Log> {
  const { pino } = await import('pino')
  const logger = pino({ level: 'debug', base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams.stderr)
  return {
    connecting: (router, address) => logger.debug({ router, address }, 'connecting'),
    connected: (router, engine, systemName) => logger.debug({ router, engine, systemName }, 'connected'),
    asking: (router, lines) => logger.debug({ router, lines }, 'asking'),
    closed: (router) => logger.debug({ router }, 'closed'),
  }
}

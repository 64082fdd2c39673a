import { pino, stdTimeFunctions } from 'pino'
import type { Context } from './context.ts'
import type { Log } from './log.ts'

/** Logs all that happens on the way to a router to standard error, one JSON object a line. */
export function openDebugLog({ streams }: Context): Log {
  const logger = pino({ level: 'debug', base: null, timestamp: stdTimeFunctions.isoTime }, streams.stderr)
  return {
    connecting: (router, address) => logger.debug({ router, address }, 'connecting'),
    connected: (router, engine, systemName) => logger.debug({ router, engine, systemName }, 'connected'),
    asking: (router, lines) => logger.debug({ router, lines }, 'asking'),
    closed: (router) => logger.debug({ router }, 'closed'),
  }
}

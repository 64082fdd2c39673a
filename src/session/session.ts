import type { Engine } from '../sros/dialects/dialect.ts'
import type { Reply } from './reply.ts'
import type { TransportFacts } from './transport.ts'

export interface SessionOptions {
  /** The name that errors carry. */
  readonly router: string
  /** How long the router may be silent, from the last byte received. Default 30 000. */
  readonly silenceMs?: number
  /** The same before the first prompt, where RADIUS and licence texts take their time. Default `silenceMs`. */
  readonly promptMs?: number
  /** How long to wait for the router to close after `logout`. Default 2 000. */
  readonly logoutMs?: number
  /** It is known from before that this user may switch paging off: everything may be sent ahead at once. */
  readonly canStopPaging?: boolean
  /** How many lines may be sent and not answered yet; 1: each waits for the answer of the one before. Default as many as come. */
  readonly mostUnderWay?: number
  readonly signal?: AbortSignal
}

/** One logged-in terminal of one router. */
export interface Session {
  readonly router: string
  readonly engine: Engine
  readonly systemName: string
  /** How it came there: address, user, algorithms, host key. */
  readonly way: TransportFacts
  /**
   * Sends the lines ahead of their answers, in one write, and gives one reply for each, in order. While it is not known
   * that paging is off, one line is under way at a time: a pager would take what is typed ahead for its keys.
   * Replies have to be read, or broken off, in their order; unread text holds the router back.
   * An error is thrown by the reply that it hits, after the lines read so far, and by all later ones.
   * @param engine the CLI engine in which the lines are to run, if not that of the login: the session goes there for them
   *   alone. A router that refuses to switch refuses the lines.
   * @param quietMs how long each of the lines may take to carry out without a word of the router, on top of `silenceMs`: a ping
   *   waits for others
   * @throws BrasctlError command-unsafe for a line with a control character
   */
  ask(lines: readonly string[], engine?: Engine, quietMs?: number): Reply[]
  /** Logs out, waits for the router to close, then ends the connection. Unread replies are let go. */
  close(): Promise<void>
}

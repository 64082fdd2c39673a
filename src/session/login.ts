import { BrasctlError } from '../errors.ts'
import { expired, noRoom, pager, passwordRequest, question } from '../sros/dialects/terminal.ts'
import { decode, readChunk } from './bytes.ts'
import { beforeNotices } from './notices.ts'
import { type Learned, learnPrompt } from './prompt.ts'
import { stripEscapes } from './screen.ts'

const mostKept = 8192

/** A connection that was lost in the middle. Where `cause` is the failure of a jump host, it is that one that is named. */
export function connectionLost(router: string, command: string, bytes: number, cause: unknown): BrasctlError {
  const isHop = cause instanceof BrasctlError && cause.towards !== null && 'router' in cause.facts
  const [who, towards] = isHop ? [String(cause.facts.router), router] : [router, null]
  return new BrasctlError('connection-lost', { router: who, command, bytes }, cause, towards)
}

/** What the tail of the stream says before the first prompt. */
export type LoginSign =
  | { readonly kind: 'wait' }
  | { readonly kind: 'prompt'; readonly learned: Learned }
  | { readonly kind: 'page' }
  | { readonly kind: 'password' }
  | { readonly kind: 'question'; readonly question: string }

/** Reads licence, banners and MOTD, keeps none of it, and finds the first prompt. */
export class LoginWatch {
  readonly #user: string | null
  #text = ''
  #bytes = 0

  constructor(user: string | null) {
    this.#user = user
  }

  feed(bytes: Uint8Array): LoginSign {
    const { text } = readChunk(bytes)
    this.#bytes += text.length
    this.#text = (this.#text + text).slice(-mostKept)
    const above = beforeNotices(this.#text)
    if (text.endsWith('\n') && above === null) return { kind: 'wait' }
    const learned = learnPrompt(above ?? this.#text, this.#user)
    if (learned !== null) return { kind: 'prompt', learned }
    const last = this.#lastLine()
    if (pager.test(last)) return { kind: 'page' }
    if (passwordRequest.test(last)) return { kind: 'password' }
    if (question.test(last)) return { kind: 'question', question: last.trim() }
    return { kind: 'wait' }
  }

  /** The error for a connection that ended before the prompt. */
  lost(router: string, cause?: unknown): BrasctlError {
    if (cause instanceof BrasctlError && cause.towards !== null) return cause
    const words = this.#text.split(/\r?\n/).find((line) => noRoom.test(line))
    if (words !== undefined) return new BrasctlError('session-limit', { router, reason: decode(words.trim()) }, cause)
    if (expired.test(this.#text)) {
      return new BrasctlError('password-expired', { router, user: this.#user ?? '' }, cause)
    }
    // A full box closes the door just after the login, without a word.
    if (this.#bytes === 0) return new BrasctlError('session-limit', { router, reason: 'closed-after-login' }, cause)
    return new BrasctlError('connection-lost', { router, command: '', bytes: this.#bytes }, cause)
  }

  /** The last words, for an error that quotes them. */
  get tail(): string {
    return decode(stripEscapes(this.#text)).slice(-200)
  }

  #lastLine(): string {
    return decode(stripEscapes(this.#text.slice(this.#text.lastIndexOf('\n') + 1)))
  }
}

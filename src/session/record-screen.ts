import { Buffer } from 'node:buffer'
import { passwordRequest, question } from '../sros/dialects/terminal.ts'
import { decode, encode, readChunk } from './bytes.ts'
import { hideSecrets } from './hide-secrets.ts'
import { learnPrompt } from './prompt.ts'
import { stripEscapes } from './screen.ts'

/** Puts made-up names in place of real ones, in lines of byte characters whose length it keeps. */
export interface RecordMask {
  learnRouter(systemName: string): void
  learnUser(user: string): void
  /** The name of the user as it is masked. */
  readonly user: string | null
  typed(line: string): string
  line(line: string): string
}

export interface RecordScreenOptions {
  readonly mask: RecordMask | null
  /** As byte characters. */
  readonly secrets: () => readonly string[]
  readonly user: string | null
  readonly keep: (bytes: Uint8Array) => void
}

/** So much is held before the first prompt, whose name may stand in the text above it. */
const mostHeldBytes = 65_536
const linesAbovePrompt = 4

/** What is kept of a dialogue, in whole lines, whatever the chunks that it came in: each byte has its place in the record. */
export class RecordScreen {
  readonly #options: RecordScreenOptions
  #bytesRead = 0
  /** All text before the first prompt, then the beginning of a line whose end has not come. */
  #held = ''
  #hasPrompt: boolean
  #above: string[] = []
  #hidden: { at: number; answer: string } | null = null

  constructor(options: RecordScreenOptions) {
    this.#options = options
    this.#hasPrompt = options.mask === null
    if (options.user !== null) options.mask?.learnUser(encode(options.user))
  }

  /** Who logged in, as the record may tell. */
  get user(): string | null {
    const { mask, user } = this.#options
    return mask === null ? user : mask.user
  }

  feed(bytes: Uint8Array): void {
    this.#bytesRead += bytes.length
    this.#held += readChunk(bytes).text
    if (this.#hasPrompt || this.#held.length > mostHeldBytes) this.#release(false)
  }

  /** Text that goes to the router: what is kept of it, and how many of its first characters are an answer that is not. */
  typed(text: string): { after: number; shown: string; hidden: number } {
    const { mask, user } = this.#options
    const tail = this.#held.slice(this.#held.lastIndexOf('\n') + 1)
    const learned = mask === null ? null : learnPrompt([...this.#above, this.#held].join('\n'), user)
    if (learned !== null) {
      mask?.learnRouter(learned.systemName)
      this.#hasPrompt = true
      this.#release(false)
    }
    const [first = '', ...rest] = text.split('\n')
    const asked = stripEscapes(tail)
    const isAnswer = passwordRequest.test(asked) || question.test(asked)
    if (isAnswer) this.#hidden ??= { at: this.#held.length, answer: encode(first) }
    const lines = isAnswer ? rest : [first, ...rest]
    const shown = lines.map((line) => this.#typedLine(line))
    return {
      after: this.#bytesRead,
      shown: [...(isAnswer ? ['*'.repeat(first.length)] : []), ...shown].join('\n'),
      hidden: isAnswer ? first.length : 0,
    }
  }

  /** Nothing more will come. */
  end(): void {
    this.#release(true)
  }

  #typedLine(line: string): string {
    const hidden = hideSecrets(encode(line), this.#options.secrets())
    return decode(this.#options.mask?.typed(hidden) ?? hidden)
  }

  #release(isEnd: boolean): void {
    const lines = this.#held.split('\n')
    const last = lines.pop() ?? ''
    const kept = lines.map((line) => `${this.#line(line)}\n`).join('')
    this.#above = [...this.#above, ...lines].slice(-linesAbovePrompt)
    this.#held = isEnd ? '' : last
    const text = isEnd ? kept + this.#line(last) : kept
    if (text !== '') this.#options.keep(Buffer.from(text, 'latin1'))
  }

  #line(line: string): string {
    const ending = /\r*$/.exec(line)?.[0] ?? ''
    const hidden = hideSecrets(this.#withoutAnswer(line.slice(0, line.length - ending.length)), this.#options.secrets())
    return (this.#options.mask?.line(hidden) ?? hidden) + ending
  }

  /** A router may echo the answer to a question behind it. */
  #withoutAnswer(line: string): string {
    const hidden = this.#hidden
    if (hidden === null || line.length < hidden.at) return line
    this.#hidden = null
    if (hidden.answer === '' || !line.startsWith(hidden.answer, hidden.at)) return line
    const end = hidden.at + hidden.answer.length
    return line.slice(0, hidden.at) + '*'.repeat(hidden.answer.length) + line.slice(end)
  }
}

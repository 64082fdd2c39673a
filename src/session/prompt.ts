import { classic, classicAfterText } from '../sros/dialects/classic.ts'
import type { Dialect } from '../sros/dialects/dialect.ts'
import { md } from '../sros/dialects/md.ts'
import { stripEscapes } from './screen.ts'

/** What the first prompt tells. Names are byte characters, as on the wire. */
export interface Learned {
  readonly dialect: Dialect
  readonly systemName: string
  /** The user that an MD-CLI prompt shows. */
  readonly user: string | null
  /** The kinds of lines above the prompt that this session prints. */
  readonly above: readonly RegExp[]
  /** The context as the first prompt showed it, `[/]`; null where none is shown. */
  readonly context: string | null
}

/**
 * Finds a prompt at the tail of what a router has written since the login.
 * @param user the login name: tells `A:noc@BRAS1# ` of the MD-CLI from a classic system name with an `@` in it.
 */
export function learnPrompt(text: string, user?: string | null): Learned | null {
  const lines = stripEscapes(text).split('\n').slice(-5)
  const last = (lines.pop() ?? '').replace(/^\r+/, '')
  const over = lines.map((line) => line.replace(/\r+$/, ''))
  return learnMd(last, over, user ?? null) ?? learnClassic(last)
}

function learnMd(last: string, over: readonly string[], user: string | null): Learned | null {
  const match = md.prompt.exec(last)?.groups
  const shown = match?.['user']
  const systemName = match?.['name']
  if (shown === undefined || systemName === undefined) return null
  const [blank, timestamp, context] = md.abovePrompt
  const hasContext = context?.test(over.at(-1) ?? '') === true
  const hasTimestamp = timestamp?.test(over.at(hasContext ? -2 : -1) ?? '') === true
  if (!hasContext && user !== null && shown !== user) return null
  const above = [blank, hasTimestamp ? timestamp : undefined, hasContext ? context : undefined]
  const brackets = hasContext ? (/\[[^[]*\]$/.exec(over.at(-1) ?? '')?.[0] ?? null) : null
  return { dialect: md, systemName, user: shown, above: above.filter((kind) => kind !== undefined), context: brackets }
}

function learnClassic(last: string): Learned | null {
  const systemName = (classic.prompt.exec(last) ?? classicAfterText.exec(last))?.groups?.['name']
  return systemName === undefined ? null : { dialect: classic, systemName, user: null, above: [], context: null }
}

/** `*A:` or `A:user@`, and what may stand between the name and the end of the prompt. */
const beforeName = /\*?[A-D]:(?:[^\s@:]{1,64}@)?$/
const behindName = /(?:>[^\r\n#$]{0,400})?[#$] /y
const mostBefore = 70

export interface PromptFound {
  /** Where the prompt begins; what stands before it on the line is data without a newline. */
  readonly start: number
  readonly end: number
}

/**
 * Knows one router's prompt by its literal name. Taken as they come: `*`, the CPM letter, `#` or `$`, the context path,
 * and the engine (`user@` or not), since a session may switch it.
 */
export class PromptMatcher {
  readonly learned: Learned
  /** A line without this text holds no prompt: the quick test. */
  readonly needle: string

  constructor(learned: Learned) {
    this.learned = learned
    this.needle = learned.systemName
  }

  /** A prompt with more text behind it. */
  inLine(line: string): PromptFound | null {
    return this.#first(line, false)
  }

  /** A prompt with nothing behind it. */
  atTail(line: string): PromptFound | null {
    return line.endsWith(' ') ? this.#first(line, true) : null
  }

  /** The first place where the name stands as in a prompt. No pattern is built of it: that takes longer than all looks together. */
  #first(line: string, isAtEnd: boolean): PromptFound | null {
    for (let at = line.indexOf(this.needle); at >= 0; at = line.indexOf(this.needle, at + 1)) {
      const before = beforeName.exec(line.slice(Math.max(0, at - mostBefore), at))
      behindName.lastIndex = at + this.needle.length
      if (before === null || !behindName.test(line)) continue
      const end = behindName.lastIndex
      if (!isAtEnd || end === line.length) return { start: at - before[0].length, end }
    }
    return null
  }

  /** The matcher for a router that was given another name in mid-session, or null if the line is no prompt. */
  renamed(line: string): PromptMatcher | null {
    const match = line.endsWith(' ') ? this.learned.dialect.prompt.exec(line)?.groups : undefined
    const name = match?.['name']
    if (!name || name === this.learned.systemName || match?.['user'] !== (this.learned.user ?? undefined)) return null
    return new PromptMatcher({ ...this.learned, systemName: name })
  }
}

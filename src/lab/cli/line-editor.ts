import type { Rewritten } from '../faults/echo-quotes.ts'
import type { Input } from './input.ts'

/** What a user did at the prompt: typed a line, broke it off, or left. */
export type Typed = { readonly did: 'line'; readonly line: string } | { readonly did: 'break' | 'leave' }

export interface Editing {
  /** Shows what is typed. */
  readonly echo: (text: string) => void
  /** The keywords that may follow the text; asked for by `?` and Tab. */
  readonly keywordsAfter: (text: string) => readonly string[]
  readonly prompt: string
  /** How the echo of a whole line comes out. */
  readonly rewrite?: (line: string) => Rewritten
}

const backspaces = ['\b', '\u007f']

/** Reads one line with its echo: Backspace, Ctrl-U, Ctrl-C, Ctrl-D, Tab and `?` work; other control keys do nothing. */
export async function readTypedLine(input: Input, { echo, keywordsAfter, prompt, rewrite }: Editing): Promise<Typed> {
  let line = ''
  let shown = ''
  const flush = () => {
    if (shown !== '') echo(shown)
    shown = ''
  }
  for (;;) {
    let key = input.take()
    if (key === null) {
      flush()
      key = await input.next()
    }
    if (key === null || (key === '\u0004' && line === '')) return leave(flush)
    if (key === '\r') {
      if (rewrite !== undefined && line !== '') shown = redrawn(shown, line, rewrite(line))
      shown += '\r\n'
      flush()
      return { did: 'line', line }
    }
    if (key === '\u0003') {
      shown += '\r\n'
      flush()
      return { did: 'break' }
    }
    if (backspaces.includes(key)) {
      if (line !== '') shown += '\b \b'
      line = line.slice(0, -1)
    } else if (key === '\u0015') {
      shown += '\b \b'.repeat(line.length)
      line = ''
    } else if (key === '\t') {
      const rest = completionOf(line, keywordsAfter)
      line += rest
      shown += rest === '' ? '\u0007' : rest
    } else if (key === '?' && !isInQuotes(line)) {
      const list = wordsAfter(line, keywordsAfter).map((word) => ` ${word}\r\n`)
      shown += `?\r\n${list.join('')}${prompt}${line}`
    } else if (key >= ' ') {
      line += key
      shown += key
    }
  }
}

/** The echo drawn anew: from its beginning if none of it is shown yet, else from where the cursor stands. */
function redrawn(shown: string, line: string, { isAnew, text }: Rewritten): string {
  if (!isAnew) return shown + text
  return shown === line ? text : `${shown}${'\b'.repeat(line.length)}${text}`
}

function leave(flush: () => void): Typed {
  flush()
  return { did: 'leave' }
}

function isInQuotes(line: string): boolean {
  return (line.split('"').length - 1) % 2 === 1
}

/** The keywords that begin as the last word of the line does. */
function wordsAfter(line: string, keywordsAfter: Editing['keywordsAfter']): string[] {
  const begun = /\S*$/.exec(line)?.[0] ?? ''
  return keywordsAfter(line.slice(0, line.length - begun.length)).filter((keyword) => keyword.startsWith(begun))
}

/** What completes the last word, with a blank; empty if nothing or more than one thing does. */
function completionOf(line: string, keywordsAfter: Editing['keywordsAfter']): string {
  const begun = /\S*$/.exec(line)?.[0] ?? ''
  const [only, ...others] = wordsAfter(line, keywordsAfter)
  return only === undefined || others.length > 0 ? '' : `${only.slice(begun.length)} `
}

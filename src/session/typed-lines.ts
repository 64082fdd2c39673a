import type { Span } from './labelled-names.ts'

interface Typed {
  readonly line: string
  readonly masked: string
  /** How much of it stands above, where the echo was cut at the edge of the terminal. */
  shown: number
}

const nameWords =
  'subscriber|sub-ident|subscriber-id|user-name|username|user|circuit-id|remote-id|host-name|account|description|name'
/** A value in quotes, or behind a word that says that a name follows. */
const typedName = new RegExp(`"(?<quoted>[^"]+)"|(?<=\\b(?:${nameWords}) )(?<plain>[^\\s"*]+)`, 'gd')
/** A service id, a SAP or a port in quotes is no name: the MD-CLI puts quotes around any of them. */
const noName = /^(?:\d{1,6}|\[?(?:\d+\/|lag-|pw-|esat-|bbg-)\S*)$/

/** The names in a line that is typed. */
export function typedNames(line: string): Span[] {
  return [...line.matchAll(typedName)].flatMap(({ groups, indices }) => {
    const value = groups?.['quoted'] ?? groups?.['plain'] ?? ''
    const place = indices?.groups?.['quoted'] ?? indices?.groups?.['plain']
    return place === undefined || noName.test(value) ? [] : [{ from: place[0], to: place[1] }]
  })
}

const keptLines = 64
const leastCut = 8

/** The lines that were typed, and what they are masked as: the router writes them again, as it echoes them. */
export class TypedLines {
  readonly #lines: Typed[] = []

  add(line: string, masked: string): void {
    if (line === masked) return
    this.#lines.unshift({ line, masked, shown: 0 })
    this.#lines.length = Math.min(this.#lines.length, keptLines)
  }

  /** What stands in place of the echo in a line of the router: all of one, or the part that found room on the terminal. */
  covers(written: string, isPrompt: boolean): { from: number; to: number; text: string }[] {
    for (const typed of this.#lines) {
      const at = written.indexOf(typed.line)
      if (at >= 0) return [{ from: at, to: at + typed.line.length, text: typed.masked }]
    }
    const cut = this.#lines.find(({ shown }) => shown > 0)
    if (cut !== undefined) return goOn(cut, written)
    return isPrompt ? this.#cutOff(written.trimEnd()) : []
  }

  #cutOff(written: string): { from: number; to: number; text: string }[] {
    for (const typed of this.#lines) {
      for (let length = Math.min(typed.line.length - 1, written.length); length >= leastCut; length -= 1) {
        if (!written.endsWith(typed.line.slice(0, length))) continue
        typed.shown = length
        return [{ from: written.length - length, to: written.length, text: typed.masked.slice(0, length) }]
      }
    }
    return []
  }
}

function goOn(typed: Typed, written: string): { from: number; to: number; text: string }[] {
  const from = written.search(/\S|$/)
  const rest = typed.line.slice(typed.shown).trimStart()
  const shown = written.trim()
  const start = typed.line.length - rest.length
  typed.shown = 0
  if (shown === '' || !rest.startsWith(shown)) return []
  const end = start + shown.length
  if (end < typed.line.length) typed.shown = end
  return [{ from, to: from + shown.length, text: typed.masked.slice(start, end) }]
}

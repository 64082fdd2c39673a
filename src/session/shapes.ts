import { isIPv6 } from 'node:net'
import { type Disguise, lowerCase } from './disguise.ts'

const pair = '[\\da-f]{2}'
const start = `(?<![\\da-z])(?<!(?<![\\da-z])${pair}:)`
const dashed = `(?<![\\w-])${pair}(?:-${pair}){5}(?![\\w-])`
const dotted = '(?<![\\w.-])[\\da-f]{4}(?<dot>[.-])[\\da-f]{4}\\k<dot>[\\da-f]{4}(?![\\w.-])'
const name = '[^\\s\\x00-\\x1f"\'()<>|,;:=@\\[\\]]'

/** What is told by its shape alone, and the words between. */
const shapes = new RegExp(
  [
    `(?<interfaceId>${start}${pair}(?::${pair}){7}(?![\\da-f:]))`,
    `(?<mac>${start}${pair}(?::${pair}){5}(?![\\da-f])|${dashed}|${dotted})`,
    '(?<ipv6>(?<![\\w.])(?:[\\da-f]{1,4}:|::)[\\da-f:]*(?:[\\da-f]|::))',
    '(?<ipv4>(?<!\\d)(?<!\\d\\.)\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\.?\\d))',
    `(?<local>${name}+)@(?<realm>[^\\s\\x00-\\x1f"'()<>|,;:=@\\[\\]#$]+)`,
    `(?<word>${name}+)`,
  ].join('|'),
  'gi',
)

/** A bare number of so many digits may be a telephone number or an account; twelve hexadecimal digits a MAC. */
const bareNumber = /^(?:\d{11,15}|(?=[\da-f]*\d)[\da-f]{12})$/i

/** A port or a SAP, which may be a part of a name and is none. */
const port = /^(?:\d+\/|(?:lag|pw|esat)-)/

/** What is masked wherever it stands: values with a shape, and words that are known for names. */
export class ShapeMask {
  readonly #disguise: Disguise
  readonly #learned = new Set<string>()

  constructor(disguise: Disguise) {
    this.#disguise = disguise
  }

  /** From now on this word is masked wherever it stands alone. A word that may be any other word is not learned. */
  learn(word: string): void {
    if (/\d/.test(word) && !port.test(word) && (/[^\d]/.test(word) ? word.length > 3 : word.length > 5))
      this.#learned.add(lowerCase(word))
  }

  /** Any text: what has a shape is masked, and words that were learned. */
  text(text: string): string {
    // Most lines of a screen: what is looked for has a digit or an @ in it.
    if (!/[\d@]/.test(text)) return text
    return this.#replace(text, (word) => {
      if (bareNumber.test(word) || this.#learned.has(lowerCase(word))) return this.#disguise.word(word)
      // `user:dsl-1.` at the end of a sentence
      const bare = word.replace(/[.!?]+$/, '')
      return this.#learned.has(lowerCase(bare)) ? this.#disguise.word(bare) + word.slice(bare.length) : word
    })
  }

  /** A text that is a name, all of it, and is learned. */
  name(text: string): string {
    const isComposed = text.includes('|')
    return this.#replace(text, (word, before) => {
      // The SAP and the session id in a subscriber id stay what they are in the rest of the screen.
      if (isComposed && before === '|' && /^(?:[\w/-]+|\d{1,5})$/.test(word)) return word
      if (isComposed && /^[\d.*]+$/.test(word) && before === ':') return word
      this.learn(word)
      return this.#disguise.word(word)
    })
  }

  #replace(text: string, maskWord: (word: string, before: string) => string): string {
    const disguise = this.#disguise
    return text.replace(shapes, (...found) => {
      const match = String(found[0])
      const { at, groups } = placeOf(found)
      const { interfaceId, mac, ipv6, ipv4, local, realm } = groups
      if (interfaceId !== undefined) return disguise.interfaceId(interfaceId)
      if (mac !== undefined) return disguise.mac(mac)
      if (ipv4 !== undefined) return disguise.ipv4(ipv4)
      if (ipv6 !== undefined) return isAddress(ipv6) ? disguise.ipv6(ipv6) : wordsIn(ipv6, text, at, maskWord)
      if (local !== undefined && realm !== undefined) {
        this.learn(local)
        return `${disguise.word(local)}@${disguise.word(realm)}`
      }
      return maskWord(match, text[at - 1] ?? '')
    })
  }
}

/** Hexadecimal words with colons between that are no address, such as a clock. */
function wordsIn(text: string, whole: string, at: number, mask: (word: string, before: string) => string): string {
  return text.replace(/[^:]+/g, (word, within: number) => mask(word, whole[at + within - 1] ?? ''))
}

/** An address that a table cut off is one too: a clock has only pairs. */
function isAddress(text: string): boolean {
  const groups = text.split(':')
  return isIPv6(text) || (groups.length > 3 && groups.some((group) => group.length > 2))
}

function placeOf(found: readonly unknown[]): { at: number; groups: Readonly<Record<string, string | undefined>> } {
  const groups: Record<string, string | undefined> = {}
  const last = found.at(-1)
  if (typeof last === 'object' && last !== null) {
    for (const [key, value] of Object.entries(last)) if (typeof value === 'string') groups[key] = value
  }
  return { at: Number(found.at(-3)), groups }
}

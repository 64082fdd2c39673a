import { decode, encode } from '../../session/bytes.ts'
import { Disguise } from '../../session/disguise.ts'
import type { HistoryRow } from './row.ts'

const macForm = /(?<![0-9a-f])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f])/i
const subscriberForm = /^(.+)@((?:[0-9a-f]{2}:){5}[0-9a-f]{2})$/i
// `user@realm`, and `user@realm@mac`: the realm may tell the town of a user.
const accountForm = /[^\s"'()<>|,;=[\]@]+(?:@[^\s"'()<>|,;=[\]@]*[^\s"'()<>|,;=[\]@.:])+/

/**
 * Made-up accounts, subscriber ids and MACs for real ones: the same one for the same original in all rows of a run. Addresses,
 * SAPs and times stay: they are what was asked for.
 */
export class NameMask {
  readonly #disguise = new Disguise()
  readonly #names = new Set<string>()
  /** By a word in them, in small letters: of thousands of names, few are in one text. */
  readonly #byWord = new Map<string, string[]>()

  /** These names are masked wherever they stand alone. */
  learn(names: readonly string[]): void {
    for (const name of names) {
      if (name === '' || this.#names.has(name)) continue
      this.#names.add(name)
      const word = rarestOf(wordsOf(name))
      const others = this.#byWord.get(word)
      if (others === undefined) this.#byWord.set(word, [name])
      else others.push(name)
    }
  }

  row(row: HistoryRow): HistoryRow {
    const { subscriber, account, mac, text, reason, extra } = row
    this.learn([subscriber, account].filter((name) => name !== null))
    return {
      ...row,
      subscriber: subscriber && this.name(subscriber),
      account: account && this.name(account),
      mac: mac && this.#disguise.mac(mac),
      text: this.text(text),
      reason: reason && this.text(reason),
      extra: Object.fromEntries(Object.entries(extra).map(([label, value]) => [label, this.text(String(value))])),
    }
  }

  /** Any text: MACs, what has the form of an account, and the names that were learned. */
  text(text: string): string {
    // The longest first, as one name may be part of another. What was put in is not looked at again.
    const names = this.#namesIn(text).sort((one, other) => other.length - one.length)
    const words = names.map((name) => {
      const form = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
      // The number of an LSN subscriber may be part of an address, a time, a range of ports.
      return /^\d+$/.test(name) ? `(?<![\\w@]|\\d[.:/-])${form}(?![\\w@]|[.:/-]\\d)` : `(?<![\\w@])${form}(?![\\w@])`
    })
    return text.replace(new RegExp([...words, accountForm.source, macForm.source].join('|'), 'gi'), (found) =>
      this.name(found),
    )
  }

  /** Names that may stand alone in a text: a word of them does. */
  #namesIn(text: string): string[] {
    return [...new Set(['', ...wordsOf(text)])].flatMap((word) => this.#byWord.get(word) ?? [])
  }

  /** A name, all of it: an account, a subscriber id, a MAC. */
  name(text: string): string {
    const [, account, mac] = subscriberForm.exec(text) ?? []
    if (account !== undefined && mac !== undefined) return `${this.name(account)}@${this.#disguise.mac(mac)}`
    // `mac|sap|session`
    const [first = '', ...rest] = text.split('|')
    if (rest.length > 0) return [this.name(first), ...rest].join('|')
    if (text.replace(macForm, '') === '') return this.#disguise.mac(text)
    return decode(this.#disguise.word(encode(text)))
  }
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\w+/g) ?? []
}

/** The longest with a number in it: realms are in many names. */
function rarestOf(words: readonly string[]): string {
  const numbered = words.filter((word) => /\d/.test(word))
  return (numbered.length > 0 ? numbered : words).reduce(
    (longest, word) => (word.length > longest.length ? word : longest),
    '',
  )
}

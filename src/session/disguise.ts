import { Buffer } from 'node:buffer'
import { createHmac, randomBytes } from 'node:crypto'

/** Draws a number below `limit`. */
type Draw = (limit: number) => number

const mostAttempts = 64

/** ASCII alone: in byte characters, the bytes of other letters are no letters. */
export const lowerCase = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

/**
 * Made-up names and addresses for real ones: the same one for the same original, another one for another, each as many
 * bytes long. Texts are byte characters. The key is drawn at random and kept nowhere, because MACs and IPv4 addresses are
 * few enough to be tried out one by one. All originals are kept in memory as long as it lives.
 */
export class Disguise {
  readonly #key = randomBytes(32)
  readonly #given = new Map<string, string>()
  readonly #used = new Set<string>()

  /** A word: a digit for a digit, a letter for a letter in the same case; signs stay. */
  word(original: string): string {
    const lower = lowerCase(original)
    const isHex = /^(?=.*\d)[\da-f]{8,}$/.test(lower)
    const made = this.#make('word', lower, (draw) => lower.replace(characters, (one) => characterFor(one, isHex, draw)))
    return inCaseOf(original, made)
  }

  /** A MAC in any notation; it becomes a locally administered one, `0a:00:5e:…`. */
  mac(original: string): string {
    const digits = lowerCase(original).replace(/[^\da-f]/g, '')
    if (/^(?:0+|f+)$/.test(digits)) return original
    const made = this.#make('mac', digits, (draw) => `0a005e${hex(draw, 6)}`)
    let at = 0
    const written = original.replace(/[\da-f]/gi, () => made[at++] ?? '0')
    return /[A-F]/.test(original) ? written.toUpperCase() : written
  }

  /** The eight pairs of an interface-id; one that is made of a MAC is made of the other MAC. */
  interfaceId(original: string): string {
    const pairs = original.split(':')
    if (lowerCase(pairs.slice(3, 5).join('')) !== 'fffe') return this.ipv6(original)
    const mac = this.mac([...pairs.slice(0, 3), ...pairs.slice(5)].join(':')).split(':')
    return [...mac.slice(0, 3), ...pairs.slice(3, 5), ...mac.slice(3)].join(':')
  }

  /** An IPv4 address: one for documentation (RFC 5737) while they last, else one of a network that nobody can have. */
  ipv4(original: string): string {
    if (/^(?:0\.0\.0\.0|127\..*|255\..*)$/.test(original)) return original
    return this.#make('ipv4', original, (draw, attempt) => ipv4Of(original.length, draw, attempt))
  }

  /** An IPv6 address: each group as long as it was, the first one `3fff` (RFC 9637). */
  ipv6(original: string): string {
    const lower = lowerCase(original)
    if (/^[:01]*$/.test(lower)) return original
    const made = this.#make('ipv6', lower, (draw) => ipv6Of(lower, draw))
    return /[A-F]/.test(original) ? made.toUpperCase() : made
  }

  #make(kind: string, original: string, propose: (draw: Draw, attempt: number) => string): string {
    const known = this.#given.get(`${kind} ${original}`)
    if (known !== undefined) return known
    let made = original
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      made = propose(this.#draw(`${kind} ${attempt} ${original}`), attempt)
      if (made !== original && !this.#used.has(`${kind} ${made}`)) break
    }
    this.#used.add(`${kind} ${made}`)
    this.#given.set(`${kind} ${original}`, made)
    return made
  }

  #draw(seed: string): Draw {
    let bytes = Buffer.alloc(0)
    let block = 0
    let at = 0
    return (limit) => {
      if (at + 2 > bytes.length) {
        bytes = createHmac('sha256', this.#key).update(`${block++} ${seed}`).digest()
        at = 0
      }
      at += 2
      return bytes.readUInt16BE(at - 2) % limit
    }
  }
}

const characters = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\da-z\x80-\xff]/g

/** What is not ASCII becomes as many bytes of UTF-8. */
function characterFor(one: string, isHex: boolean, draw: Draw): string {
  if (one === '0') return String(draw(10))
  if (/\d/.test(one)) return String(1 + draw(9))
  if (/[a-z]/.test(one)) return String.fromCharCode(0x61 + draw(isHex ? 6 : 26))
  if (one.length === 1) return String.fromCharCode(0xe0 + draw(16))
  const code = one.length === 2 ? 0xe0 + draw(32) : one.length === 3 ? 0x4e00 + draw(0x5000) : 0x1f600 + draw(64)
  return Buffer.from(String.fromCodePoint(code), 'utf8').toString('latin1')
}

function inCaseOf(original: string, made: string): string {
  return made.replace(/[a-z]/g, (letter, at: number) =>
    /[A-Z]/.test(original[at] ?? '') ? letter.toUpperCase() : letter,
  )
}

const hex = (draw: Draw, digits: number) => Array.from({ length: digits }, () => draw(16).toString(16)).join('')

const documentation = ['192.0.2.', '198.51.100.', '203.0.113.'] as const

/** 0.0.0.0/8 and 240.0.0.0/4 are nobody's: what is made up is never somebody else's address. */
function ipv4Of(width: number, draw: Draw, attempt: number): string {
  const networks = documentation.filter((network) => width > network.length && width <= network.length + 3)
  const network = networks[draw(Math.max(1, networks.length))]
  if (network !== undefined && attempt < 6) return network + octet(width - network.length, draw)
  const isHigh = width > 13 || (width > 9 && draw(2) === 1)
  const first = isHigh ? String(240 + draw(15)) : '0'
  const lengths = [1, 1, 1]
  for (let left = width - first.length - 6; left > 0; left -= 1) {
    const short = [0, 1, 2].filter((at) => (lengths[at] ?? 3) < 3)
    const at = short[draw(Math.max(1, short.length))]
    if (at !== undefined) lengths[at] = (lengths[at] ?? 0) + 1
  }
  return [first, ...lengths.map((length) => octet(length, draw))].join('.')
}

function octet(length: number, draw: Draw): string {
  return String(length === 1 ? 1 + draw(9) : length === 2 ? 10 + draw(90) : 100 + draw(155))
}

function ipv6Of(lower: string, draw: Draw): string {
  let isFirst = true
  return lower.replace(/[\da-f]+/g, (group) => {
    const isNetwork = isFirst && group.length === 4
    isFirst = false
    if (isNetwork) return '3fff'
    // A zero that is written stays: another group might be the one to be written short.
    return /^0+$/.test(group) ? group : (1 + draw(15)).toString(16) + hex(draw, group.length - 1)
  })
}

import { type Ip, parseIp } from './ip.ts'
import { printSap, readSap } from './sap.ts'

/** The addresses and places that a text of the router names, in its order: an event, a line of a debug log. */
export interface Mentions {
  /** `aa:bb:cc:dd:ee:ff`. */
  readonly macs: readonly string[]
  /** Without brackets; a capture SAP has `*` in it. */
  readonly saps: readonly string[]
  readonly ports: readonly string[]
  readonly ips: readonly Ip[]
}

// `MAC:f8:16:…` begins with a label whose last letters are hexadecimal digits too; a pair that stands alone is none.
const macForm =
  /(?<![0-9a-f])(?<!(?:^|[^0-9a-z])[0-9a-f]{2}:)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f]|:[0-9a-f]{2}(?![0-9a-z]))/gi

// A port, and behind it the VLANs of a SAP. `Port 1/1/4`, `SAP:lag-29:3347.43`, `<mac>|1/1/c2/1:201.1|1`.
const portForm =
  '(?:\\d{1,2}(?:\\/x\\d)?\\/\\d{1,2}\\/(?:c\\d{1,3}\\/\\d{1,3}|\\d{1,3})|(?:lag|pw|pxc|esat|gsat)-[a-z0-9]+(?:[./-][a-z0-9]+)*)'
const placeForm = new RegExp(
  `(?<![\\w/.-])(?<!\\d:)(${portForm})(:(?:\\d{1,4}|\\*)(?:\\.(?:\\d{1,4}|\\*))?)?(?![\\w/*-])(?![.:][\\w*])`,
  'gi',
)

const ipv4Form = /(?<![\w.-])(?<!\d:)\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\w/]|\.\d)/g
// Every MAC would be tried as one.
const mayBeIpv6 = /::|(?<![0-9a-f:])(?:[0-9a-f]{1,4}:){7}/i
const ipv6Form = /(?<![\w.:])[0-9a-f]{0,4}:[0-9a-f:]*:[0-9a-f.:]*(?:\/\d{1,3})?(?![\w/])/gi

/** Finds what a text names, whole words only: `1/1/4:1600.12` does not name `1/1/4:1600.1`. */
export function mentionsIn(text: string): Mentions {
  const places = [...text.matchAll(placeForm)].map(([, port = '', vlans = '']) => ({ port: port.toLowerCase(), vlans }))
  const saps = places.flatMap(({ port, vlans }) => {
    const sap = vlans === '' ? null : readSap(`${port}${vlans}`)
    return sap ? [printSap(sap)] : []
  })
  return { macs: macsIn(text), saps, ports: places.map(({ port }) => port), ips: ipsIn(text) }
}

/** The MACs alone. */
export function macsIn(text: string): string[] {
  // Most texts have none, and each colon would be tried.
  return text.includes(':') ? Array.from(text.matchAll(macForm), ([mac]) => mac.toLowerCase()) : []
}

/** The addresses and prefixes alone. */
export function ipsIn(text: string): Ip[] {
  return [...text.matchAll(ipv4Form), ...(mayBeIpv6.test(text) ? text.matchAll(ipv6Form) : [])]
    .sort((one, other) => one.index - other.index)
    .flatMap(([found]) => parseIp(found.replace(/[.:]$/, (mark) => (found.endsWith('::') ? mark : ''))) ?? [])
}

/**
 * Whether a text names a word that has no form of its own: an account, a subscriber id. It must stand alone: what goes on with
 * a letter, a digit or a joining mark is another name. A subscriber id `account@mac` names its account.
 */
export function namesWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at)
    const after = text.slice(at + word.length, at + word.length + 19)
    const isBegun = !/[\w@|*/-]$/.test(before) && !/\w\.$|\d:$/.test(before)
    const isEnded = /^(?:$|[^\w@|*/.:-]|[.:](?:[^\w*]|$)|@[0-9a-f]{2}(?::[0-9a-f]{2}){5})/i.test(after)
    if (isBegun && isEnded) return true
  }
  return false
}

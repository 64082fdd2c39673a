import { containsIp, parseIp, printIp } from '../../sros/values/ip.ts'
import type { Key } from '../../sros/values/key.ts'
import { namesWord } from '../../sros/values/mentions.ts'
import { isLookedUp, type Matcher, matcherOfKeys } from '../log/match.ts'
import type { Candidate } from './candidate.ts'
import type { Holders } from './holders.ts'
import { needlesOf, needlesOfAll } from './needles.ts'

// On a SAP that more have named, none of them is meant.
const mostOnSap = 8

/** Whether an event is about a user: perhaps, where it names an address of his and only all leases tell whose it was then. */
export type Verdict = 'his' | 'perhaps' | 'no'

/** What is learned from an event once it is known which MACs are meant. */
export interface Facts {
  readonly macs: readonly string[]
  readonly saps: readonly string[]
  /** Of a lease. */
  readonly ip: string | null
}

/** What an event tells of MACs; null where it tells nothing. */
export function factsOf(candidate: Candidate): Facts | null {
  const { macs, saps } = candidate.named
  if (macs.length === 0) return null
  const ip = candidate.isLease ? candidate.read.row.ip : null
  return ip === null && saps.length === 0 ? null : { macs, saps: saps.filter((one) => !one.includes('*')), ip }
}

/** What the logs tell of one user: the names by which other events are his, though they do not name the key. */
export class Known {
  readonly #keys: readonly Key[]
  readonly #matches: Matcher
  /** Empty where every line has to be read. */
  readonly keyNeedles: readonly string[]
  /** Subscriber ids. */
  readonly #words = new Set<string>()
  readonly #macs = new Set<string>()
  /** Of a SAP that was typed, those that were seen on it. */
  readonly #guests = new Set<string>()
  /** With the MACs that were named with them. */
  readonly #saps = new Map<string, Set<string>>()
  readonly #ips = new Set<string>()
  /** Whether an address is one that was typed. */
  readonly #wanted = new Map<string, boolean>()
  readonly #hasWanted: boolean

  constructor(keys: readonly Key[]) {
    this.#keys = keys
    this.#matches = matcherOfKeys(keys)
    this.keyNeedles = needlesOfAll(keys)
    this.#hasWanted = keys.some(({ kind }) => kind === 'ip')
    for (const key of keys) if (key.kind === 'mac') this.#macs.add(key.mac)
  }

  /** Whether there may be more to know: a port or a prefix means a place, and everything about it names it. */
  get isUser(): boolean {
    return this.#keys.some(isLookedUp)
  }

  /** Whether an event names the keys themselves. */
  names({ event, text }: Candidate): boolean {
    const needles = this.keyNeedles
    return (needles.length === 0 || needles.some((one) => text.includes(one))) && this.#matches(event)
  }

  get macs(): ReadonlySet<string> {
    return this.#macs
  }

  get ips(): ReadonlySet<string> {
    return this.#ips
  }

  /** What else names him, to be looked for once the events that name the keys are known. */
  get nameNeedles(): string[] {
    const macs = [...this.#macs].flatMap((mac) => needlesOf({ kind: 'mac', mac }))
    // `account@mac` is in no line that was not found by the account, or is not by the MAC.
    const words = [...this.#words].filter((word) => !this.#isKeyIn(word) && !macs.some((mac) => word.includes(mac)))
    return [...macs, ...words]
  }

  /** What is his for a time, to be looked for once all events are known that name his MACs. */
  get placeNeedles(): string[] {
    return [...this.#saps.keys(), ...this.#ips]
  }

  /** How many were seen on the SAP that was typed, where they are too many to be meant; else null. */
  get crowd(): number | null {
    return this.#guests.size > mostOnSap ? this.#guests.size : null
  }

  /** What the keys were widened by, as it is told. */
  get words(): string[] {
    const typed = new Set(this.#keys.flatMap(needlesOf))
    return [...this.#words, ...this.#macs, ...this.placeNeedles].filter((word) => !typed.has(word))
  }

  /** Learns the MACs and subscriber ids from an event that names the keys. */
  learnFromKeys(candidate: Candidate): void {
    const [kind] = this.#keys.map((key) => key.kind)
    if (kind === 'sap') {
      for (const mac of candidate.named.macs) this.#guests.add(mac)
      return
    }
    // An outside address is that of many; only a lease says whose an address is.
    if (kind === 'ip' && !candidate.isLease) return
    const { subscriber } = candidate.read.row
    if (subscriber !== null && kind !== 'ip') this.#words.add(subscriber)
    for (const mac of candidate.named.macs) this.#macs.add(mac)
  }

  /** Takes those for the user who were seen on the SAP that was typed, if they are few. */
  settle(): void {
    if (this.crowd === null) for (const mac of this.#guests) this.#macs.add(mac)
  }

  /** Learns the SAPs and addresses from what names the MACs. */
  learnFromMacs({ macs, saps, ip }: Facts): void {
    const own = macs.filter((mac) => this.#macs.has(mac))
    if (own.length === 0) return
    for (const sap of saps) {
      const known = this.#saps.get(sap) ?? new Set()
      this.#saps.set(sap, known)
      for (const mac of own) known.add(mac)
    }
    if (ip !== null) this.#ips.add(ip)
  }

  /** Whether an event names one of his addresses, or one that was typed. */
  namesAddress({ named }: Candidate): boolean {
    return named.ips.map(printIp).some((ip) => this.#ips.has(ip) || this.#isWanted(ip))
  }

  /** Whether an event is about the user, by what is known of him; of one that names the keys it is known. */
  judge(candidate: Candidate, holders: Holders): Verdict {
    const { named, text, orderMs, event } = candidate
    const isMeant = (mac: string) => this.#isMeant(event.router, orderMs, mac, holders)
    if (named.macs.length > 0) return named.macs.some(isMeant) ? 'his' : 'no'
    for (const word of this.#words) if (namesWord(text, word)) return 'his'
    for (const sap of named.saps) {
      for (const mac of this.#saps.get(sap) ?? []) if (isMeant(mac)) return 'his'
    }
    return named.ips.some((ip) => this.#ips.has(printIp(ip))) ? 'perhaps' : 'no'
  }

  /** Whether an event is his that names one of these addresses, which he had at some time. */
  hadAddress(router: string | null, orderMs: number, ips: readonly string[], holders: Holders): boolean {
    return ips.some(
      (ip) =>
        this.#ips.has(ip) &&
        holders.at(router, ip, orderMs).some((mac) => this.#isMeant(router, orderMs, mac, holders)),
    )
  }

  /** One who had the address that was typed is meant only while he had it. */
  #isMeant(router: string | null, atMs: number, mac: string, holders: Holders): boolean {
    if (!this.#macs.has(mac)) return false
    return !this.#hasWanted || holders.hasAny(router, mac, (ip) => this.#isWanted(ip), atMs)
  }

  #isWanted(text: string): boolean {
    if (!this.#hasWanted) return false
    const known = this.#wanted.get(text)
    if (known !== undefined) return known
    const ip = parseIp(text)
    const isWanted = ip !== null && this.#keys.some((key) => key.kind === 'ip' && containsIp(key.ip, ip))
    this.#wanted.set(text, isWanted)
    return isWanted
  }

  /** Whether whatever names a word names what was typed, too. */
  #isKeyIn(word: string): boolean {
    const [key, ...others] = this.#keys
    return others.length === 0 && key?.kind === 'account' && namesWord(word, key.account)
  }
}

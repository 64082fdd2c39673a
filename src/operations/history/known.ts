import { containsIp, parseIp, printIp } from '../../sros/values/ip.ts'
import type { Key } from '../../sros/values/key.ts'
import { namesWord } from '../../sros/values/mentions.ts'
import { isLookedUp, type Matcher, matcherOfKeys } from '../log/match.ts'
import { Holders } from './holders.ts'
import { needlesOf, needlesOfAll } from './needles.ts'
import type { ReadEvent } from './row.ts'

// On a SAP that more have named, none of them is meant.
const mostOnSap = 8

/** What the logs tell of one user: the names by which other events are his, though they do not name the key. */
export class Known {
  readonly #keys: readonly Key[]
  readonly #matches: Matcher
  /** Subscriber ids. */
  readonly #words = new Set<string>()
  readonly #macs = new Set<string>()
  /** With the MACs that were named with them. */
  readonly #saps = new Map<string, Set<string>>()
  readonly #ips = new Set<string>()

  constructor(keys: readonly Key[]) {
    this.#keys = keys
    this.#matches = matcherOfKeys(keys)
    for (const key of keys) if (key.kind === 'mac') this.#macs.add(key.mac)
  }

  /** Whether there may be more to know: a port or a prefix means a place, and everything about it names it. */
  get isUser(): boolean {
    return this.#keys.some(isLookedUp)
  }

  /** Whether an event names the keys themselves. */
  names({ event }: ReadEvent): boolean {
    return this.#matches(event)
  }

  get keyNeedles(): string[] {
    return needlesOfAll(this.#keys)
  }

  get hasMacs(): boolean {
    return this.#macs.size > 0
  }

  get macNeedles(): string[] {
    return [...this.#macs].flatMap((mac) => needlesOf({ kind: 'mac', mac }))
  }

  /** Empty where every line has to be read. */
  get needles(): string[] {
    const own = this.keyNeedles
    return own.length === 0
      ? []
      : [...new Set([...own, ...this.macNeedles, ...this.#words, ...this.#saps.keys(), ...this.#ips])]
  }

  /** What the keys were widened by, as it is told. */
  get words(): string[] {
    const typed = new Set(this.#keys.flatMap(needlesOf))
    return [...this.#words, ...this.#macs, ...this.#saps.keys(), ...this.#ips].filter((word) => !typed.has(word))
  }

  /** Learns the MACs and subscriber ids from events that name the keys. */
  learnFromKeys(events: readonly ReadEvent[]): void {
    const [kind] = this.#keys.map((key) => key.kind)
    const named = events.filter((event) => this.names(event))
    if (kind === 'sap') {
      const macs = new Set(named.flatMap(({ named }) => named.macs))
      if (macs.size <= mostOnSap) for (const mac of macs) this.#macs.add(mac)
      return
    }
    for (const { row, named: inText } of named) {
      // An outside address is that of many; only a lease says whose an address is.
      if (kind === 'ip' && !row.kind?.startsWith('lease-')) continue
      if (row.subscriber !== null && kind !== 'ip') this.#words.add(row.subscriber)
      for (const mac of inText.macs) this.#macs.add(mac)
    }
  }

  /** Learns the SAPs and addresses from events that name the MACs. */
  learnFromMacs(events: readonly ReadEvent[]): void {
    for (const { row, named } of events) {
      const own = named.macs.filter((mac) => this.#macs.has(mac))
      if (own.length === 0) continue
      for (const sap of named.saps.filter((one) => !one.includes('*'))) {
        this.#saps.set(sap, new Set([...(this.#saps.get(sap) ?? []), ...own]))
      }
      if (row.ip !== null && row.kind?.startsWith('lease-')) this.#ips.add(row.ip)
    }
  }

  /** Of events that hold one of the needles, those that are about the user. */
  ofUser(events: readonly ReadEvent[]): ReadEvent[] {
    const holders = new Holders(events)
    const wanted = this.#keys.flatMap((key) => (key.kind === 'ip' ? [key.ip] : []))
    const isWanted = (text: string) => {
      const ip = parseIp(text)
      return ip !== null && wanted.some((one) => containsIp(one, ip))
    }
    // One who had the address that was typed is meant only while he had it.
    const isMeant = ({ row, orderMs }: ReadEvent, mac: string) =>
      this.#macs.has(mac) && (wanted.length === 0 || holders.hasAny(row.router, mac, isWanted, orderMs))
    return events.filter((one) => {
      if (this.names(one)) return true
      const { event, row, named, orderMs } = one
      if (named.macs.length > 0) return named.macs.some((mac) => isMeant(one, mac))
      const text = `${event.subject ?? ''}\n${event.message}`
      if ([...this.#words].some((word) => namesWord(text, word))) return true
      if (named.saps.some((sap) => [...(this.#saps.get(sap) ?? [])].some((mac) => isMeant(one, mac)))) return true
      const addresses = named.ips.map(printIp).filter((ip) => this.#ips.has(ip))
      return addresses.some((ip) => holders.at(row.router, ip, orderMs).some((mac) => isMeant(one, mac)))
    })
  }
}

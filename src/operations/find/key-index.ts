import { type Ip, networkOf } from '../../sros/values/ip.ts'
import { isWildSap, type Key, type Keyed, matchesKey } from '../../sros/values/key.ts'
import { printSap } from '../../sros/values/sap.ts'
import { isOneAddress } from '../filters.ts'

/** How many users a key may mean, as a rank. */
function breadth(key: Key): number {
  if (key.kind === 'sap' && isWildSap(key.sap)) return 5
  return { ip: 0, account: 1, sap: 2, mac: 3, port: 4 }[key.kind]
}

/** The key that narrows most: it is asked, and the others are held against what comes back. Null for none. */
export function narrowestOf(keys: readonly Key[]): Key | null {
  return [...keys].sort((left, right) => breadth(left) - breadth(right))[0] ?? null
}

/** Tells which of many key sets mean a row, without holding each of them against it. */
export class KeyIndex {
  readonly #keySets: readonly (readonly Key[])[]
  /** By kind and text. */
  readonly #exact = new Map<string, number[]>()
  /** By family; the length of the prefixes that they were put into groups by, and the groups. */
  readonly #addresses: { readonly [Family in 4 | 6]: { readonly ip: Ip; readonly at: number }[] } = { 4: [], 6: [] }
  readonly #networks = new Map<string, Map<bigint, number[]>>()
  readonly #others: number[] = []

  constructor(keySets: readonly (readonly Key[])[]) {
    this.#keySets = keySets
    for (const [at, keys] of keySets.entries()) {
      const key = narrowestOf(keys)
      if (key !== null) this.#put(key, at)
    }
  }

  /** The places of the key sets of which every key means the row. */
  of(row: Keyed, addresses: () => readonly Ip[]): number[] {
    const { account, subscriber, mac, sap } = row
    const named = [account, subscriber].map((name) => `account ${name}`)
    const near = [...named, `mac ${mac}`, `sap ${sap}`].flatMap((name) => this.#exact.get(name) ?? [])
    const own = this.#hasAddresses() || this.#others.length > 0 ? addresses() : []
    const all = new Set([...near, ...own.flatMap((ip) => this.#inside(ip)), ...this.#others])
    const lazy = () => (own.length > 0 ? own : addresses())
    return [...all]
      .filter((at) => this.#keySets[at]?.every((key) => matchesKey(key, row, key.kind === 'ip' ? lazy() : [])))
      .sort((one, other) => one - other)
  }

  #put(key: Key, at: number): void {
    if (key.kind === 'account') this.#add(`account ${key.account}`, at)
    else if (key.kind === 'mac') this.#add(`mac ${key.mac}`, at)
    else if (key.kind === 'sap' && !isWildSap(key.sap)) this.#add(`sap ${printSap(key.sap)}`, at)
    else if (key.kind === 'ip' && isOneAddress(key.ip)) this.#addresses[key.ip.family].push({ ip: key.ip, at })
    else this.#others.push(at)
  }

  #add(name: string, at: number): void {
    const known = this.#exact.get(name)
    if (known === undefined) this.#exact.set(name, [at])
    else known.push(at)
  }

  #hasAddresses(): boolean {
    return this.#addresses[4].length + this.#addresses[6].length > 0
  }

  /** The single addresses that lie inside a prefix. */
  #inside(prefix: Ip): readonly number[] {
    const length = prefix.prefixLength ?? (prefix.family === 4 ? 32 : 128)
    const name = `${prefix.family} ${length}`
    let groups = this.#networks.get(name)
    if (groups === undefined) {
      groups = new Map()
      for (const { ip, at } of this.#addresses[prefix.family]) {
        const network = networkOf(ip, length)
        groups.set(network, [...(groups.get(network) ?? []), at])
      }
      this.#networks.set(name, groups)
    }
    return groups.size === 0 ? [] : (groups.get(networkOf(prefix, length)) ?? [])
  }
}

import type { ValueKind } from '../cli/values.ts'
import type { Release } from '../release.ts'

/** What a clear ends: PPPoE sessions, IPoE sessions, or the IPv4 leases of IPoE users with their sessions. */
export type Ended = 'pppoe' | 'ipoe' | 'lease'

/**
 * One clear command of a release: the words after `clear service id N`, and the filters behind them. At least one
 * must stand; several narrow, in any order; `all` stands alone.
 */
export interface ClearForm {
  readonly words: string
  readonly ends: Ended
  readonly filters: Readonly<Record<string, ValueKind | 'flag'>>
  /** Filters that cannot stand without another one. */
  readonly needs: Readonly<Record<string, string>>
}

const leases: ClearForm = {
  words: 'dhcp lease-state',
  ends: 'lease',
  filters: { all: 'flag', 'ip-address': 'ipv4', mac: 'mac', sap: 'sap' },
  needs: {},
}

const oldPpp: Omit<ClearForm, 'words'> = {
  ends: 'pppoe',
  filters: {
    'sap-id': 'sap',
    mac: 'mac',
    'session-id': 'session-id',
    interface: 'interface-or-all',
    port: 'port',
    'ip-address': 'ip',
  },
  needs: { 'session-id': 'sap-id', port: 'interface' },
}

const newPpp: Omit<ClearForm, 'words'> = {
  ends: 'pppoe',
  filters: {
    all: 'flag',
    sap: 'sap',
    mac: 'mac',
    'session-id': 'session-id',
    interface: 'interface',
    port: 'port',
    'ip-address': 'ip',
    'user-name': 'user-name',
  },
  needs: { 'session-id': 'sap' },
}

const ipoe = { words: 'ipoe session', ends: 'ipoe', needs: {} } as const
const ipoePlace = { mac: 'mac', 'ip-address': 'ip', interface: 'interface' } as const

/**
 * The clear commands of each release. The exact grammar of no release is proven: known is only that they differ
 * (`sap-id` and `interface all` in a documented procedure of old boxes, `sap` and `all` in labs of 23.3 to 25.3), and
 * that a combination of filters is in the old guides. A word of another release is refused as any unknown word is.
 */
export const clearGrammar: { readonly [Name in Release['name']]: readonly ClearForm[] } = {
  '8.0': [{ ...oldPpp, words: 'pppoe session' }, leases],
  '15.0': [
    { ...oldPpp, words: 'ppp session' },
    { ...ipoe, filters: { all: 'flag', 'sap-id': 'sap', ...ipoePlace } },
    leases,
  ],
  '25.3': [
    { ...newPpp, words: 'ppp session' },
    { ...newPpp, words: 'pppoe session' },
    { ...ipoe, filters: { all: 'flag', sap: 'sap', ...ipoePlace } },
    leases,
  ],
}

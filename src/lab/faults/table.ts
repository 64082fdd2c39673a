import type { faultNames } from '../clear/faults.ts'
import { isLineFault, type LineFault, type LineFaultName } from '../lines/faults.ts'

/** What stands behind the `=` of a fault; a number or a pool may be left out where it says so. */
type Value =
  | 'nothing'
  | 'number'
  | 'file'
  | 'pool'
  | 'pool or nothing'
  | 'port'
  | 'lag'
  | 'account'
  | { readonly default: number }

const ofClears: { readonly [Name in (typeof faultNames)[number]]: Value } = {
  'clear-refused': 'nothing',
  'drop-before-clear': 'nothing',
  'drop-after-clear': 'nothing',
  'clear-asks': 'nothing',
  'slow-clear': 'nothing',
}

const ofTheWire = {
  /** Milliseconds between a typed line and its answer. */
  think: 'number',
  /** Milliseconds there and back, for every byte of the connection. */
  rtt: 'number',
  /** The most bytes that are sent at once. */
  chunk: 'number',
  /** Bytes a second. */
  slow: { default: 9600 },
  /** The prompt stands directly behind the last line of an output. */
  'no-newline': 'nothing',
  /** The CPM letter of the prompt changes from one prompt to the next. */
  rename: 'nothing',
  /** The `*` comes and goes. */
  'star-flip': 'nothing',
  /** The line editor completes words and puts names into quotes, with and without backspaces. */
  'echo-quotes': 'nothing',
  /** Debris of a progress spinner before and in an output. */
  spinner: 'nothing',
  /** Events of a log are printed between and in the answers. */
  'log-lines': 'nothing',
  /** The warning of the idle time-out is printed between and in the answers. */
  'idle-warning': 'nothing',
  /** A file that is shown before the first prompt. */
  motd: 'file',
  /** Every `environment` is refused. */
  'deny-environment': 'nothing',
  /** `environment` is taken, and the pager comes all the same. */
  'pager-always': 'nothing',
  /** A question after so many lines of an output. */
  yn: { default: 5 },
  /** The connection is lost after so many lines of an output, in the middle of one. */
  'drop-mid': { default: 30 },
  /** Nothing more comes after so many lines of an output. */
  'hang-mid': { default: 30 },
  /** A list is shorter than the count below it says. */
  lying: 'nothing',
  /** How many of a hundred probes of a ping are lost. */
  'ping-loss': 'number',
  /** There is no default route. */
  'no-route': 'nothing',
  /** Every so many lines of the syslog one is lost, and its number with it. */
  'syslog-loss': 'number',
  /** The syslog is as a relay of RFC 5424 passes it on. */
  'syslog-rfc5424': 'nothing',
} as const satisfies Readonly<Record<string, Value>>

const ofNat = {
  /** Every port block of this NAT pool is taken. */
  'nat-exhausted': 'pool',
} as const satisfies Readonly<Record<string, Value>>

const ofPools = {
  /** A pool of IPv4 addresses has none left: the one that is named, or the first. */
  'pool-full': 'pool or nothing',
} as const satisfies Readonly<Record<string, Value>>

const ofTheLines: { readonly [Name in LineFaultName]: Value } = {
  /** No light comes in. */
  'port-down': 'port',
  /** An operator has shut it down. */
  'port-off': 'port',
  /** The light is weaker than the low alarm. */
  'rx-low': 'port',
  /** Bad frames, more at each look. */
  crc: 'port',
  /** It goes down and comes back, again between any two looks. */
  flap: 'port',
  /** One port of the LAG is dark. */
  'lag-degraded': 'lag',
}

/** Each may be given several times. */
const ofUsers = {
  /** The logins of this account are refused. */
  'auth-fail': 'account',
  /** Its session is refused, because there are as many as it may have. */
  limit: 'account',
  /** It failed too often, and is locked out on its SAP for some minutes. */
  lockout: 'account',
  /** It is on line twice. */
  duplicate: 'account',
} as const satisfies Readonly<Record<string, Value>>

type UserFault = keyof typeof ofUsers

const table: Readonly<Record<string, Value>> = {
  ...{ ...ofClears, ...ofTheWire, ...ofNat },
  ...{ ...ofPools, ...ofTheLines, ...ofUsers },
}

/** Every fault as it can be typed, for help: `yn[=N]`. */
export const faultForms: readonly string[] = Object.entries(table).map(([name, value]) => {
  if (value === 'nothing') return name
  if (value === 'pool') return `${name}=POOL`
  if (value === 'pool or nothing') return `${name}[=POOL]`
  if (value === 'port' || value === 'lag') return `${name}=${value.toUpperCase()}`
  if (value === 'account') return `${name}=ACCOUNT`
  return value === 'file' ? `${name}=FILE` : value === 'number' ? `${name}=N` : `${name}[=N]`
})

type WireFault = keyof typeof ofTheWire
/** Faults that are there or not. */
export type PlainFault = (typeof faultNames)[number] | PlainWireFault
type PlainWireFault = { [Name in WireFault]: (typeof ofTheWire)[Name] extends 'nothing' ? Name : never }[WireFault]
type NumberFault = Exclude<WireFault, PlainWireFault | 'motd'>

/** A fault as it is typed: its name, and its value behind a `=`. */
export type Fault =
  | `nat-exhausted=${string}`
  | 'pool-full'
  | `pool-full=${string}`
  | PlainFault
  | LineFault
  | `${NumberFault}=${number}`
  | `motd=${string}`
  | `${UserFault}=${string}`
  | 'slow'
  | 'yn'
  | 'drop-mid'
  | 'hang-mid'

/** True for a fault of the table with a value that it takes. */
export function isFault(typed: string): typed is Fault {
  const [name, value] = split(typed)
  const wants = Object.hasOwn(table, name) ? table[name] : undefined
  if (wants === undefined) return false
  if (wants === 'nothing') return value === null
  if (wants === 'pool or nothing') return value !== ''
  if (wants === 'port' || wants === 'lag') return value !== null && isLineFault(name as LineFaultName, value)
  if (wants === 'file' || wants === 'pool' || wants === 'account') return value !== null && value !== ''
  return value === null ? wants !== 'number' : /^\d{1,7}$/.test(value) && (Number(value) > 0 || name === 'think')
}

/** The faults of one lab. */
export class Faults {
  readonly #values: ReadonlyMap<string, string | null>

  readonly #typed: readonly (readonly [string, string | null])[]

  constructor(typed: readonly Fault[] = []) {
    this.#typed = typed.map(split)
    this.#values = new Map(this.#typed)
  }

  /** The accounts that a fault befalls, each once. */
  accounts(fault: UserFault): readonly string[] {
    return [...new Set(this.#typed.flatMap(([name, value]) => (name === fault && value !== null ? [value] : [])))]
  }

  has(name: PlainFault): boolean {
    return this.#values.has(name)
  }

  /** The value that was typed, or the usual one; null without this fault. */
  number(name: NumberFault): number | null {
    const value = this.#values.get(name)
    if (value === undefined) return null
    const wants = ofTheWire[name]
    return value === null ? (typeof wants === 'object' ? wants.default : null) : Number(value)
  }

  /** The NAT pool of which every block is taken; null without one. */
  get natExhausted(): string | null {
    return this.#values.get('nat-exhausted') ?? null
  }

  /** The pool that is full: `''` is the first one; null for none. */
  get pool(): string | null {
    return this.#values.has('pool-full') ? (this.#values.get('pool-full') ?? '') : null
  }

  /** The file of the message of the day; null without one. */
  get motd(): string | null {
    return this.#values.get('motd') ?? null
  }
}

function split(typed: string): [string, string | null] {
  const at = typed.indexOf('=')
  return at < 0 ? [typed, null] : [typed.slice(0, at), typed.slice(at + 1)]
}

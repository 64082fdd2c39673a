import type { Ended } from '../clear/grammar.ts'
import type { Release } from '../release.ts'
import type { Screen } from '../screens/screen.ts'
import type { Settings } from './settings.ts'
import type { ValueKind } from './values.ts'

/** A step of a command: a keyword, or a value. */
export type Step = string | { readonly value: ValueKind }

/** What a command does: print a screen, clear sessions, change a setting of the CLI session, or end it. */
export type Action =
  | { readonly does: 'print'; readonly screen: Screen }
  | { readonly does: 'clear'; readonly ends: Ended }
  | { readonly does: 'set'; readonly change: (settings: Settings, value: string) => void }
  | { readonly does: 'end' }

export interface Command {
  readonly path: readonly Step[]
  /** Filters after the path, in any order, each at most once; `flag` has no value. */
  readonly options: Readonly<Record<string, ValueKind | 'flag'>>
  /** The first major release that has it. */
  readonly since: number
  /** The one release that has it. */
  readonly only?: Release['name']
  /** The options that an option rules out. */
  readonly excludes?: Readonly<Record<string, readonly string[]>>
  /** Options that cannot stand without another one. */
  readonly needs?: Readonly<Record<string, string>>
  /** True where at least one option must stand. */
  readonly isBareRefused?: boolean
  readonly action: Action
}

/** A command of these steps; a text may hold several keywords. */
export function command(path: readonly Step[], action: Action, options: Command['options'] = {}, since = 0): Command {
  const steps = path.flatMap((step): Step[] => (typeof step === 'string' ? step.split(' ') : [step]))
  return { path: steps, options, since, action }
}

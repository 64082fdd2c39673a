import type { Screen } from '../screens/screen.ts'
import type { Settings } from './settings.ts'
import type { ValueKind } from './values.ts'

/** A step of a command: a keyword, or a value. */
export type Step = string | { readonly value: ValueKind }

/** What a command does: print a screen, change a setting of the session, or end it. */
export type Action =
  | { readonly does: 'print'; readonly screen: Screen }
  | { readonly does: 'set'; readonly change: (settings: Settings, value: string) => void }
  | { readonly does: 'end' }

export interface Command {
  readonly path: readonly Step[]
  /** Filters after the path, in any order, each at most once; `flag` has no value. */
  readonly options: Readonly<Record<string, ValueKind | 'flag'>>
  /** The first major release that has it. */
  readonly since: number
  readonly action: Action
}

/** A command of these steps; a text may hold several keywords. */
export function command(path: readonly Step[], action: Action, options: Command['options'] = {}, since = 0): Command {
  const steps = path.flatMap((step): Step[] => (typeof step === 'string' ? step.split(' ') : [step]))
  return { path: steps, options, since, action }
}

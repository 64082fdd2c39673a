import type { Router } from '../router.ts'
import type { Command } from './commands.ts'
import type { Pager } from './output.ts'
import type { Refusal } from './resolve.ts'
import type { Settings } from './settings.ts'

/** One of the two CLIs of SR OS: how it prompts, refuses and stops at the end of a page. */
export interface Engine {
  readonly name: 'classic' | 'md'
  readonly commands: readonly Command[]
  /** All that stands before what is typed, with the line ends. */
  prompt(router: Router, settings: Settings, user: string): string
  /** The lines of a refusal; `offset` is the column in which typing began. */
  refuse(refusal: Refusal, offset: number, lineLength: number): string[]
  /** A line of the classic back end, as this engine gives it on. */
  backEnd(text: string): string
  pager(settings: Settings): Pager | null
}

/** The blanks and marks under a word of the typed line. */
export function markUnder(column: number, mark: string): string {
  return ' '.repeat(column) + mark
}

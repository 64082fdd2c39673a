import type { Arguments } from '../cli/arguments.ts'
import type { Router } from '../router.ts'

/** Prints a screen line by line, without line ends, so that 100,000 sessions are never one text in memory. */
export type Screen = (router: Router, typed: Arguments) => Iterable<string>

/** What the classic back end answers instead of a screen; the engine puts its own words before it. */
export class Refused extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'Refused'
  }
}

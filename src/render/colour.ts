import { Chalk } from 'chalk'
import type { Colour } from './terminal.ts'

/** The colours of a terminal that has them. The level is ours: chalk's own guess ignores NO_COLOR on a terminal. */
export function openColour(): Colour {
  const chalk = new Chalk({ level: 1 })
  return {
    heading: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    warn: (text) => chalk.yellow(text),
    bad: (text) => chalk.red(text),
  }
}

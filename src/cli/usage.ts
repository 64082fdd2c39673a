import type { CommanderError } from 'commander'
import { BrasctlError } from '../errors.ts'

/**
 * Turns an error of commander into one of ours, so that it is told in the language of the reader. Codes are stable; the
 * facts are read from the message, where alone they stand.
 */
export function readUsageError(error: CommanderError, verbs: readonly string[], verb: string): BrasctlError {
  const [first = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, quoted = '']) => quoted)
  const near = /Did you mean (?:one of )?([^?,]+)/.exec(error.message)?.[1] ?? null
  switch (error.code) {
    case 'commander.unknownOption':
      return new BrasctlError('option-unknown', { option: first, near })
    case 'commander.optionMissingArgument':
      return new BrasctlError('option-argument', { option: flagIn(first) })
    case 'commander.invalidArgument':
      return readRefusedValue(error.message)
    case 'commander.unknownCommand':
      // commander's guess is a wild one when not even the first letter fits.
      return new BrasctlError('verb-unknown', {
        verb: first,
        near: verbs.find((one) => one === near && one[0] === first[0]) ?? null,
      })
    case 'commander.missingArgument':
      return new BrasctlError('argument-missing', { verb, argument: first })
    case 'commander.excessArguments':
      return new BrasctlError('argument-excess', { verb: first })
    default:
      return new BrasctlError('bug', { what: error.message }, error)
  }
}

/** Of an argument the value is told first, of an option its name. A value may hold an apostrophe. */
function readRefusedValue(message: string): BrasctlError {
  const [, value = '', name = ''] =
    /command-argument value '(.*)' is invalid for argument '([^']*)'/s.exec(message) ?? []
  const [, flags = '', given = ''] = /option '([^']*)' argument '(.*)' is invalid/s.exec(message) ?? []
  const expected = choicesIn(message)
  return name === ''
    ? new BrasctlError('option-value', { option: flagIn(flags), value: given, expected })
    : new BrasctlError('option-value', { option: name, value, expected })
}

function choicesIn(message: string): string {
  return /choices are (.*?)\.$/.exec(message)?.[1] ?? /is invalid\. (.*)$/.exec(message)?.[1] ?? ''
}

/** `-o, --output <format>` is spoken of as `--output`. */
function flagIn(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags
}

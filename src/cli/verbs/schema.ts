import { BrasctlError, exitCodes } from '../../errors.ts'
import { isCommandName, rowSchema } from '../../operations/schema.ts'
import { printJson } from '../../render/json-text.ts'
import { commandNames } from '../../sros/catalogue.ts'
import { recognise } from '../../sros/recognise.ts'
import type { Verb } from '../context.ts'

/** `schema COMMAND`: the JSON Schema of the rows of a router command, by its name or as it is typed. */
export const verb: Verb = {
  define(command, context) {
    command.argument('<command>', context.text.arguments.command)
    return async (typed: string) => {
      const name = recognise(typed, true)?.command.name ?? typed
      if (!isCommandName(name)) throw new BrasctlError('command-unknown', { command: typed, near: near(typed) })
      await context.out.write(`${printJson(await rowSchema(name), 2)}\n`)
      return exitCodes.done
    }
  },
}

function near(name: string): string[] {
  return commandNames.filter((one) => one.includes(name) || name.includes(one))
}

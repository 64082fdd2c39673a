import { commandNames } from '../../sros/catalogue.ts'
import { loadCommand } from '../../sros/recognise.ts'
import type { Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import type { SharedFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { viewOf } from '../views.ts'

/** `commands`: every router command that is known, with its fields. */
export const verb: Verb = {
  define(_, context) {
    return async (flags: SharedFlags) => {
      const view = viewOf(['name', 'command', 'fields'], ['name', 'command', 'fields'], context.text)
      const columns = view.columns.filter(({ field }) => field !== 'router')
      const output = await openOutput(context, flags, { ...view, columns })
      async function* rows() {
        const commands = await Promise.all(commandNames.map(loadCommand))
        yield commands.map(({ name, template, schema }) => ({
          name,
          command: template,
          fields: Object.keys(schema.shape),
        }))
      }
      return output.print(rows(), openReport(context, flags))
    }
  },
}

import { commandNames } from '../../sros/catalogue.ts'
import { fieldsOf } from '../../sros/define.ts'
import { commandNamed } from '../../sros/recognise.ts'
import type { Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import type { SharedFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { viewOf } from '../views/rows.ts'

/** `commands`: every router command that is known, with its fields. */
export const verb: Verb = {
  define(_, context) {
    return async (flags: SharedFlags) => {
      const view = viewOf(['name', 'command', 'fields'], ['name', 'command'], context.text)
      const columns = view.columns.filter(({ field }) => field !== 'router')
      const output = await openOutput(context, flags, { ...view, columns }, { hasText: false })
      async function* rows() {
        const commands = commandNames.map(commandNamed)
        yield commands.map((command) => ({
          name: command.name,
          command: command.template,
          fields: fieldsOf(command),
        }))
      }
      return output.print(rows(), openReport(context, flags))
    }
  },
}

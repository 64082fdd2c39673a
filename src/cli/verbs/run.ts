import { BrasctlError, exitCodes } from '../../errors.ts'
import { readTypedLine, run } from '../../operations/run.ts'
import { openRecording, runRecorded } from '../../operations/run-recorded.ts'
import { fieldsOf } from '../../sros/define.ts'
import type { Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import { addRouterOptions, type RouterFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { askRouter, routerOf } from '../router.ts'
import { viewOf } from '../views/rows.ts'

interface RunFlags extends RouterFlags {
  readonly write?: true
  readonly reason?: string
}

/** `run -- 'show …'`: any command that only reads; one of the catalogue is parsed, of any other each line is a row. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(command.argument('<line...>', text.arguments.line), text)
    command.option('--write', text.options.write).option('--reason <text>', text.options.reason)
    return async (typed: string[], flags: RunFlags) => {
      const option = typed.find((word) => word.startsWith('-'))
      if (option !== undefined) throw new BrasctlError('option-misplaced', { option })
      const line = readTypedLine(typed.join(' '), flags.write === true)
      const known = flags.output === 'raw' ? null : line.known
      const fields = known ? fieldsOf(known.command) : ['router', 'line']
      // The lines of an unknown command are shown to people as they are.
      const isPlain = !known && flags.output === undefined && !flags.json && flags.fields === undefined
      const shown: RunFlags = isPlain ? { ...flags, output: 'raw' } : flags
      const output = await openOutput(context, shown, viewOf(fields, known?.command.columns ?? ['line'], text))
      const entry = await routerOf(context, flags)
      const told = openReport(context, flags)
      const recording = line.onlyReads
        ? null
        : await openRecording(context.env, {
            address: `${entry.host}:${entry.port}`,
            typed: ['run', '--write', ...typed],
            reason: flags.reason ?? null,
          })
      const rows = askRouter(context, flags, entry, false, (target) =>
        recording === null
          ? run(target, line, known === null, told.report)
          : runRecorded(target, line, known === null, told.report, recording),
      )
      const code = await output.print(rows, told)
      // a router that does what it is told says nothing
      return code === exitCodes.nothing && !line.onlyReads ? exitCodes.done : code
    }
  },
}

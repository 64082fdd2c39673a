import { createReadStream } from 'node:fs'
import { BrasctlError } from '../../errors.ts'
import { commandOf, parse, type SavedText } from '../../operations/parse.ts'
import { fieldsOf } from '../../sros/define.ts'
import type { Context, Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import type { SharedFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { viewOf } from '../views/rows.ts'

interface ParseFlags extends SharedFlags {
  readonly split?: true
  readonly router?: string
}

/** `parse 'show …' [FILE…]`: the reader of the live answer, over saved text. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    command.argument('<command>', text.arguments.line).argument('[file...]', text.arguments.files)
    command.option('--split', text.options.split).option('--router <name>', text.options.parseRouter)
    return async (typed: string, files: string[], flags: ParseFlags) => {
      const { command: known } = commandOf(typed)
      const fields = [...fieldsOf(known), ...(flags.split ? ['command'] : [])]
      const output = await openOutput(context, flags, viewOf(fields, known.columns, text), { hasText: false })
      const told = openReport(context, flags)
      const choice = { typed, split: flags.split === true, router: flags.router ?? '-' }
      async function* rows() {
        for (const saved of files.length === 0 ? [savedInput(context)] : files.map(savedFile)) {
          yield* parse(saved, choice, told.report)
        }
      }
      return output.print(rows(), told)
    }
  },
}

function savedInput({ streams }: Context): SavedText {
  return { name: '-', pieces: streams.stdin.setEncoding('utf8') }
}

function savedFile(name: string): SavedText {
  return { name, pieces: piecesOf(name) }
}

async function* piecesOf(file: string): AsyncGenerator<string> {
  try {
    for await (const piece of createReadStream(file, 'utf8')) yield String(piece)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new BrasctlError('file-unreadable', { file, reason: String(cause.code) }, cause)
  }
}

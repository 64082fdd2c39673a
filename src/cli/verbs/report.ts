import { BrasctlError, exitCodes } from '../../errors.ts'
import { lastRecord } from '../../fleet/last-record.ts'
import { examine, isProblem } from '../../operations/examine.ts'
import { writePrivately } from '../../operations/private-file.ts'
import { readRecords, type SavedRecord } from '../../operations/saved-records.ts'
import type { Context, Verb } from '../context.ts'
import { type ExaminedRecord, issueText, leftOutOf } from '../issue.ts'

interface ReportFlags {
  readonly last?: true
  readonly output?: string
  readonly unmasked?: true
}

/** `report [FILES…|--last]`: one text for an issue, of sessions that `--record --mask` kept. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    command
      .argument('[records...]', text.arguments.records)
      .option('--last', text.options.last)
      .option('-o, --output <file>', text.options.reportOutput)
      .option('--unmasked', text.options.unmasked)
    return async (paths: string[], flags: ReportFlags) => {
      const saved = (await Promise.all((await chosen(context, paths, flags)).map(readRecords))).flat()
      const unmasked = saved.find(({ recording }) => recording.isMasked !== true)
      if (unmasked !== undefined && !flags.unmasked) {
        throw new BrasctlError('record-unmasked', { file: `${unmasked.path}.in` })
      }
      const records = await examineAll(saved)
      const brasctl = command.parent?.version() ?? ''
      const machine = { brasctl, node: process.version, platform: `${process.platform} ${process.arch}` }
      await write(context, issueText(machine, records), records, flags.output)
      return exitCodes.done
    }
  },
}

async function chosen({ env }: Context, paths: readonly string[], { last }: ReportFlags): Promise<readonly string[]> {
  if (last && paths.length > 0) throw new BrasctlError('option-conflict', { options: ['--last', paths[0] ?? ''] })
  const found = last ? await lastRecord(env) : null
  if (last && found === null) throw new BrasctlError('file-unreadable', { file: '--last', reason: 'ENOENT' })
  if (found === null && paths.length === 0) {
    throw new BrasctlError('argument-missing', { verb: 'report', argument: 'record' })
  }
  return found === null ? paths : [found]
}

async function examineAll(saved: readonly SavedRecord[]): Promise<ExaminedRecord[]> {
  const records: ExaminedRecord[] = []
  for (const record of saved) records.push({ record, examined: await examine(record.recording) })
  return records
}

async function write(
  { out, err, text }: Context,
  issue: string,
  records: readonly ExaminedRecord[],
  file: string | undefined,
): Promise<void> {
  if (file === undefined) await out.write(issue)
  else {
    await writePrivately(file, issue)
    const commands = records.flatMap(({ examined }) => examined.commands)
    const problems = commands.filter(isProblem).length + records.filter(({ examined }) => examined.failure).length
    await err.write(`${text.report.wrote(file, records.length, commands.length, problems)}\n`)
  }
  for (const examined of records) {
    const bytes = leftOutOf(examined, records.length)
    if (bytes > 0) await err.write(`${text.labels.note}: ${text.report.leftOut(`${examined.record.path}.in`, bytes)}\n`)
  }
  await err.write(`${text.report.look}\n`)
}

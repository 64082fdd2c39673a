import { BrasctlError } from '../../errors.ts'
import { Report } from '../report.ts'

/**
 * Runs work with a report that lets nothing pass: what is only a warning elsewhere means here that not every session is known,
 * and throws. That a release has no such command is no news.
 */
export async function carefully<T>(report: Report, work: (careful: Report) => Promise<T>): Promise<T> {
  let unplaced: BrasctlError | null = null
  const careful = new Report((notice) => {
    if (notice.kind === 'unplaced') {
      unplaced ??= new BrasctlError('not-understood', { command: notice.command, line: notice.line })
    }
    if (notice.kind !== 'refused') report.tell(notice)
  })
  const result = await work(careful)
  const failure = careful.failure ?? unplaced
  if (failure !== null) throw failure
  return result
}

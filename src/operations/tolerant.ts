import { BrasctlError } from '../errors.ts'
import { isSyntaxRefusal } from '../sros/dialects/answers.ts'
import { Report } from './report.ts'

/** A report for questions that a router may refuse without harm to the whole answer. */
export interface Tolerant {
  readonly report: Report
  /**
   * Hands on what failed. A command that the release does not know fails nothing and is not told; with `anyRefusal`, neither does
   * any other refusal, but it is told as skipped. Gives whether something was refused.
   */
  settle(anyRefusal?: boolean): boolean
}

/** Opens such a report over another one. */
export function tolerate(outer: Report): Tolerant {
  let isRefused = false
  const report = new Report((notice) => {
    if (notice.kind !== 'refused') return outer.tell(notice)
    isRefused = true
    if (!isSyntaxRefusal(notice.answer)) outer.tell(notice)
  })
  return {
    report,
    settle(anyRefusal = false) {
      const { failure } = report
      if (!(failure instanceof BrasctlError) || failure.code !== 'refused') {
        if (failure !== null) outer.fail(failure)
        return isRefused
      }
      const { router, command, answer } = failure.facts as { router: string; command: string; answer: string }
      if (isSyntaxRefusal(answer)) return true
      if (anyRefusal) outer.tell({ kind: 'refused', router, command, answer })
      else outer.fail(failure)
      return true
    },
  }
}

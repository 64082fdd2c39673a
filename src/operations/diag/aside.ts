import { BrasctlError } from '../../errors.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'

/** An answer, or why there is none: the router refused it, or what it printed was not understood. */
export type Aside<T> =
  | { readonly answer: T; readonly why: null }
  | { readonly answer: null; readonly why: 'no-command' | 'unread' }

/**
 * Asks what a walk can go on without: a refusal takes nothing from the other steps, and neither does a router without a log.
 * What was not understood makes the whole answer incomplete; a lost connection is thrown.
 */
export async function askAside<T>(report: Report, ask: (aside: Report) => Promise<T>): Promise<Aside<T>> {
  const aside = tolerate(report)
  try {
    const answer = await ask(aside.report)
    const { failure } = aside.report
    aside.settle(true)
    if (failure === null) return { answer, why: null }
    return { answer: null, why: failure.code === 'refused' ? 'no-command' : 'unread' }
  } catch (error) {
    if (error instanceof BrasctlError && error.code === 'log-missing') return { answer: null, why: 'no-command' }
    throw error
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { BrasctlError } from '../../errors.ts'
import { diagnose } from '../../operations/diag/walk.ts'
import { answerFromRouter } from '../answer.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags, readLogId, readWhole } from '../options.ts'
import { openDiagSheet } from '../views/diag.ts'

interface DiagFlags extends RouterFlags, KeyFlags {
  readonly interval: number
  readonly logId?: string
}

/** `diag KEY`: why a user cannot get on line. One row a step, and the verdict as the last. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams, signal } = context
    addRouterOptions(addKeyOptions(command.argument('[key]', text.arguments.key), text), text)
    command
      .option('--interval <seconds>', text.options.interval, readWhole(0), 3)
      .option('--log-id <log>', text.options.logId, readLogId)
    return async (typed: string | undefined, flags: DiagFlags) => {
      const keySets = await readKeySets(typed === undefined ? [] : [typed], flags, () => linesOf(streams.stdin))
      if (keySets === null) throw new BrasctlError('key-missing', { verb: 'diag' })
      const sheet = openDiagSheet(text)
      // Whoever breaks off ends the wait; that it was broken off is told elsewhere.
      const wait = (seconds: number) => sleep(seconds * 1000, undefined, { signal }).catch(() => undefined)
      return answerFromRouter(context, flags, sheet.view, async function* ({ target, report, services, logId }) {
        const log = flags.logId ?? (logId === null ? null : String(logId))
        for (const keys of keySets) {
          const choice = { keys, logId: log, services, seconds: flags.interval, wait }
          yield sheet.rowsOf(target.router, await diagnose(target, choice, report))
        }
      })
    }
  },
}

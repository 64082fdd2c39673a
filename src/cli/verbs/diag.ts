import { setTimeout as sleep } from 'node:timers/promises'
import { BrasctlError } from '../../errors.ts'
import type { RouterEntry } from '../../fleet/router-entry.ts'
import { placeOf } from '../../operations/diag/presence.ts'
import { diagnose } from '../../operations/diag/walk.ts'
import { find } from '../../operations/find.ts'
import type { Report } from '../../operations/report.ts'
import { servicesToAsk } from '../../operations/services.ts'
import { type Key, printKey } from '../../sros/values/key.ts'
import { answerFrom } from '../answer.ts'
import type { Context, Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags, readLogId, readWhole } from '../options.ts'
import { askRouter } from '../router.ts'
import { openDiagSheet } from '../views/diag.ts'

interface DiagFlags extends RouterFlags, KeyFlags {
  readonly interval: number
  readonly logId?: string
}

/** Where a user is on line, by the name of the router. */
type Places = ReadonlyMap<string, readonly string[]>

/**
 * `diag KEY`: why a user cannot get on line. One row a step, and the verdict as the last. Of several routers, those are walked
 * on which he is on line.
 */
export const verb: Verb = {
  define(command, context) {
    const { text, streams, signal } = context
    addRouterOptions(addKeyOptions(command.argument('[key]', text.arguments.key), text), text)
    command
      .option('--interval <seconds>', text.options.interval, readWhole(0), 3)
      .option('--log-id <log>', text.options.logId, readLogId)
    return async (typed: string | undefined, flags: DiagFlags) => {
      const keySets = await readKeySets(typed === undefined ? [] : [typed], flags, () => linesOf(streams.stdin))
      const [keys] = keySets ?? []
      if (keys === undefined) throw new BrasctlError('key-missing', { verb: 'diag' })
      const sheet = openDiagSheet(text)
      // Whoever breaks off ends the wait; that it was broken off is told elsewhere.
      const wait = (seconds: number) => sleep(seconds * 1000, undefined, { signal }).catch(() => undefined)
      let places: Places = new Map()
      return answerFrom(
        context,
        flags,
        sheet.view,
        async function* ({ target, report, services, logId }) {
          const log = flags.logId ?? (logId === null ? null : String(logId))
          const others = [...places].filter(([router]) => router !== target.router)
          const elsewhere = others.flatMap(([router, there]) => there.map((place) => `${router} ${place}`))
          const choice = { keys, logId: log, services, seconds: flags.interval, wait, elsewhere }
          yield sheet.rowsOf(target.router, await diagnose(target, choice, report), places.size > 1)
        },
        async (entries, report) => {
          if (entries.length === 1) return entries
          places = await whereOnline(context, flags, entries, keys, report)
          const there = entries.filter(({ name }) => places.has(name))
          const key = keys.map(printKey).join(', ')
          if (there.length === 0) report.tell({ kind: 'online-nowhere', key, count: entries.length })
          return there
        },
      )
    }
  },
}

/** Asks all of the routers for him. */
async function whereOnline(
  context: Context,
  flags: DiagFlags,
  entries: readonly RouterEntry[],
  keys: readonly Key[],
  report: Report,
): Promise<Places> {
  const { sweepRouters } = await import('../sweep-routers.ts')
  const places = new Map<string, string[]>()
  const asked = sweepRouters(context, entries, { flags, inOrder: false }, report, (entry, own, ownReport) =>
    askRouter(own, flags, entry, false, async function* (target) {
      const choice = { configured: entry.services, wanted: flags.service }
      const found = await find(target, await servicesToAsk(target, choice, ownReport), keys, ownReport)
      if (found.length > 0) places.set(entry.name, found.map(placeOf))
      yield []
    }),
  )
  for await (const _ of asked);
  return places
}

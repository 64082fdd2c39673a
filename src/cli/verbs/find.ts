import { BrasctlError } from '../../errors.ts'
import { openFoundMemory } from '../../fleet/found-memory.ts'
import { find } from '../../operations/find.ts'
import { rowIdentity } from '../../operations/join.ts'
import { sessionBriefFields, sessionDetailFields } from '../../sros/records/session.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { FindCourse } from '../find-course.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { openReport } from '../notices.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { userCard, viewOf } from '../views/rows.ts'

const fields = [...sessionBriefFields, ...sessionDetailFields, 'hosts', 'natPolicy', 'natOutsideIp', 'natPorts']
const columns = [
  ...['service', 'sap', 'mac', 'ip', 'account', 'upSeconds', 'sessionId', 'subscriber'],
  ...['natOutsideIp', 'natPorts'],
]

interface FindFlags {
  readonly first?: true
  readonly memory: boolean
}

/** `find KEY…`: everything about users, joined. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams, env } = context
    addKeyOptions(command.argument('[key...]', text.arguments.keys), text)
      .option('--first', text.options.first)
      .option('--no-memory', text.options.memory)
    addRouterOptions(command, text)
    return async (typed: string[], flags: RouterFlags & KeyFlags & FindFlags) => {
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      if (keySets === null) throw new BrasctlError('key-missing', { verb: 'find' })
      const view = { ...viewOf(fields, columns, text), card: userCard(text) }
      const { report: atEnd } = openReport(context, flags)
      const course = new FindCourse(keySets, {
        report: atEnd,
        isFirst: flags.first === true,
        isVerbose: flags.verbose === true,
        memory: flags.memory && !env['BRASCTL_NO_MEMORY'] ? openFoundMemory(env) : null,
      })
      const code = await answerFromRouters(
        context,
        flags,
        view,
        async function* ({ target, report, services }) {
          const asked = await services()
          const shown = new Set<string>()
          for (const keys of keySets) {
            if (!course.isWanted(keys)) continue
            const found = course.found(keys, await find(target, asked, keys, report))
            // Two keys may mean the same user.
            const fresh = found.filter((row) => !shown.has(rowIdentity(row)))
            for (const row of fresh) shown.add(rowIdentity(row))
            yield* course.handOn(fresh)
          }
        },
        course,
      )
      course.tell()
      await course.remember()
      return code
    }
  },
}

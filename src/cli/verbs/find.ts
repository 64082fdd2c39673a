import { BrasctlError } from '../../errors.ts'
import { openFoundMemory } from '../../fleet/found-memory.ts'
import { mostLookUps } from '../../operations/find.ts'
import { findMany } from '../../operations/find-many.ts'
import { type FoundRow, rowIdentity } from '../../operations/join.ts'
import { sessionBriefFields, sessionDetailFields } from '../../sros/records/session.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { FindCourse, onlyOnce } from '../find-course.ts'
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
  readonly ordered?: true
  readonly memory: boolean
}

/** `find KEY…`: everything about users, joined. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams, env } = context
    addKeyOptions(command.argument('[key...]', text.arguments.keys), text)
      .option('--first', text.options.first)
      .option('--ordered', text.options.ordered)
      .option('--no-memory', text.options.memory)
    addRouterOptions(command, text)
    return async (typed: string[], flags: RouterFlags & KeyFlags & FindFlags) => {
      if (flags.ordered && flags.output === 'raw') {
        throw new BrasctlError('option-conflict', { options: ['--ordered', '-o raw'] })
      }
      const typedSets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      if (typedSets === null) throw new BrasctlError('key-missing', { verb: 'find' })
      const keySets = onlyOnce(typedSets)
      // Only very many keys need it.
      if (keySets.length > mostLookUps) (await import('../spare-memory.ts')).spareMemory()
      const view = { ...viewOf(fields, columns, text), card: userCard(text) }
      const { report: atEnd } = openReport(context, flags)
      const course = new FindCourse(keySets, {
        report: atEnd,
        isFirst: flags.first === true,
        isOrdered: flags.ordered === true,
        isVerbose: flags.verbose === true,
        memory: flags.memory && !env['BRASCTL_NO_MEMORY'] ? openFoundMemory(env) : null,
      })
      const code = await answerFromRouters(
        context,
        flags,
        view,
        async function* ({ target, report, services }) {
          const shown = new Set<string>()
          // Two keys may mean the same user.
          const isFirstTime = (row: FoundRow) => {
            const before = shown.size
            return shown.add(rowIdentity(row)).size > before
          }
          const answers = findMany(target, await services(), keySets, report, course.choiceFor(target.router))
          for await (const some of answers) {
            const found = some.map(({ keys, rows }) => ({ keys, rows: course.found(keys, rows) }))
            yield* course.handOn(target.router, found, isFirstTime)
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

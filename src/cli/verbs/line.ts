import { setTimeout as sleep } from 'node:timers/promises'
import { exitCodes } from '../../errors.ts'
import { checkLines } from '../../operations/line/line.ts'
import { listPorts } from '../../operations/line/ports.ts'
import { catalogue } from '../../sros/catalogue.ts'
import { readKeyAs } from '../../sros/values/key.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { linesOf } from '../keys.ts'
import { addRouterOptions, type RouterFlags, readWhole } from '../options.ts'
import { openLineSheet } from '../views/lines.ts'
import { viewOf } from '../views/rows.ts'

interface LineFlags extends RouterFlags {
  readonly interval: number
}

/** `line [PORT…]`: is the line good? Exit code 1 when one that was asked for is not; without a port, the list of ports. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams, signal } = context
    addRouterOptions(command.argument('[port...]', text.arguments.ports), text)
    command.option('--interval <seconds>', text.options.interval, readWhole(0), 5)
    return async (typed: string[], flags: LineFlags) => {
      if (typed.length === 0) {
        const { fields, columns } = catalogue.port
        return answerFromRouters(context, flags, viewOf(fields, columns, text), ({ target, report }) =>
          listPorts(target, report),
        )
      }
      const ports = await readPorts(typed, () => linesOf(streams.stdin))
      const sheet = openLineSheet(text)
      // Whoever breaks off ends the wait; that it was broken off is told elsewhere.
      const wait = (seconds: number) => sleep(seconds * 1000, undefined, { signal }).catch(() => undefined)
      let allGood = true
      const code = await answerFromRouters(context, flags, sheet.view, async function* ({ target, report }) {
        const findings = await checkLines(target, { ports, seconds: flags.interval, wait }, report)
        allGood &&= findings.every(({ verdict, isMember }) => isMember || verdict === 'good')
        yield findings.map((finding) => sheet.rowOf(target.router, finding))
      })
      return code === exitCodes.done && !allGood ? exitCodes.nothing : code
    }
  },
}

/** Ports as they were typed; `-` reads them from `lines`. Throws `key-unreadable` for anything else. */
async function readPorts(typed: readonly string[], lines: () => AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = []
  for (const word of typed) {
    if (word !== '-') texts.push(word)
    else for await (const line of lines()) if (line.trim() !== '') texts.push(line.trim())
  }
  return texts.map((one) => {
    const key = readKeyAs('port', one)
    return key.kind === 'port' ? key.port : one
  })
}

import type { Command } from 'commander'
import { BrasctlError, exitCodes } from '../../errors.ts'
import { isReached, type PingChoice, type ProbeChoice, ping } from '../../operations/ping.ts'
import { type LegRow, pingNat } from '../../operations/ping-nat.ts'
import { catalogue } from '../../sros/catalogue.ts'
import { answerFromRouter } from '../answer.ts'
import type { Context, Verb } from '../context.ts'
import { readKeySets } from '../keys.ts'
import { addRouterOptions, type RouterFlags, readWhole } from '../options.ts'
import { readAddress, readInstance } from '../probe-flags.ts'
import type { Text } from '../text/contents.ts'
import { probeLine } from '../views/probes.ts'
import { viewOf } from '../views/rows.ts'

interface PingFlags extends RouterFlags {
  readonly routerInstance?: string
  readonly from?: string
  readonly count?: number
  readonly size?: number
  readonly nat?: string
  readonly cr?: string
  readonly service?: string
}

/** `ping IP`: from the router, from the instance that is meant; `--nat KEY`: the three legs of a user behind NAT. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(command.argument('<ip>', text.arguments.ip), text)
    addPingOptions(command, text)
    return async (typed: string, flags: PingFlags) => {
      refuseMixture(flags)
      const choice = { ...choiceOf(typed, flags), ...howMany(flags) }
      if (flags.nat !== undefined) return checkNat(context, flags, choice, flags.nat)
      let isGood = false
      const code = await answerFromRouter(context, flags, pingView(text, []), async function* ({ target, report }) {
        for await (const rows of ping(target, choice, report)) {
          isGood = rows.every(isReached)
          yield rows
        }
      })
      return code === exitCodes.done && !isGood ? exitCodes.nothing : code
    }
  },
}

async function checkNat(context: Context, flags: PingFlags, { target: outside, ...choice }: PingChoice, key: string) {
  const [keys = []] = (await readKeySets([key], {}, noLines)) ?? []
  const cr = flags.cr === undefined ? {} : { cr: readAddress(flags.cr) }
  let legs: LegRow[] = []
  const view = pingView(context.text, ['leg'])
  const code = await answerFromRouter(context, flags, view, async function* ({ target, report, services }) {
    const check = { target: outside, ...howMany(choice), ...cr }
    legs = await pingNat(target, await services(), keys, check, report)
    yield legs
  })
  return code === exitCodes.done && !legs.every(isReached) ? exitCodes.nothing : code
}

function pingView(text: Text, before: readonly string[]) {
  const { fields, columns } = catalogue.ping
  const view = viewOf([...before, ...fields], [...before, ...columns], text)
  return { ...view, sentence: (row: Readonly<Record<string, unknown>>) => probeLine(row, text) }
}

function addPingOptions(command: Command, { options }: Text): void {
  command
    .option('--router-instance <name>', options.routerInstance)
    .option('--from <address>', options.from)
    .option('--count <number>', options.pingCount, readWhole(1))
    .option('--size <bytes>', options.pingSize, readWhole(0))
    .option('--nat <key>', options.nat)
    .option('--cr <address>', options.cr)
    .option('--service <id>', options.service)
}

function choiceOf(typed: string, { routerInstance, from }: PingFlags): ProbeChoice {
  return {
    target: readAddress(typed),
    ...(routerInstance !== undefined && { instance: readInstance(routerInstance) }),
    ...(from !== undefined && { source: readAddress(from) }),
  }
}

function howMany({ count, size }: { readonly count?: number; readonly size?: number }) {
  return { ...(count !== undefined && { count }), ...(size !== undefined && { size }) }
}

/** Where NAT is checked, the router says which instances: nobody else does. */
function refuseMixture({ nat, cr, service, routerInstance, from }: PingFlags): void {
  if (nat !== undefined && routerInstance !== undefined) {
    throw new BrasctlError('option-conflict', { options: ['--nat', '--router-instance'] })
  }
  if (nat !== undefined && from !== undefined)
    throw new BrasctlError('option-conflict', { options: ['--nat', '--from'] })
  if (nat === undefined && cr !== undefined) throw new BrasctlError('option-alone', { option: '--cr', needs: '--nat' })
  if (nat === undefined && service !== undefined) {
    throw new BrasctlError('option-alone', { option: '--service', needs: '--nat' })
  }
}

async function* noLines(): AsyncGenerator<string> {}

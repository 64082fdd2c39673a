import { Argument, Option } from 'commander'
import { acceptKeyVerb } from '../accept-key.ts'
import type { AddFlags } from '../add-router.ts'
import { checkRoutersVerb } from '../check-routers.ts'
import type { Context, Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import { addRouterOptions, type RouterFlags, several } from '../options.ts'
import { openOutput } from '../output.ts'
import { routersOf } from '../router.ts'
import { viewOf } from '../views/rows.ts'

const columns = ['router', 'host', 'port', 'user', 'groups', 'services', 'jump', 'dialect', 'logId']
const fields = [...columns, 'file']

interface RoutersFlags extends AddFlags {
  readonly fingerprint?: string
  readonly hop?: string
}

/**
 * `routers [list|check|add|accept-key] [NAME…]`: the inventory, without any secret; whether one can log in; a router more in it; a
 * new host key.
 */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(command, text)
    command.addArgument(new Argument('[action]', text.arguments.action).choices(['list', 'check', 'add', 'accept-key']))
    command
      .argument('[names...]', text.arguments.names)
      .option('--fingerprint <sha256>', text.options.fingerprint)
      .option('--hop <name>', text.options.hop)
      .option('--name <name>', text.options.addName)
      .addOption(new Option('--group <name>', text.options.addGroup).argParser(several))
      .option('--jump <hosts>', text.options.addJump)
      .option('--no-check', text.options.addCheck)
    return (action: string | undefined, names: readonly string[], typed: RoutersFlags) => {
      const router = [...(typed.router ?? []), ...names]
      const flags = { ...typed, ...(router.length > 0 && { router }) }
      if (action === 'check') return checkRoutersVerb(context, flags)
      // It reads and checks the inventory as a file, for which it loads more than any other verb.
      if (action === 'add') return import('../add-router.ts').then(({ addRouterVerb }) => addRouterVerb(context, flags))
      if (action === 'accept-key') return acceptKeyVerb(context, flags)
      return listRouters(context, flags)
    }
  },
}

async function listRouters(context: Context, flags: RouterFlags): Promise<number> {
  const output = await openOutput(context, flags, viewOf(fields, columns, context.text), { hasText: false })
  const entries = await routersOf(context, flags)
  async function* rows() {
    yield entries.map(({ name, host, port, user, groups, services, jump, dialect, logId, file }) => ({
      router: name,
      ...{ host, port, user, groups, services, jump, dialect, logId, file },
    }))
  }
  return output.print(rows(), openReport(context, flags))
}

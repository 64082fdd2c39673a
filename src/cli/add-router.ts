import { BrasctlError } from '../errors.ts'
import { addRouter, type NewRouter, planRouter } from '../fleet/add-router.ts'
import { readAddress } from '../fleet/address.ts'
import { findInventory, userFile } from '../fleet/inventory.ts'
import { selectRouters } from '../fleet/select.ts'
import { withWays } from '../fleet/ways.ts'
import type { Context } from './context.ts'
import { openReport } from './notices.ts'
import type { RouterFlags } from './options.ts'
import { openOutput } from './output.ts'
import { adHocOptions, openRouter } from './router.ts'
import { viewOf } from './views/rows.ts'

const fields = ['router', 'result', 'host', 'port', 'user', 'groups', 'jump', 'file', 'line']
const columns = ['router', 'result', 'file', 'line']

export interface AddFlags extends RouterFlags {
  readonly name?: string
  readonly group?: readonly string[]
  readonly jump?: string
  readonly check: boolean
}

/**
 * `routers add user@host[:port]`: logs in once, by which its host key is taken, and puts the router into the inventory in use, or
 * into a new one of the user's own.
 */
export async function addRouterVerb(context: Context, flags: AddFlags): Promise<number> {
  const output = await openOutput(context, flags, viewOf(fields, columns, context.text), { hasText: false })
  const router = readNewRouter(flags)
  const file = findInventory(flags.inventory, context.env) ?? userFile(context.env)
  const plan = await planRouter(file, router)
  async function* rows() {
    if (flags.check) await logInOnce(context, flags, plan)
    const { entry, written } = await addRouter(file, router)
    const { name, host, port, user, groups, jump } = entry
    yield [{ router: name, result: 'added', host, port, user, groups, jump, file, line: written }]
  }
  return output.print(rows(), openReport(context, flags))
}

function readNewRouter(flags: AddFlags): NewRouter {
  const [typed, ...others] = flags.router ?? []
  const verb = 'routers add'
  if (typed === undefined) throw new BrasctlError('argument-missing', { verb, argument: 'user@host[:port]' })
  if (others.length > 0) throw new BrasctlError('argument-excess', { verb })
  const address = readAddress(typed)
  if (address === null) {
    throw new BrasctlError('filter-unreadable', { filter: 'router', value: typed, expected: '[user@]host[:port]' })
  }
  const { name = null, group: groups = [], jump = null, legacy = false } = flags
  return { address: { ...address, user: address.user ?? flags.user ?? null }, name, groups, jump, legacy }
}

/** Where somebody can look at it, a host key that was never seen is asked about. */
async function logInOnce(
  context: Context,
  flags: AddFlags,
  { inventory, entry: { name, host } }: Awaited<ReturnType<typeof planRouter>>,
): Promise<void> {
  const canAsk = context.err.isTerminal && context.streams.stdin.isTTY === true && flags.input
  const options = { ...(canAsk ? { hostKey: 'accept-new' as const } : {}), ...adHocOptions(flags) }
  const { routers } = inventory
  const chosen = await withWays(selectRouters([name], inventory, options), { routers, options, env: context.env })
  for (const entry of chosen) {
    const { knownHosts } = entry
    // No inventory has it yet: what a refusal tells to type names it by its address.
    const said = knownHosts === null ? flags : { ...flags, knownHosts }
    const open = await openRouter(context, said, { ...entry, name: host, isAdHoc: true })
    await open.close()
  }
}

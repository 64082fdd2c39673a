import { BrasctlError } from '../errors.ts'
import type { ShownHostKey } from '../fleet/accept-host-key.ts'
import { hopNamed } from '../fleet/hop-name.ts'
import { oneRouter } from '../fleet/select.ts'
import { acceptedFields, acceptKey } from '../operations/accept-key.ts'
import type { Context } from './context.ts'
import { openReport } from './notices.ts'
import type { RouterFlags } from './options.ts'
import { openOutput } from './output.ts'
import { connectOptionsOf, routersOf } from './router.ts'
import { viewOf } from './views/rows.ts'

const columns = ['router', 'result', 'type', 'fingerprint', 'before', 'file'] as const

interface AcceptFlags extends RouterFlags {
  readonly fingerprint?: string
  readonly hop?: string
}

/** `routers accept-key NAME`: takes the host key that a router, or a jump host of it, shows now in the place of the known one. */
export async function acceptKeyVerb(context: Context, flags: AcceptFlags): Promise<number> {
  const { text, err, streams } = context
  const output = await openOutput(context, flags, viewOf(acceptedFields, columns, text), { hasText: false })
  // A key is taken of the router that was named, also where the inventory has only one.
  if (flags.router === undefined) throw new BrasctlError('router-unnamed', { verb: 'routers accept-key' })
  const router = oneRouter(await routersOf(context, flags))
  const isHop = flags.hop !== undefined
  const entry = isHop ? hopNamed(router, flags.hop) : router
  const canAsk = err.isTerminal && streams.stdin.isTTY === true && flags.input
  const confirm = async (key: ShownHostKey) => {
    const { askPerson } = await import('./ask-person.ts')
    return text.ask.yes.test(await askPerson(context, text.ask.newHostKey({ ...key, isHop }), false))
  }
  async function* rows() {
    yield [
      {
        ...(await acceptKey(entry, {
          fingerprint: flags.fingerprint ?? null,
          confirm: canAsk ? confirm : null,
          // What is typed is about the way to the router, also where it is for a jump host.
          connect: connectOptionsOf(context, flags, router),
        })),
      },
    ]
  }
  return output.print(rows(), openReport(context, flags))
}

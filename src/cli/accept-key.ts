import { BrasctlError } from '../errors.ts'
import { oneRouter } from '../fleet/select.ts'
import { acceptedFields, acceptKey } from '../operations/accept-key.ts'
import type { Context } from './context.ts'
import { openReport } from './notices.ts'
import type { RouterFlags } from './options.ts'
import { openOutput } from './output.ts'
import { routersOf } from './router.ts'
import { viewOf } from './views.ts'

const columns = ['router', 'result', 'type', 'fingerprint', 'before', 'file'] as const

/** `routers accept-key NAME`: takes the host key that a router shows now in the place of the known one. */
export async function acceptKeyVerb(
  context: Context,
  flags: RouterFlags & { readonly fingerprint?: string },
): Promise<number> {
  const { text, err, streams, signal } = context
  const output = await openOutput(context, flags, viewOf(acceptedFields, columns, text), { hasText: false })
  // A key is taken of the router that was named, also where the inventory has only one.
  if (flags.router === undefined) throw new BrasctlError('router-unnamed', { verb: 'routers accept-key' })
  const entry = oneRouter(await routersOf(context, flags))
  const canAsk = err.isTerminal && streams.stdin.isTTY === true && flags.input
  const confirm = async (key: Parameters<typeof text.ask.newHostKey>[0]) => {
    const { askPerson } = await import('./ask-person.ts')
    return text.ask.yes.test(await askPerson(context, text.ask.newHostKey(key), false))
  }
  async function* rows() {
    yield [
      {
        ...(await acceptKey(entry, {
          fingerprint: flags.fingerprint ?? null,
          confirm: canAsk ? confirm : null,
          env: context.env,
          signal,
        })),
      },
    ]
  }
  return output.print(rows(), openReport(context, flags))
}

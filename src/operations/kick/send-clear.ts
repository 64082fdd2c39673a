import { RefusalWatch } from '../../sros/dialects/refusals.ts'
import type { Target } from '../ask.ts'

/** Sends one line that clears. Success is silent; gives the router's words if it refused. Throws what breaks the wire. */
export async function sendClear(target: Target, line: string): Promise<string | null> {
  const refusals = new RefusalWatch()
  const [reply] = target.session.ask([line])
  if (reply) for await (const lines of reply) refusals.add(lines)
  return refusals.answer
}

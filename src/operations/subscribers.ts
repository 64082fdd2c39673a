import { catalogue } from '../sros/catalogue.ts'
import type { Given } from '../sros/define.ts'
import type { SubscriberHostRow } from '../sros/records/subscriber-host.ts'
import type { Key } from '../sros/values/key.ts'
import type { Target } from './ask.ts'
import { collect, into, streamWanted, wantedOf } from './collect.ts'
import { mostLookUps } from './find.ts'
import { listHosts } from './hosts.ts'
import type { Report } from './report.ts'

export interface SubscriberChoice {
  readonly services: readonly string[]
  readonly keys: readonly Key[]
  readonly detail: boolean
  /** Read the hierarchy instead of the list. */
  readonly tree: boolean
}

/** The subscribers of a router with their hosts, profiles and NAT: all of them as they arrive, or those that keys mean. */
export async function* listSubscribers(
  target: Target,
  choice: SubscriberChoice,
  report: Report,
): AsyncGenerator<SubscriberHostRow[]> {
  for await (const rows of readSubscribers(target, choice, report)) {
    yield rows.map((row) => ({ groupInterface: null, circuitId: null, remoteId: null, extra: {}, ...row }))
  }
}

/** The subscribers that keys mean. Their hosts tell them; only an account that is no subscriber takes a whole look-up. */
async function namesOf(
  target: Target,
  services: readonly string[],
  keys: readonly Key[],
  report: Report,
): Promise<string[]> {
  const names = new Set<string>()
  for await (const hosts of listHosts(target, { services, keys, detail: false }, report)) {
    for (const { subscriber } of hosts) if (subscriber !== null) names.add(subscriber)
  }
  return [...names]
}

async function* readSubscribers(
  target: Target,
  { services, keys, detail, tree }: SubscriberChoice,
  report: Report,
): AsyncGenerator<SubscriberHostRow[]> {
  const command = tree ? catalogue['active-subscribers-hierarchy'] : catalogue['active-subscribers']
  const more: Given = detail && !tree ? { detail: true } : {}
  const [key] = keys
  if (!key) {
    yield* streamWanted(target, [wantedOf(command, more)], report)
    return
  }
  if (keys.length === 1 && key.kind === 'account') {
    const rows: SubscriberHostRow[] = []
    await collect(target, [into(rows, wantedOf(command, { subscriber: key.account, ...more }))], report)
    yield rows
    if (rows.length > 0) return
  }
  const names = await namesOf(target, services, keys, report)
  if (names.length === 0) return
  const isMeant = ({ subscriber }: SubscriberHostRow) => names.includes(subscriber ?? '')
  const wanted =
    names.length > mostLookUps
      ? [wantedOf(command, more, {}, isMeant)]
      : names.map((subscriber) => wantedOf(command, { subscriber, ...more }))
  yield* streamWanted(target, wanted, report)
}

import { catalogue } from '../../sros/catalogue.ts'
import type { NatSessionRow } from '../../sros/commands/nat-sessions.ts'
import type { Given } from '../../sros/define.ts'
import { isSyntaxRefusal } from '../../sros/dialects/answers.ts'
import type { Ended, Target } from '../ask.ts'
import { streamWanted, wantedOf } from '../collect.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'
import type { NatBlockRow, Outside } from './rows.ts'

/** A filter of the flows. There is always one: without it, a router may print millions. */
type FlowFilter = Given &
  ({ readonly insideIp: string } | { readonly outsideIpv4: string } | { readonly outsideIp: string })

/** The flows of users, by the inside address of each, as they arrive. Others may have the same address inside. */
export async function* flowsOfUsers(
  target: Target,
  rows: readonly NatBlockRow[],
  report: Report,
): AsyncGenerator<NatSessionRow[]> {
  const insides = new Set(rows.flatMap(({ insideIp }) => insideIp ?? []))
  for (const insideIp of insides) {
    const own = rows.filter((row) => row.insideIp === insideIp)
    const isOwn = (flow: NatSessionRow) =>
      flow.insideIp === insideIp &&
      own.some(({ outsideIp }) => outsideIp === flow.outsideIp) &&
      (flow.kind !== 'l2-aware' || own.some(({ subscriber }) => subscriber === flow.subscriber))
    yield* streamFlows(target, [{ insideIp }], isOwn, report)
  }
}

/** The flows of an outside address, or of one port of it. The words of the filter are not the same in every release. */
export function flowsOfOutside(target: Target, { ip, port }: Outside, report: Report): AsyncGenerator<NatSessionRow[]> {
  const more = port === null ? {} : { outsidePort: String(port) }
  const isAsked = (flow: NatSessionRow) =>
    flow.outsideIp === ip && (port === null || flow.outsidePort === port || flow.outsidePort === '*')
  return streamFlows(
    target,
    [
      { outsideIpv4: ip, ...more },
      { outsideIp: ip, ...more },
    ],
    isAsked,
    report,
  )
}

/** Asks by the first filter that the router knows; never without one. */
async function* streamFlows(
  target: Target,
  filters: readonly FlowFilter[],
  keep: (flow: NatSessionRow) => boolean,
  report: Report,
): AsyncGenerator<NatSessionRow[]> {
  for (const [index, filter] of filters.entries()) {
    const isLast = index === filters.length - 1
    const tolerant = tolerate(report)
    const asked = wantedOf(catalogue['nat-sessions'], filter, {}, keep)
    const ended = yield* streamWanted(target, [asked], isLast ? report : tolerant.report)
    tolerant.settle()
    if (!ended.some(isUnknown)) return
  }
}

function isUnknown({ outcome }: Ended<NatSessionRow>): boolean {
  return isSyntaxRefusal(outcome.refusal ?? '')
}

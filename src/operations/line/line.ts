import { BrasctlError } from '../../errors.ts'
import { catalogue } from '../../sros/catalogue.ts'
import type { LagRow } from '../../sros/commands/lag.ts'
import type { LagPortRow } from '../../sros/commands/lag-port.ts'
import type { PortDetailRow } from '../../sros/commands/port-detail.ts'
import type { StatisticsRow } from '../../sros/commands/subscriber-mgmt-statistics.ts'
import { parsePort } from '../../sros/values/port.ts'
import type { Target } from '../ask.ts'
import { collect, into, type Wanted, wantedOf } from '../collect.ts'
import { isSubscriberTotal } from '../count.ts'
import { Report } from '../report.ts'
import type { LineFinding } from './finding.ts'
import { growthOf, judgePort } from './judge.ts'
import { isLag, isOf, judgeLag, lagGiven } from './lag.ts'

export interface LineChoice {
  readonly ports: readonly string[]
  /** Between the two readings. */
  readonly seconds: number
  /** Waits so many seconds. */
  readonly wait: (seconds: number) => Promise<void>
}

/** What was read of a port or a LAG so far. */
interface Look {
  readonly port: string
  readonly isMember: boolean
  readonly first: PortDetailRow[]
  readonly second: PortDetailRow[]
  readonly users: StatisticsRow[]
  readonly bundle: LagRow[]
  readonly ports: LagPortRow[]
}

/**
 * Looks at ports and LAGs twice, and judges them. All that does not depend on an answer goes out in one write: first the LAGs
 * and the ports asked for, then the members of the LAGs, and after the wait every port again. A LAG comes before its members.
 */
export async function checkLines(target: Target, choice: LineChoice, report: Report): Promise<LineFinding[]> {
  const asked = [...new Set(choice.ports)].map((port) => lookAt(port, false))
  await read(target, asked.flatMap(firstQuestions), report)
  const known = new Set(choice.ports)
  const members = asked
    .flatMap(({ ports }) => ports)
    .flatMap(({ port }) => (port === null || known.has(port) ? [] : lookAt(port, true)))
  if (members.length > 0) await read(target, members.flatMap(firstQuestions), report)
  const all = [...asked, ...members]
  const readable = all.filter(({ first }) => first.length > 0)
  if (readable.length > 0) {
    await choice.wait(choice.seconds)
    await read(
      target,
      readable.map(({ port, second }) => into(second, detailOf(port))),
      report,
    )
  }
  return findingsOf(asked, all, choice.seconds)
}

function lookAt(port: string, isMember: boolean): Look {
  return { port, isMember, first: [], second: [], users: [], bundle: [], ports: [] }
}

function detailOf(port: string): Wanted<PortDetailRow> {
  return wantedOf(catalogue['port-detail'], { port, detail: true })
}

function firstQuestions({ port, first, users, bundle, ports }: Look): Wanted[] {
  const statistics = wantedOf(catalogue['subscriber-mgmt-statistics'], { port }, {}, isSubscriberTotal)
  if (isLag(port)) {
    const given = lagGiven(port)
    return [
      into(bundle, wantedOf(catalogue.lag, given, {}, isOf(port))),
      into(ports, wantedOf(catalogue['lag-port'], given, {}, isOf(port))),
      into(users, statistics),
    ]
  }
  // A port of a LAG on the control card has no name that a command takes.
  return parsePort(port) === null ? [] : [into(first, detailOf(port)), into(users, statistics)]
}

/**
 * Asks. That a router has no such port fails; that it does not count the users of one, or prints nothing of them, takes nothing
 * from the verdict.
 */
async function read(target: Target, wanted: readonly Wanted[], report: Report): Promise<void> {
  const { router } = target
  const unheard = new Report(() => undefined)
  for (const { question, line, outcome } of await collect(target, wanted, unheard)) {
    const isCount = question.command.name === 'subscriber-mgmt-statistics'
    const refused = outcome.refusal === null ? null : { router, command: line, answer: outcome.refusal }
    if (refused && isCount) report.tell({ kind: 'refused', ...refused })
    else if (refused) report.fail(new BrasctlError('refused', refused))
    else if (!isCount || outcome.complete) report.outcome(router, line, outcome)
  }
}

function findingsOf(asked: readonly Look[], all: readonly Look[], seconds: number): LineFinding[] {
  const found = new Map(all.flatMap((look) => portFinding(look, seconds)).map((finding) => [finding.port, finding]))
  const shown = new Set<string>()
  return asked.flatMap((look) => {
    const { bundle, ports } = look
    const members = ports.flatMap(({ port, lag }) => {
      const finding = found.get(port ?? '')
      return finding ? [{ ...finding, lag: finding.lag ?? lag }] : []
    })
    const [first] = bundle
    const own = first ? [lagFinding(look, first, members, seconds)] : [found.get(look.port) ?? []].flat()
    const fresh = [...own, ...members].filter(({ port }) => !shown.has(port))
    for (const { port } of fresh) shown.add(port)
    return fresh
  })
}

function portFinding({ port, isMember, first, second, users }: Look, seconds: number): LineFinding[] {
  const detail = second[0] ?? first[0]
  if (!detail) return []
  const growth = growthOf(first[0] ?? null, second[0] ?? null)
  const { lag, adminUp, operUp } = detail
  return [
    {
      ...judgePort(detail, growth, seconds),
      ...{ port, lag, adminUp, operUp, detail, growth, seconds, isMember },
      ...{ users: usersOf(users), bundle: null, members: [] },
    },
  ]
}

function lagFinding(
  { port, users, ports, isMember }: Look,
  bundle: LagRow,
  members: readonly LineFinding[],
  seconds: number,
): LineFinding {
  const { adminUp, operUp } = bundle
  return {
    ...judgeLag(bundle, ports, members),
    ...{ port, lag: null, adminUp, operUp, detail: null, growth: growthOf(null, null), seconds, isMember },
    ...{ users: usersOf(users), bundle, members: ports.flatMap((one) => one.port ?? []) },
  }
}

function usersOf([total]: readonly StatisticsRow[]): number | null {
  return total?.current ?? null
}

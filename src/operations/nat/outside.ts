import { catalogue } from '../../sros/catalogue.ts'
import type { Given } from '../../sros/define.ts'
import { isSyntaxRefusal } from '../../sros/dialects/answers.ts'
import type { NatRow } from '../../sros/records/nat.ts'
import type { SubscriberHostRow } from '../../sros/records/subscriber-host.ts'
import type { Target } from '../ask.ts'
import { collect, into, streamWanted, wantedOf } from '../collect.ts'
import { mostLookUps } from '../find.ts'
import { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'
import { addStarts, sameBlock } from './complete.ts'
import { flowsOfOutside } from './flows.ts'
import { tellPool } from './pool-of.ts'
import { briefOf, isAsked, type NatBlockRow, natRowsOf, type Outside } from './rows.ts'

/**
 * Who has an outside address now, or one port of it, as it is found. The narrowest question goes first; where the router does not
 * know it, or its answer cannot be read whole, the list of all subscribers is walked. Every row is held against what was asked,
 * whatever the router made of the filter.
 */
export async function* natOfOutside(target: Target, outside: Outside, report: Report): AsyncGenerator<NatBlockRow[]> {
  const { holders, lsn } = await askNarrowly(target, outside, report)
  let isFound = false
  let unclear = 0
  const asked = (rows: readonly NatBlockRow[]) => {
    unclear += rows.filter((row) => row.outsideIp === outside.ip && row.firstPort === null).length
    const found = rows.filter((row) => isAsked(row, outside))
    isFound ||= found.length > 0
    return found
  }
  if (holders === null) {
    for await (const hosts of walkSubscribers(target, report)) yield asked(natRowsOf(hosts))
  } else {
    const rows = asked(await confirm(target, holders, report))
    yield await addStarts(target, rows, () => filterOf(outside), report)
  }
  yield asked(await lsnRows(target, lsn, outside, report))
  if (isFound) return
  if (unclear > 0) yield* askFlows(target, outside, unclear, report)
  else if (report.failure === null) await tellPool(target, outside, report)
}

/** Where the ports of subscribers are not known, a flow on the port that was asked for says whose it is. */
async function* askFlows(
  target: Target,
  outside: Outside,
  count: number,
  report: Report,
): AsyncGenerator<NatBlockRow[]> {
  const owners = await ownersOfFlows(target, outside, report)
  if (owners.length > 0) yield owners
  else report.tell({ kind: 'nat-ports-unknown', router: target.router, ip: outside.ip, count })
}

interface Narrow {
  /** L2-aware subscribers of the address; null where the router could not be asked so. */
  readonly holders: readonly NatRow[] | null
  readonly lsn: readonly NatRow[]
}

function filterOf({ ip, port }: Outside): Given {
  return { outsideIp: ip, ...(port === null ? {} : { outsidePort: String(port) }) }
}

async function askNarrowly(target: Target, outside: Outside, report: Report): Promise<Narrow> {
  const holders: NatRow[] = []
  const lsn: NatRow[] = []
  const { ip } = outside
  const isOn = ({ outsideIp }: NatRow) => outsideIp === ip
  const ended = await collect(
    target,
    [
      into(holders, wantedOf(catalogue['l2-aware-subscribers'], filterOf(outside), {}, isOn)),
      into(lsn, wantedOf(catalogue['lsn-subscribers'], {}, { outsideIp: ip }, isOn)),
    ],
    // What came of each is weighed here: the first need not be known, nor be read whole.
    new Report(() => {}),
  )
  const { router } = target
  for (const { line: command, outcome, question } of ended) {
    const { refusal: answer } = outcome
    if (answer !== null && !isSyntaxRefusal(answer)) report.tell({ kind: 'refused', router, command, answer })
    if (question.command.name !== catalogue['l2-aware-subscribers'].name) report.outcome(router, command, outcome)
    else for (const line of outcome.unplaced) report.tell({ kind: 'unplaced', router, command, line })
  }
  const first = ended.find(({ question }) => question.command.name === catalogue['l2-aware-subscribers'].name)
  const isWhole = first?.outcome.complete === true && first.outcome.unplacedCount === 0
  // A name that the screen cut is another one, and a wildcard.
  if (isWhole && holders.every(({ subscriber }) => !subscriber?.includes('*'))) return { holders, lsn }
  if (first) report.tell({ kind: 'listed', router, command: 'show service active-subscribers' })
  return { holders: null, lsn }
}

/** All subscribers, one after the other, each with all of his hosts. */
async function* walkSubscribers(target: Target, report: Report): AsyncGenerator<SubscriberHostRow[]> {
  let open: SubscriberHostRow[] = []
  for await (const rows of streamWanted(target, [wantedOf(catalogue['active-subscribers'], {})], report)) {
    for (const row of rows) {
      if (open.length > 0 && open[0]?.subscriber !== row.subscriber) {
        if (open[0]?.natOutsideIp) yield open
        open = []
      }
      open.push(row)
    }
  }
  if (open.length > 0) yield open
}

/**
 * Holds the L2-aware holders of an address against their subscriber views, which also tell the addresses inside. Of him whose view
 * says nothing of NAT, what the first screen said is kept; whose view says otherwise has another block by now.
 */
async function confirm(target: Target, holders: readonly NatRow[], report: Report): Promise<NatBlockRow[]> {
  const names = new Set(holders.flatMap(({ subscriber }) => subscriber ?? []))
  if (names.size === 0) return []
  const hosts: SubscriberHostRow[] = []
  const command = catalogue['active-subscribers']
  const wanted =
    names.size > mostLookUps
      ? [
          into(
            hosts,
            wantedOf(command, {}, {}, ({ subscriber }) => names.has(subscriber ?? '')),
          ),
        ]
      : [...names].map((subscriber) => into(hosts, wantedOf(command, { subscriber })))
  await collect(target, wanted, report)
  return [...names].flatMap((name) => {
    const own = holders.filter(({ subscriber }) => subscriber === name)
    const seen = natRowsOf(hosts.filter(({ subscriber }) => subscriber === name))
    if (seen.length === 0) return own.map(briefOf)
    return seen.map((row) => ({ ...row, outsideInstance: sameBlock(row, own)?.outsideInstance ?? null }))
  })
}

/** LSN subscribers with their port blocks, where the router tells them. */
async function lsnRows(
  target: Target,
  subscribers: readonly NatRow[],
  outside: Outside,
  report: Report,
): Promise<NatBlockRow[]> {
  if (subscribers.length === 0) return []
  const blocks: NatRow[] = []
  const tolerant = tolerate(report)
  const instances = new Set(subscribers.map(({ outsideInstance }) => outsideInstance ?? 'Base'))
  const isOn = ({ outsideIp }: NatRow) => outsideIp === outside.ip
  const wanted = [...instances].map((instance) =>
    into(blocks, wantedOf(catalogue['lsn-blocks'], { instance }, filterOf(outside), isOn)),
  )
  await collect(target, wanted, tolerant.report)
  tolerant.settle(true)
  return subscribers.flatMap((row): NatBlockRow[] => {
    const own = blocks.filter(({ insideIp }) => insideIp === row.insideIp)
    // With a filter by port, the blocks of all others are missing, and not unknown.
    if (own.length === 0) return blocks.length > 0 ? [] : [briefOf(row)]
    return own.map(({ firstPort, lastPort, since }) => ({ ...briefOf(row), firstPort, lastPort, since }))
  })
}

/** Who has a flow on the port asked for: that port is his, whatever else of the block. */
async function ownersOfFlows(target: Target, outside: Outside, report: Report): Promise<NatBlockRow[]> {
  const owners = new Map<string, NatBlockRow>()
  const { port } = outside
  for await (const flows of flowsOfOutside(target, outside, report)) {
    for (const { router, kind, subscriber, insideIp, insideInstance, outsideIp, policy } of flows) {
      const block = { outsideIp: outsideIp === '*' ? outside.ip : outsideIp, outsideInstance: null }
      const row = { router, kind, subscriber, insideIp, insideInstance, ...block, firstPort: port, lastPort: port }
      owners.set(`${subscriber} ${insideIp} ${insideInstance}`, { ...row, policy, since: null })
    }
  }
  return [...owners.values()]
}

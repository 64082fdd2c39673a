import { catalogue } from '../sros/catalogue.ts'
import type { SubscriberSummaryRow } from '../sros/commands/active-subscribers-summary.ts'
import type { PppoeSummaryRow } from '../sros/commands/pppoe-summary.ts'
import type { StatisticsRow } from '../sros/commands/subscriber-mgmt-statistics.ts'
import type { Target } from './ask.ts'
import { collect, into, wantedOf } from './collect.ts'
import type { Report } from './report.ts'

/** How many users are on line in some place, now and at the peak; all from counters of the router, never from a dump. */
export type CountRow = {
  readonly router: string
  readonly scope: 'router' | 'service' | 'port'
  readonly name: string
  readonly online: number | null
  readonly peak: number | null
  /** The router's own time, without a zone. */
  readonly peakAt: string | null
  /** What is counted: subscribers, or the PPPoE sessions of a service where only those are counted. */
  readonly counted: 'subscribers' | 'pppoe-sessions'
}

export const countFields: readonly string[] = ['router', 'scope', 'name', 'online', 'peak', 'peakAt', 'counted']

/** Counts by router, by service or by port. */
export function count(
  target: Target,
  by: CountRow['scope'],
  services: readonly string[],
  report: Report,
): Promise<CountRow[]> {
  switch (by) {
    case 'router':
      return countRouter(target, report)
    case 'service':
      return countServices(target, services, report)
    case 'port':
      return countPorts(target, report)
  }
}

async function countRouter(target: Target, report: Report): Promise<CountRow[]> {
  const statistics: StatisticsRow[] = []
  const summary: SubscriberSummaryRow[] = []
  await collect(
    target,
    [
      into(statistics, wantedOf(catalogue['subscriber-mgmt-statistics'], { system: true })),
      into(summary, wantedOf(catalogue['active-subscribers-summary'], {})),
    ],
    report,
  )
  const total = statistics.find(isSubscriberTotal)
  const named = summary.find(({ label }) => /total|number of active subscribers/i.test(label ?? '')) ?? summary[0]
  const online = total?.current ?? named?.count ?? null
  if (online === null) return []
  const { peak = null, peakAt = null } = total ?? {}
  return [{ router: target.router, scope: 'router', name: target.router, online, peak, peakAt, counted: 'subscribers' }]
}

/** A peak of several group interfaces is no sum: they peaked at different times. It is told where there is only one. */
async function countServices(target: Target, services: readonly string[], report: Report): Promise<CountRow[]> {
  const command = catalogue['subscriber-mgmt-statistics']
  const pppoeSummary = catalogue['pppoe-summary']
  const asked = services.map((service) => ({
    service,
    statistics: [] as StatisticsRow[],
    summary: [] as PppoeSummaryRow[],
  }))
  await collect(
    target,
    asked.flatMap(({ service, statistics, summary }) => [
      into(statistics, wantedOf(command, { groupInterface: 'all', service })),
      into(summary, wantedOf(pppoeSummary, { service })),
    ]),
    report,
  )
  return asked.flatMap(({ service, statistics, summary }): CountRow[] => {
    const totals = statistics.filter(isSubscriberTotal)
    const base = { router: target.router, scope: 'service' as const, name: service }
    if (totals.length > 0) {
      const online = totals.reduce((sum, { current }) => sum + (current ?? 0), 0)
      const [only] = totals.length === 1 ? totals : []
      return [{ ...base, online, peak: only?.peak ?? null, peakAt: only?.peakAt ?? null, counted: 'subscribers' }]
    }
    const sessions = summary[0]?.sessions ?? null
    if (sessions === null) return []
    report.tell({ kind: 'sessions-only', router: target.router, service })
    return [{ ...base, online: sessions, peak: null, peakAt: null, counted: 'pppoe-sessions' }]
  })
}

async function countPorts(target: Target, report: Report): Promise<CountRow[]> {
  const rows: StatisticsRow[] = []
  const command = catalogue['subscriber-mgmt-statistics']
  await collect(target, [into(rows, wantedOf(command, { port: 'all' }, {}, isSubscriberTotal))], report)
  // A member of a LAG is printed as `2/1/1 (lag-1)`, and counts the users of the LAG, which has a line of its own.
  const names = new Set(rows.map(({ name }) => name))
  const own = rows.filter(({ name }) => !names.has(/\((\S+)\)$/.exec(name ?? '')?.[1] ?? ''))
  return own.map(({ name, current, peak, peakAt }) => ({
    router: target.router,
    scope: 'port',
    name: name ?? '',
    online: current,
    peak,
    peakAt,
    counted: 'subscribers',
  }))
}

/** `Total  Subscribers  10183  11320 …`, under `Subscriber Statistics`. */
export function isSubscriberTotal({ family, kind }: StatisticsRow): boolean {
  return family === 'Total' && kind === 'Subscribers'
}

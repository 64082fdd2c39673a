import { catalogue } from '../sros/catalogue.ts'
import type { PoolStatsRow } from '../sros/commands/dhcp-pool-ext-stats.ts'
import type { ServerSummaryRow } from '../sros/commands/dhcp-server-summary.ts'
import type { DhcpServerRow } from '../sros/commands/dhcp-servers.ts'
import { parseIp } from '../sros/values/ip.ts'
import type { Target } from './ask.ts'
import { collect, into, wantedOf } from './collect.ts'
import { dhcpServers, type InstanceChoice, instanceGiven } from './dhcp-servers.ts'
import type { Report } from './report.ts'

/** One row is a pool, one of its subnets, or a whole server. */
export type PoolScope = 'pool' | 'subnet' | 'server'

/** How full a pool is, in addresses; of IPv6 in leases, which are addresses or prefixes. */
export type PoolRow = {
  readonly router: string
  readonly instance: string | null
  readonly server: string | null
  readonly pool: string | null
  readonly subnet: string | null
  readonly family: 4 | 6
  /**
   * What can be handed out: free + used + declined + offered, as the router counts them. It is less than the prefixes hold, because
   * excluded addresses are in none of them. Of IPv6 it is known only where every prefix is too long to hold but single addresses.
   */
  readonly size: number | null
  /** Leased: stable, or soon to be removed. */
  readonly used: number | null
  /** Null for IPv6, of which SR OS counts no free addresses. */
  readonly free: number | null
  readonly declined: number | null
  readonly offered: number | null
  /** The share that is not free, in percent, cut off to one decimal: 100 only where nothing is free. Null for IPv6. */
  readonly usedPercent: number | null
  /** The most that were used since the router began to count, and when. SR OS counts it for pools alone. */
  readonly peakUsed: number | null
  /** The router's own time, without a zone. */
  readonly peakAt: string | null
  /** Whether any of its subnets is draining: it gives out no more addresses. */
  readonly draining: boolean | null
  /** What the failover partner has leased out of it: in none of the numbers above. Null without failover. */
  readonly remoteUsed: number | null
}

export const poolFields: readonly (keyof PoolRow)[] = [
  ...(['router', 'instance', 'server', 'pool', 'subnet', 'family', 'size', 'used', 'free', 'declined'] as const),
  ...(['offered', 'usedPercent', 'peakUsed', 'peakAt', 'draining', 'remoteUsed'] as const),
]

/** What a server says of its pools. */
interface Asked {
  readonly server: DhcpServerRow
  readonly summary: ServerSummaryRow[]
  readonly stats: PoolStatsRow[]
}

/**
 * The pools of the local DHCP servers, the fullest first, those of IPv6 last. Peaks come from `pool-ext-stats`, everything else from
 * `summary`; all servers are asked in one write. A release without `pool-ext-stats` is told, and gives no peaks.
 */
export async function pools(target: Target, by: PoolScope, choice: InstanceChoice, report: Report): Promise<PoolRow[]> {
  const servers = await dhcpServers(target, choice, report)
  if (servers.length === 0) return []
  const asked = servers.map((server): Asked => ({ server, summary: [], stats: [] }))
  await collect(
    target,
    asked.flatMap(({ server, summary, stats }) => {
      const given = {
        ...instanceGiven(server.instance),
        protocol: server.family === 6 ? 'dhcp6' : 'dhcp',
        server: server.server ?? '',
      }
      const hasPeaks = server.family !== 6 && by !== 'subnet'
      return [
        into(summary, wantedOf(catalogue['dhcp-server-summary'], given)),
        ...(hasPeaks ? [into(stats, wantedOf(catalogue['dhcp-pool-ext-stats'], given))] : []),
      ]
    }),
    report,
  )
  return asked.flatMap((one) => rowsOf(target.router, by, one)).sort(fullestFirst)
}

function rowsOf(router: string, by: PoolScope, { server, summary, stats }: Asked): PoolRow[] {
  const family = server.family === 6 ? 6 : 4
  const base = { router, instance: server.instance, server: server.server, pool: null, subnet: null, family } as const
  const names = summary.filter(({ scope }) => scope === 'pool').map(({ pool }) => pool)
  const subnets = summary.filter(({ scope }) => scope === 'subnet')
  const own = stats.filter(({ side }) => side !== 'remote')
  switch (by) {
    case 'server': {
      if (!summary.some(({ scope }) => scope === 'server')) return []
      // Pools peak at different times: their peaks are no sum.
      return [{ ...base, ...amountsOf(subnets, family, own.length === 1 ? own[0] : undefined) }]
    }
    case 'pool':
      return names.map((pool) => ({
        ...base,
        pool,
        ...amountsOf(
          subnets.filter((row) => row.pool === pool),
          family,
          own.find((row) => row.pool === pool),
        ),
      }))
    case 'subnet':
      return [...grouped(subnets)].map((rows) => {
        const { pool = null, subnet = null } = rows[0] ?? {}
        return { ...base, pool, subnet, ...amountsOf(rows, family, undefined) }
      })
  }
}

/** The rows of each subnet: its own, and that of the partner. */
function grouped(rows: readonly ServerSummaryRow[]): Iterable<ServerSummaryRow[]> {
  const groups = new Map<string, ServerSummaryRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.pool, row.subnet])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups.values()
}

type Amounts = Omit<PoolRow, 'router' | 'instance' | 'server' | 'pool' | 'subnet' | 'family'>

/**
 * Adds subnets up, and puts their peak beside it. The printed totals are not taken: whether they hold what the partner leased is not
 * known.
 */
function amountsOf(rows: readonly ServerSummaryRow[], family: 4 | 6, stats: PoolStatsRow | undefined): Amounts {
  const local = rows.filter(({ side }) => side !== 'remote')
  const remote = rows.filter(({ side }) => side === 'remote')
  const used = sumOf(local, 'stable') + sumOf(local, 'removePending')
  const free = family === 4 ? sumOf(local, 'free') : null
  const [declined, offered] = [sumOf(local, 'declined'), sumOf(local, 'offered')]
  const size = free === null ? sizeOf(local) : free + used + declined + offered
  return {
    ...{ size, used, free, declined, offered },
    usedPercent: free === null || !size ? null : Math.floor(((size - free) * 1000) / size) / 10,
    peakUsed: stats?.peakUsed ?? null,
    peakAt: stats?.peakAt ?? null,
    draining: local.some(({ draining }) => draining === true),
    remoteUsed: remote.length === 0 ? null : sumOf(remote, 'stable'),
  }
}

function sumOf(
  rows: readonly ServerSummaryRow[],
  field: 'free' | 'stable' | 'declined' | 'offered' | 'removePending',
): number {
  return rows.reduce((sum, row) => sum + (row[field] ?? 0), 0)
}

/**
 * How many addresses IPv6 prefixes hold. Those up to /64 are there to be delegated or announced in parts whose length is not
 * printed; and a count that is no exact number is none.
 */
function sizeOf(rows: readonly ServerSummaryRow[]): number | null {
  const sizes = rows.map(({ subnet }) => {
    const length = parseIp(subnet ?? '')?.prefixLength ?? 0
    return length > 64 && 128 - length <= 52 ? 2 ** (128 - length) : null
  })
  if (sizes.length === 0) return null
  return sizes.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0)
}

/** The fullest pools first, those without a percentage last. */
export function fullestFirst(left: Fullness, right: Fullness): number {
  const percent = (right.usedPercent ?? -1) - (left.usedPercent ?? -1)
  return percent === 0 ? (right.used ?? 0) - (left.used ?? 0) : percent
}

type Fullness = Pick<PoolRow, 'usedPercent' | 'used'>

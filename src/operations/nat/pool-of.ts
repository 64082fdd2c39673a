import { containsIp, parseIp } from '../../sros/values/ip.ts'
import type { Target } from '../ask.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'
import { type NatPoolUse, natPools } from './pools.ts'
import type { Outside } from './rows.ts'

/**
 * Says which pool an address belongs to that nobody has, or that none holds it. It only explains an empty answer: where the router
 * does not tell its pools to the end, nothing is said.
 */
export async function tellPool(target: Target, { ip, port }: Outside, report: Report): Promise<void> {
  const { router } = target
  const aside = tolerate(report)
  const pools = await natPools(target, null, aside.report)
  if (pools.length === 0 || aside.report.failure !== null) return
  const outside = port === null ? ip : `${ip}:${port}`
  const holder = holderOf(pools, ip)
  if (holder) report.tell({ kind: 'nat-free', router, outside, pool: holder.pool ?? '' })
  else {
    const names = pools.map((pool) => (pool.outside === null ? String(pool.pool) : `${pool.pool} (${pool.outside})`))
    report.tell({ kind: 'nat-no-pool', router, outside, pools: names })
  }
}

/** The pool that an outside address belongs to; null where none holds it. */
export function holderOf(pools: readonly NatPoolUse[], ip: string): NatPoolUse | null {
  return pools.find((pool) => rangesOf(pool.outside).some((range) => holds(range, ip))) ?? null
}

function rangesOf(outside: string | null): string[] {
  return outside === null ? [] : outside.split(' ')
}

/** Whether `FIRST-LAST`, or a prefix, holds an address. */
function holds(range: string, ip: string): boolean {
  const address = parseIp(ip)
  const prefix = parseIp(range)
  if (address && prefix) return containsIp(prefix, address)
  const [first = null, last = null] = range.split('-').map(ipv4Number)
  const own = ipv4Number(ip)
  return first !== null && last !== null && own !== null && first <= own && own <= last
}

function ipv4Number(text: string): number | null {
  if (parseIp(text)?.family !== 4) return null
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

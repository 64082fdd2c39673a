import type { Router } from '../router.ts'
import { ofServer, type PoolUse, poolsOf, totalOf } from './dhcp-use.ts'
import { doubleRule, openFrame, printDate, rule } from './frame.ts'
import { peakOf, peakTime } from './peaks.ts'

/** `show router [N] dhcp local-dhcp-server X pool-ext-stats`: layout of 15.0. */
export const dhcpPoolExtStats = ofServer(4, function* (router, place, server) {
  const pools = poolsOf(router, place)
  yield* openFrame(`Extended pool statistics for server "${server}"`)
  yield '                           Current         Peak            Peak Timestamp'
  yield rule
  for (const pool of pools) yield* statistics(router, pool)
  yield `${'Number of entries'.padEnd(27)}${pools.length}`
  yield doubleRule
})

function* statistics(router: Router, { name, subnets }: PoolUse): Generator<string> {
  const { free, stable } = totalOf(subnets)
  const size = free + stable
  const peak = Math.min(peakOf(stable), size)
  const reset = printDate(router.bootedAt)
  const at = peakTime(router, stable) || reset
  const percent = (count: number) => (size === 0 ? 0 : Math.round((count * 100) / size))
  yield `${'Pool'.padEnd(27)}${name}`
  yield 'Local:'
  yield counter('Offered Leases', 0, 0, reset)
  yield counter('Stable Leases', stable, peak, at)
  yield `${'  Provisioned Addresses'.padEnd(27)}${String(size).padEnd(32)}`
  yield counter('Used Addresses', stable, peak, at)
  // the peak of what is free is its least
  yield counter('Free Addresses', free, size - peak, at)
  yield counter('Used Pct', percent(stable), percent(peak), at)
  yield counter('Free Pct', 100 - percent(stable), 100 - percent(peak), at)
  yield `${'Last Reset Time'.padEnd(59)}${reset}`
  yield rule
}

function counter(label: string, now: number, peak: number, at: string): string {
  return `${`  ${label}`.padEnd(27)}${String(now).padEnd(16)}${String(peak).padEnd(16)}${at}`
}

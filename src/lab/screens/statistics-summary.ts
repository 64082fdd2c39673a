import { doubleRule, openFrame, rule } from './frame.ts'
import { peakOf } from './peaks.ts'
import type { Screen } from './screen.ts'
import { countMembers } from './statistics-counts.ts'

/** `show subscriber-mgmt statistics system summary`: layout of 25.3, the second line of an entry is its peak. */
export const statisticsSummary: Screen = function* (router) {
  const counts = countMembers(router.population.members)
  const { pppIpv4, ipoeIpv4, ipoeStatic, pppSlaac, pppDelegated, ipoeSlaac, ipoeWan, ipoeDelegated } = counts
  const now = [
    pppIpv4 + ipoeIpv4 + ipoeStatic,
    pppSlaac + pppDelegated + ipoeSlaac + ipoeWan + ipoeDelegated,
    counts.pppSessions,
    counts.ipoeSessions,
    0,
    counts.subscribers,
  ]
  yield* openFrame('SubMgmt Statistics')
  yield '                 |       Hosts       |       Sessions       |    Subscribers'
  yield '                 |   IPv4      IPv6  |   PPP   IPOE   PFCP  |'
  yield rule
  yield entry('System', now, '(Curr)')
  yield entry('', now.map(peakOf), '(Peak)')
  yield doubleRule
}

function entry(name: string, counts: readonly number[], kind: string): string {
  const [ipv4 = 0, ipv6 = 0, ppp = 0, ipoe = 0, pfcp = 0, subscribers = 0] = counts
  const hosts = `${right(ipv4, 9)}${right(ipv6, 9)} `
  const sessions = `${right(ppp, 7)}${right(ipoe, 7)}${right(pfcp, 7)} `
  return `${name.padEnd(17)}|${hosts}|${sessions}|${right(subscribers, 9)}   ${kind}`
}

function right(count: number, columns: number): string {
  return String(count).padStart(columns)
}

import type { Member } from '../population/records.ts'

/** What the counters of `show subscriber-mgmt statistics` count. */
export interface Counts {
  pppIpv4: number
  pppSlaac: number
  pppDelegated: number
  ipoeIpv4: number
  ipoeStatic: number
  ipoeSlaac: number
  ipoeWan: number
  ipoeDelegated: number
  pppSessions: number
  ipoeSessions: number
  subscribers: number
}

/** Counts members once each; a subscriber with two sessions among them is one subscriber. */
export function countMembers(members: Iterable<Member>): Counts {
  const counts: Counts = {
    pppIpv4: 0,
    pppSlaac: 0,
    pppDelegated: 0,
    ipoeIpv4: 0,
    ipoeStatic: 0,
    ipoeSlaac: 0,
    ipoeWan: 0,
    ipoeDelegated: 0,
    pppSessions: 0,
    ipoeSessions: 0,
    subscribers: 0,
  }
  const subscribers = new Set<unknown>()
  for (const member of members) {
    subscribers.add(member.subscriber)
    count(member, counts)
  }
  counts.subscribers = subscribers.size
  return counts
}

function count(member: Member, counts: Counts): void {
  const { kind, ip, slaacNetwork, delegatedNetwork, wanNetwork } = member
  if (kind === 'static') {
    counts.ipoeStatic += 1
  } else if (kind === 'pppoe') {
    counts.pppSessions += 1
    if (ip !== null) counts.pppIpv4 += 1
    if (slaacNetwork !== null) counts.pppSlaac += 1
    if (delegatedNetwork !== null) counts.pppDelegated += 1
  } else {
    counts.ipoeSessions += 1
    if (ip !== null) counts.ipoeIpv4 += 1
    if (slaacNetwork !== null) counts.ipoeSlaac += 1
    if (delegatedNetwork !== null) counts.ipoeDelegated += 1
    if (wanNetwork !== null) counts.ipoeWan += 1
  }
}

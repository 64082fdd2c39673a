import type { Draft, Sources } from './draft.ts'
import { autoSubscriberId } from './names.ts'
import { plans, privateService, publicService } from './plant.ts'
import type { Member, Subscriber } from './records.ts'

const day = 86_400_000

/** The subscriber of a first session: his id, what he bought, and his port block where he is behind NAT. */
export function enrol(draft: Draft, sources: Sources): Subscriber {
  const { random, addressing } = sources
  const plan = random.pick(plans)
  return {
    id: subscriberId(draft, sources),
    subProfile: plan.subProfile,
    slaProfile: plan.slaProfile,
    nat: draft.sap.service === privateService ? addressing.natBlock.take() : null,
    members: [],
  }
}

/** The account, an auto-sub-id as far as the release allows its length, or a name from RADIUS. */
function subscriberId(draft: Draft, { options, random }: Sources): string {
  const automatic = autoSubscriberId(draft.mac, draft.sap, draft.sessionId)
  const wantsAutomatic = draft.kind !== 'static' && random.chance(draft.kind === 'pppoe' ? 0.2 : 0.6)
  const hasSecondSession = draft.ordinal % 50 === 13
  if (wantsAutomatic && !hasSecondSession && automatic.length <= options.longestSubscriberId) return automatic
  return draft.account ?? `${draft.kind === 'ipoe' ? 'ONT' : 'FIX'}_${100_000 + draft.serial}`
}

/** Gives a draft its addresses and its start. */
export function settle(draft: Draft, subscriber: Subscriber, { options, random, addressing }: Sources): Member {
  const { kind, serial, sap, sessionId, mac, account } = draft
  // one PPPoE session in 200 has IPv6 alone
  const isIpv6Only = kind === 'pppoe' && draft.ordinal % 200 === 60
  const hasIpv6 = isIpv6Only || (kind !== 'static' && random.chance(0.34))
  const hasWanAddress = hasIpv6 && kind === 'ipoe' && random.chance(0.25)
  const age = kind === 'static' ? 60 * day : Math.floor(random.next() ** 3 * 45 * day) + random.below(120_000)
  const publicIpv4 = sap.service === publicService && !isIpv6Only ? addressing.publicIpv4.take() : null
  return {
    kind,
    serial,
    sap,
    subscriber,
    mac,
    sessionId,
    account,
    ip: isIpv6Only ? null : (publicIpv4 ?? addressing.privateIpv4.take()),
    slaacNetwork: hasIpv6 ? addressing.slaacNetwork.take() : null,
    delegatedNetwork: hasIpv6 ? addressing.delegatedNetwork.take() : null,
    wanNetwork: hasWanAddress ? addressing.wanNetwork.take() : null,
    startedAt: options.now - age,
  }
}

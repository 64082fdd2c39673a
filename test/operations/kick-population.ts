import { type LostSession, lostSessionOf } from '../../src/lab/clear/lost.ts'
import { releaseAddresses } from '../../src/lab/clear/release-addresses.ts'
import { privateService, publicService } from '../../src/lab/population/plant.ts'
import type { Population } from '../../src/lab/population/population.ts'
import type { Member, Sap, Subscriber } from '../../src/lab/population/records.ts'
import { nameOf } from '../lab/oracle.ts'

/** A user who shares with another one what users share in bad networks. */
export interface NeighbourDraw {
  readonly of: number
  readonly kind: Member['kind']
  /** On the SAP of the other one; else on that of a third. */
  readonly onSameSap: boolean
  readonly third: number
  readonly hasSameMac: boolean
  readonly hasSameAccount: boolean
  readonly hasSameSubscriber: boolean
  readonly hasSameIp: boolean
  /** Without IPv4, where he is by IPoE: on 8.0 nothing can end him. */
  readonly isIpv6Only: boolean
}

/** What happens to a router while a person thinks. */
export interface ChurnDraw {
  readonly what: 'leave' | 'arrive' | 'restart'
  /** To one of those whom the person looks at. */
  readonly isInside: boolean
  readonly user: number
  readonly newcomer: NeighbourDraw
}

export interface Churned {
  /** The session that left, or began again under its old name. */
  readonly left: LostSession | null
  /** The session that came. */
  readonly came: LostSession | null
  readonly what: ChurnDraw['what']
}

/** Puts a neighbour into a population; null where there is no room for one of this kind. */
export function insertNeighbour(population: Population, draw: NeighbourDraw, target?: Member): Member | null {
  const users = population.members.filter(({ kind }) => kind !== 'static')
  const base = target ?? users[draw.of % users.length]
  const third = users[draw.third % users.length]
  if (base === undefined || third === undefined) return null
  const sap = draw.onSameSap ? base.sap : third.sap
  const mac = draw.hasSameMac ? base.mac : population.addressing.mac()
  const sharers = population.bySap.get(sap.text)
  // Without a session id, the MAC is all that tells users of one SAP apart.
  const isTaken = sharers.some((member) => member.mac === mac && member.kind !== 'pppoe')
  if (draw.kind !== 'pppoe' && isTaken) return null
  const member = memberLike(population, draw, { base, sap, mac })
  population.insert([member])
  return member
}

/** Lets something happen; null where nobody is there to whom it could. */
export function churn(
  population: Population,
  draw: ChurnDraw,
  { inside, now }: { readonly inside: ReadonlySet<string>; readonly now: number },
): Churned | null {
  const users = population.members.filter(({ kind }) => kind !== 'static')
  const wanted = users.filter((member) => inside.has(nameOf(lostSessionOf(member))) === draw.isInside)
  const target = wanted[draw.user % wanted.length]
  if (target === undefined) return null
  if (draw.what === 'arrive') {
    const came = insertNeighbour(population, draw.newcomer, target)
    return came === null || came.kind === 'static' ? null : { left: null, came: lostSessionOf(came), what: 'arrive' }
  }
  population.remove(new Set([target]))
  const left = lostSessionOf(target)
  if (draw.what === 'restart') {
    population.insert([{ ...target, startedAt: now }])
    return { left, came: null, what: 'restart' }
  }
  releaseAddresses([target], population.addressing)
  return { left, came: null, what: 'leave' }
}

interface Place {
  readonly base: Member
  readonly sap: Sap
  readonly mac: number
}

function memberLike(population: Population, draw: NeighbourDraw, { base, sap, mac }: Place): Member {
  const { addressing, members } = population
  const serial = Math.max(...members.map((member) => member.serial)) + 1
  const isPppoe = draw.kind === 'pppoe'
  const ownAccount = `next${serial}@isp.example`
  const account = isPppoe ? (draw.hasSameAccount && base.account !== null ? base.account : ownAccount) : null
  // A router serves one subscriber in one service.
  const isShared = draw.hasSameSubscriber && sap.service === base.sap.service && draw.kind !== 'static'
  const hasIpv6 = draw.isIpv6Only && draw.kind !== 'static'
  const pool = sap.service === publicService ? addressing.publicIpv4 : addressing.privateIpv4
  // Services may number their users alike; in one service, an address is one user's.
  const isFree = members.every(({ ip, sap: { service } }) => ip !== base.ip || service !== sap.service)
  const isSameIp = draw.hasSameIp && isFree && base.ip !== null
  return {
    ...{ kind: draw.kind, serial, sap, mac, account },
    subscriber: isShared ? base.subscriber : newSubscriber(population, base, sap, `NEXT_${serial}`),
    sessionId: isPppoe ? freeSessionId(population, sap) : 0,
    ip: hasIpv6 ? null : isSameIp ? base.ip : pool.take(),
    slaacNetwork: hasIpv6 ? addressing.slaacNetwork.take() : null,
    delegatedNetwork: null,
    wanNetwork: null,
    startedAt: Date.now() - 3_600_000,
  }
}

function newSubscriber({ addressing }: Population, { subscriber }: Member, sap: Sap, id: string): Subscriber {
  const nat = sap.service === privateService ? addressing.natBlock.take() : null
  return { ...subscriber, id, nat, members: [] }
}

function freeSessionId(population: Population, sap: Sap): number {
  const taken = new Set(population.bySap.get(sap.text).map(({ sessionId }) => sessionId))
  let id = 1
  while (taken.has(id)) id += 1
  return id
}

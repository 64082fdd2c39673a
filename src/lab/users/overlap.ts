import { autoSubscriberId } from '../population/names.ts'
import { publicService } from '../population/plant.ts'
import type { Population } from '../population/population.ts'
import { scatter } from '../population/random.ts'
import type { Member, Sap, Subscriber } from '../population/records.ts'

const hour = 3_600_000
const longestLead = 20 * 24
const leadPurpose = 10
/** No user of the population, and no duplicate, has so high a VLAN. */
const firstOuterVlan = 4010
const sapsPerOuterVlan = 4000

/**
 * Lets a share of the users of each router be on line on the one behind it too, with the account and the MAC that they have:
 * an older session, which nobody has ended, on a SAP and with addresses of that router. Only users that a router has of its own
 * are taken, so that nobody is on three.
 * @param share 0 to 1; of four users 0.5 takes the second and the fourth
 */
export function overlapAll(populations: readonly Population[], share: number): void {
  if (share === 0) return
  const own = populations.map(({ members }) => members.filter(({ kind }) => kind !== 'static'))
  for (const [index, members] of own.entries()) {
    const next = populations[index + 1]
    const taken = members.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share))
    next?.insert(staleCopies(taken, next))
  }
}

function staleCopies(members: readonly Member[], population: Population): Member[] {
  const subscribers = new Map<Subscriber, Subscriber>()
  return members.map((member, index) => {
    const sap = sapOf(member.sap, index)
    const subscriber = subscribers.get(member.subscriber) ?? enrolled(member, sap, population)
    subscribers.set(member.subscriber, subscriber)
    return staleCopy(member, subscriber, sap, population)
  })
}

/** An auto-sub-id has the SAP in it, and so is another one here; unless it is longer than the release allows. */
function enrolled({ subscriber, mac, sap, sessionId }: Member, here: Sap, population: Population): Subscriber {
  const isAutomatic = subscriber.id === autoSubscriberId(mac, sap, sessionId)
  const id = isAutomatic ? autoSubscriberId(mac, here, sessionId) : subscriber.id
  const { natBlock } = population.addressing
  return {
    ...subscriber,
    id: id.length <= population.options.longestSubscriberId ? id : subscriber.id,
    nat: subscriber.nat === null ? null : natBlock.take(),
    members: [],
  }
}

function staleCopy(member: Member, subscriber: Subscriber, sap: Sap, { addressing }: Population): Member {
  const isPublic = member.sap.service === publicService
  const leadHours = 1 + scatter(member.serial, leadPurpose, longestLead)
  const ip = () => (isPublic ? addressing.publicIpv4.take() : null) ?? addressing.privateIpv4.take()
  return {
    ...member,
    subscriber,
    sap,
    ip: member.ip === null ? null : ip(),
    slaacNetwork: member.slaacNetwork === null ? null : addressing.slaacNetwork.take(),
    delegatedNetwork: member.delegatedNetwork === null ? null : addressing.delegatedNetwork.take(),
    wanNetwork: member.wanNetwork === null ? null : addressing.wanNetwork.take(),
    startedAt: member.startedAt - leadHours * hour,
  }
}

/** A managed SAP of the same port, for each session one of its own. */
function sapOf({ port, service }: Sap, index: number): Sap {
  const outerVlan = firstOuterVlan + Math.floor(index / sapsPerOuterVlan)
  const innerVlan = 1 + (index % sapsPerOuterVlan)
  const text = `${port.name}:${outerVlan}.${innerVlan}`
  return { text, service, port, outerVlan, innerVlan, managed: true }
}

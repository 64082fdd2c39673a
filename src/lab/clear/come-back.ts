import { poolOfIpv4 } from '../population/addressing.ts'
import { autoSubscriberId } from '../population/names.ts'
import type { Population } from '../population/population.ts'
import type { Member, Subscriber } from '../population/records.ts'

const lastSessionId = 65_535

/** How users come back: when, and whether they get new addresses. */
export interface Return {
  readonly now: number
  readonly newAddresses: boolean
}

/**
 * Lets PPPoE users log in again: each gets a new start, and a session id that nobody on his SAP has, and that none of
 * them had. Gives those who came.
 */
export function comeBack(left: readonly Member[], population: Population, { now, newAddresses }: Return): Member[] {
  const taken = new Set(left.map(({ sap, sessionId }) => `${sap.text} ${sessionId}`))
  const newcomers = new Map<string, Subscriber>()
  const arriving = left.map((member): Member => {
    const sessionId = nextSessionId(member, population, taken)
    const id = subscriberIdOf(member, sessionId, population)
    const subscriber =
      population.subscriber(id) ?? newcomers.get(id) ?? enrolAgain(member, id, population, newAddresses)
    newcomers.set(id, subscriber)
    const addresses = newAddresses ? newAddressesOf(member, population) : {}
    return { ...member, ...addresses, sessionId, subscriber, startedAt: now }
  })
  population.insert(arriving)
  return arriving
}

function nextSessionId({ sap, sessionId }: Member, population: Population, taken: Set<string>): number {
  const onSap = population.bySap.get(sap.text)
  const isFree = (id: number) => !taken.has(`${sap.text} ${id}`) && onSap.every((other) => other.sessionId !== id)
  let id = (sessionId % lastSessionId) + 1
  while (!isFree(id)) id = (id % lastSessionId) + 1
  taken.add(`${sap.text} ${id}`)
  return id
}

/** An auto-sub-id has the session id in it, and so becomes another one; unless it grows longer than the release allows. */
function subscriberIdOf({ mac, sap, sessionId, subscriber }: Member, newId: number, population: Population): string {
  const isAutomatic = subscriber.id === autoSubscriberId(mac, sap, sessionId)
  if (!isAutomatic || population.subscriber(subscriber.id) !== null) return subscriber.id
  const id = autoSubscriberId(mac, sap, newId)
  return id.length <= population.options.longestSubscriberId ? id : subscriber.id
}

/** The subscriber entry went with the last session, and the port block with it. */
function enrolAgain({ subscriber }: Member, id: string, { addressing }: Population, isNew: boolean): Subscriber {
  const nat = isNew && subscriber.nat !== null ? addressing.natBlock.take(subscriber.nat) : subscriber.nat
  return { ...subscriber, id, nat, members: [] }
}

function newAddressesOf({ ip, slaacNetwork, delegatedNetwork }: Member, { addressing }: Population): Partial<Member> {
  return {
    ip: ip === null ? null : poolOfIpv4(addressing, ip).take(ip),
    slaacNetwork: slaacNetwork === null ? null : addressing.slaacNetwork.take(slaacNetwork),
    delegatedNetwork: delegatedNetwork === null ? null : addressing.delegatedNetwork.take(delegatedNetwork),
  }
}

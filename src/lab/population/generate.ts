import type { Addressing } from './addressing.ts'
import type { Draft, PopulationOptions, Sources } from './draft.ts'
import { enrol, settle } from './enrol.ts'
import { accountName } from './names.ts'
import { privateService, publicService } from './plant.ts'
import { createRandom } from './random.ts'
import type { Sap, Subscriber } from './records.ts'
import { createSapSource } from './saps.ts'
import { macOwner, withSharedMac } from './shared-macs.ts'

/** How many users one router may have at most: a quarter more than its subscribers, for second sessions, and those of another. */
export function shareOf({ subscribers, overlap = 0 }: PopulationOptions): number {
  return Math.ceil((subscribers * (1 + overlap) * 5) / 4) + 16
}

/** Makes subscribers one after the other, each with its sessions or its static host. */
export function* generateSubscribers(options: PopulationOptions, addressing: Addressing): Generator<Subscriber> {
  const random = createRandom(options.seed * 1009 + options.routerIndex)
  const sources: Sources = { options, random, addressing }
  const nextSap = createSapSource(random)
  let serial = options.routerIndex * shareOf(options)
  let lastSap: Sap | null = null
  let owner: Draft | null = null
  for (let ordinal = 0; ordinal < options.subscribers; ordinal += 1) {
    // one subscriber in 33 comes in by the SAP of the one before: two users on one SAP
    const shared: Sap | null = ordinal % 33 === 5 ? lastSap : null
    const sap: Sap = shared ?? nextSap(random.chance(0.45) ? publicService : privateService)
    const draft = draftOf(ordinal, serial++, sap, shared !== null, sources)
    const first = withSharedMac(draft, owner)
    if (options.sharedMacs === true) owner = macOwner(first, owner)
    const subscriber = enrol(first, sources)
    const members = [settle(first, subscriber, sources)]
    // one in 50 has a second session
    if (ordinal % 50 === 13 && first.kind === 'pppoe')
      members.push(settle(secondOf(first, serial++, nextSap, addressing), subscriber, sources))
    subscriber.members = members
    lastSap = first.sap
    yield subscriber
  }
}

function draftOf(ordinal: number, serial: number, sap: Sap, isShared: boolean, sources: Sources): Draft {
  const { random, addressing } = sources
  const kind = ordinal % 50 === 7 ? 'static' : random.chance(0.8) ? 'pppoe' : 'ipoe'
  const isPppoe = kind === 'pppoe'
  const usualSessionId = isShared ? 2 : random.chance(0.2) ? 3 + random.below(65532) : 1
  return {
    kind,
    ordinal,
    serial,
    sap,
    sessionId: isPppoe ? usualSessionId : 0,
    mac: addressing.mac(),
    account: isPppoe ? accountName(serial, ordinal) : null,
  }
}

/** A set-top box on the same SAP, or the same account once more on another line. */
function secondOf(
  first: Draft,
  serial: number,
  nextSap: (service: Sap['service']) => Sap,
  addressing: Addressing,
): Draft {
  const mac = addressing.mac()
  return first.ordinal % 100 === 13
    ? { ...first, kind: 'ipoe', serial, sessionId: 0, account: null, mac }
    : { ...first, serial, sap: nextSap(first.sap.service), sessionId: 1, mac }
}

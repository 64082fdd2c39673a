import type { ServerLeaseRow } from '../sros/commands/dhcp-server-leases.ts'

/** A DHCP lease: as the service knows it that relays or snoops it, or as the local server knows it that gave it. */
export type LeaseRow = {
  readonly router: string
  /** The service of a lease state; of a server in a VPRN that VPRN, of one in Base null. */
  readonly service: number | string | null
  readonly instance: string | null
  readonly server: string | null
  readonly family: 4 | 6
  readonly ip: string | null
  readonly prefixLength: number | null
  readonly mac: string | null
  readonly sap: string | null
  readonly managedSap: boolean | null
  readonly port: string | null
  /** stable, offered, held, internal …; only a server tells it. */
  readonly state: string | null
  /** DHCP, RADIUS …; only a service tells it. */
  readonly origin: string | null
  readonly remainingSeconds: number | null
  readonly circuitId: string | null
  readonly account: string | null
  /** dhcp, ppp, ipoe; only a server tells it. */
  readonly clientType: string | null
}

export const leaseFields: readonly (keyof LeaseRow)[] = [
  ...(['router', 'service', 'instance', 'server', 'family', 'ip', 'prefixLength', 'mac', 'sap', 'managedSap'] as const),
  ...(['port', 'state', 'origin', 'remainingSeconds', 'circuitId', 'account', 'clientType'] as const),
]

/** What a service knows of a lease. */
export type LeaseState = Pick<
  LeaseRow,
  'router' | 'service' | 'ip' | 'mac' | 'sap' | 'managedSap' | 'port' | 'origin' | 'remainingSeconds'
>

/** The lease state of a service as a lease: what only a server tells is null. */
export function ofService(row: LeaseState): LeaseRow {
  const { router, service, ip, mac, sap, managedSap, port, origin, remainingSeconds } = row
  return {
    ...{ router, service, instance: null, server: null, family: 4, ip, prefixLength: null, mac, sap, managedSap, port },
    ...{ state: null, origin, remainingSeconds, circuitId: null, account: null, clientType: null },
  }
}

/** The lease of a server as a lease: what only a service tells is null. */
export function ofServer(row: ServerLeaseRow): LeaseRow {
  const { router, instance, server, ip, prefixLength, mac, state, remainingSeconds } = row
  const { circuitId, account, clientType } = row
  const service = instance !== null && /^\d+$/.test(instance) ? Number(instance) : null
  const family = row.family === 6 ? 6 : 4
  return {
    ...{ router, service, instance, server, family, ip, prefixLength, mac, sap: null, managedSap: null, port: null },
    ...{ state, origin: null, remainingSeconds, circuitId, account, clientType },
  }
}

/**
 * Joins what services and servers know. A lease is the same where IP and MAC are, in one of several servers rather that of the
 * VPRN of the service. Its remaining time is then that of the service, which a relay may have made shorter. A lease that one side
 * alone knows stands as it is, behind those of the services.
 */
export function joinLeases(states: readonly LeaseState[], leases: readonly ServerLeaseRow[]): LeaseRow[] {
  const known = new Map<string, ServerLeaseRow[]>()
  for (const lease of leases) {
    const same = known.get(endOf(lease))
    if (same) same.push(lease)
    else known.set(endOf(lease), [lease])
  }
  const joined = states.map((state): LeaseRow => {
    const same = state.mac === null ? [] : (known.get(endOf(state)) ?? [])
    const at = same.findIndex(({ instance }) => instance === String(state.service))
    const [lease] = same.splice(Math.max(at, 0), 1)
    if (!lease) return ofService(state)
    const { service, sap, managedSap, port, origin, remainingSeconds } = ofService(state)
    const given = ofServer(lease)
    const left = remainingSeconds ?? given.remainingSeconds
    return { ...given, service, sap, managedSap, port, origin, remainingSeconds: left }
  })
  return [...joined, ...[...known.values()].flat().map(ofServer)]
}

function endOf({ ip, mac }: Pick<LeaseRow, 'ip' | 'mac'>): string {
  return `${ip} ${mac}`
}

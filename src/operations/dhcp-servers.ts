import { catalogue } from '../sros/catalogue.ts'
import type { DhcpServerRow } from '../sros/commands/dhcp-servers.ts'
import type { ServiceRow } from '../sros/commands/service-using.ts'
import type { Given } from '../sros/define.ts'
import type { Target } from './ask.ts'
import { collect, into, type Wanted, wantedOf } from './collect.ts'
import type { Report } from './report.ts'

/** Whose DHCP servers are meant. */
export interface InstanceChoice {
  /** One routing instance: `Base`, or a VPRN by id or name. */
  readonly instance: string | undefined
  /** The services to ask, as texts for a command. */
  readonly services: readonly string[]
  /** The services were typed, so that Base counts only where one of them is an IES. */
  readonly isNarrowed: boolean
}

/**
 * The local DHCP servers, IPv4 and IPv6, of one instance, or of Base and the VPRNs among the services. A router keeps the servers of
 * an IES in Base. Which of the services are VPRNs is asked together with the servers of Base.
 */
export async function dhcpServers(target: Target, choice: InstanceChoice, report: Report): Promise<DhcpServerRow[]> {
  const { instance, services, isNarrowed } = choice
  const found: DhcpServerRow[] = []
  if (instance !== undefined) {
    await collect(target, questionsOf([instance], found), report)
    return found
  }
  const known: ServiceRow[] = []
  const kinds = isNarrowed ? (['vprn', 'ies'] as const) : (['vprn'] as const)
  const listed = kinds.map((kind) => into(known, wantedOf(catalogue['service-using'], { [kind]: true })))
  await collect(target, [...listed, ...(isNarrowed ? [] : questionsOf(['Base'], found))], report)
  const others = known
    .filter(({ service, serviceName }) => services.some((one) => one === String(service) || one === serviceName))
    .map(({ service, serviceType }) => (serviceType === 'VPRN' ? String(service) : 'Base'))
  if (others.length > 0) await collect(target, questionsOf([...new Set(others)], found), report)
  return found
}

/** How an instance is put into a command: Base is what is asked where none is named. */
export function instanceGiven(instance: string | null): Given {
  return instance === null || instance === 'Base' ? {} : { instance }
}

function questionsOf(instances: readonly string[], found: DhcpServerRow[]): Wanted[] {
  return instances.flatMap((instance) =>
    ['dhcp', 'dhcp6'].map((protocol) =>
      into(found, wantedOf(catalogue['dhcp-servers'], { ...instanceGiven(instance), protocol })),
    ),
  )
}

import { catalogue } from '../sros/catalogue.ts'
import type { ServiceRow } from '../sros/commands/service-using.ts'
import type { Target } from './ask.ts'
import { collect, into, wantedOf } from './collect.ts'
import type { Report } from './report.ts'

// From here on upward the router keeps services of its own (`_tmnx_InternalIesService`).
const firstInternalService = 2147483648

/** Which services of a router are asked. `configured` are those of its inventory entry, by name. */
export interface ServiceChoice {
  readonly configured: Readonly<Record<string, number>> | null
  /** `--service`: an id, a configured name, or a name that the router knows. */
  readonly wanted: string | undefined
}

/**
 * The services to ask, as texts for a command: the one wanted, else all that are configured, else all IES and VPRN services
 * that the router says are up.
 */
export async function servicesToAsk(target: Target, choice: ServiceChoice, report: Report): Promise<string[]> {
  if (choice.wanted !== undefined) return [String(configuredId(choice) ?? choice.wanted)]
  if (choice.configured) return Object.values(choice.configured).map(String)
  const rows: ServiceRow[] = []
  await collect(target, [into(rows, wantedOf(catalogue['service-using'], {}))], report)
  return rows
    .filter(({ service, serviceType, operUp }) => {
      const isOwn = typeof service === 'number' && service < firstInternalService
      return isOwn && operUp === true && (serviceType === 'IES' || serviceType === 'VPRN')
    })
    .map(({ service }) => String(service))
}

function configuredId({ configured, wanted = '' }: ServiceChoice): number | undefined {
  return configured && Object.hasOwn(configured, wanted) ? configured[wanted] : undefined
}

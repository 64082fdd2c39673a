import { catalogue } from '../sros/catalogue.ts'
import type { PingRow } from '../sros/commands/ping.ts'
import type { ServiceRow } from '../sros/commands/service-using.ts'
import type { HopRow } from '../sros/commands/traceroute.ts'
import type { Given } from '../sros/define.ts'
import type { Target } from './ask.ts'
import { collect, into, streamWanted, wantedOf } from './collect.ts'
import { Report } from './report.ts'

/** What is to be reached, and from where. What is not given, the router chooses. */
export interface ProbeChoice {
  /** An IP address. */
  readonly target: string
  /** `Base`, `management`, the id of a VPRN or its name. */
  readonly instance?: string
  /** An address of the router in that instance. */
  readonly source?: string
}

export interface PingChoice extends ProbeChoice {
  readonly count?: number
  /** Bytes of data. */
  readonly size?: number
}

/** Pings an address from the router: one row, whatever came of it. None where the router refused, which is reported. */
export async function* ping(target: Target, choice: PingChoice, report: Report): AsyncGenerator<PingRow[]> {
  const given = pingGiven(choice, await typedInstance(target, choice.instance))
  for await (const rows of streamWanted(target, [wantedOf(catalogue.ping, given)], report)) {
    yield rows.map((row) => asAsked(row, choice))
  }
}

/** The way to an address: one row a hop, as the router prints them. */
export async function* traceroute(target: Target, choice: ProbeChoice, report: Report): AsyncGenerator<HopRow[]> {
  const given = pingGiven(choice, await typedInstance(target, choice.instance))
  for await (const rows of streamWanted(target, [wantedOf(catalogue.traceroute, given)], report)) {
    yield rows.map((row) => asAsked(row, choice))
  }
}

/** What is put into the template of a ping; `instance` as the CLI of the router has it. */
export function pingGiven({ target, source, count, size }: PingChoice, instance: string | undefined): Given {
  return {
    target,
    ...(instance !== undefined && { instance }),
    ...(source !== undefined && { source }),
    ...(count !== undefined && { count: String(count) }),
    ...(size !== undefined && { size: String(size) }),
  }
}

/** The row with the instance as it was asked for: the MD-CLI may have been given another name of it. */
export function asAsked<R extends PingRow | HopRow>(row: R, { instance }: ProbeChoice): R {
  return instance === undefined ? row : { ...row, instance }
}

/** The instance as it is typed: where the classic CLI takes the id of a VPRN, the MD-CLI wants its name. */
async function typedInstance(target: Target, instance: string | undefined): Promise<string | undefined> {
  if (instance === undefined || target.session.engine !== 'md' || !/^\d+$/.test(instance)) return instance
  const services: ServiceRow[] = []
  // Where the list cannot be had, the id goes out, and the router says what it thinks of it.
  await collect(target, [into(services, wantedOf(catalogue['service-using'], { vprn: true }))], new Report(() => {}))
  return instanceName(target, instance, services)
}

/** The name of an instance for the CLI of a router, of the services that it listed. */
export function instanceName(target: Target, instance: string, services: readonly ServiceRow[]): string {
  if (target.session.engine !== 'md') return instance
  return services.find(({ service }) => String(service) === instance)?.serviceName ?? instance
}

/** Whether somebody answered: some loss is told, and is no failure. */
export function isReached({ result }: Pick<PingRow, 'result'>): boolean {
  return result === 'reachable' || result === 'lossy'
}

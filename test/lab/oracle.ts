import type { LostSession } from '../../src/lab/clear/lost.ts'
import type { Lab } from '../../src/lab/start.ts'
import { type TruthRow, truthOf } from '../../src/lab/truth.ts'
import type { openCommandLine } from './client.ts'

type CommandLine = Pick<Awaited<ReturnType<typeof openCommandLine>>, 'ask'>

/** What stands behind `clear service id N …`, as words of the newest release. */
export type Filters = Readonly<Record<string, string>>

export function truth(lab: Lab, index = 0): TruthRow[] {
  const found = lab.routers[index]
  return found === undefined ? [] : [...truthOf(found.router, found.name.toLowerCase())]
}

/** Whether a clear with these filters ends the session of a row: written from the contract, not from the lab. */
export function isMeant(row: TruthRow, service: number, type: string, filters: Filters): boolean {
  if (row['service'] !== service || row['type'] !== type) return false
  return Object.entries(filters).every(([word, value]) => {
    switch (word) {
      case 'sap':
      case 'mac':
      case 'port':
        return row[word] === value
      case 'session-id':
        return String(row['sessionId']) === value
      case 'interface':
        return row['groupInterface'] === value
      case 'user-name':
        return row['account'] === value
      case 'ip-address':
        return [row['ip'], row['ipv6Prefix'], row['ipv6DelegatedPrefix'], row['ipv6Address']].includes(value)
      default:
        throw new Error(`no filter ${word}`)
    }
  })
}

/** What tells a session from every other one. */
export function nameOf(session: TruthRow | LostSession): string {
  const { service, type, sap, mac, sessionId } = session as LostSession
  return [service, type, sap, mac, sessionId].join(' ')
}

export function namesOf(sessions: Iterable<TruthRow | LostSession>): string[] {
  return [...sessions].map(nameOf).sort()
}

/** The counts of the router's own screens; `ipoe session` is not on 8.0. */
export async function countsOnScreens(line: CommandLine, hasIpoe = true): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const last = async (command: string) => Number((await line.ask(command)).at(-2)?.split(':')[1] ?? Number.NaN) || 0
  for (const service of [100, 1000]) {
    const types = hasIpoe ? ['pppoe', 'ipoe'] : ['pppoe']
    for (const type of types) counts[`${service} ${type}`] = await last(`show service id ${service} ${type} session`)
    counts[`${service} hosts`] = await last(`show service id ${service} subscriber-hosts`)
    counts[`${service} leases`] = await last(`show service id ${service} dhcp lease-state`)
  }
  counts['subscribers'] = await last('show service active-subscribers')
  const saps = (await line.ask('show service sap-using')).find((text) => text.startsWith('Number of Managed SAPs'))
  counts['managed'] = Number(/\d+/.exec(saps ?? '0')?.[0])
  const summary = (await line.ask('show subscriber-mgmt statistics system summary')).find((text) => /Curr/.test(text))
  counts['sessions'] = Number(summary?.split(/\s*\|\s*/)[2]?.split(/\s+/)[0])
  return counts
}

/** The same counts from the truth; of static hosts, which are no sessions, from the population. */
export function countsInTruth(lab: Lab, hasIpoe = true): Record<string, number> {
  const rows = truth(lab)
  const fixed = lab.population(0).members.filter(({ kind }) => kind === 'static')
  const counts: Record<string, number> = {}
  const addresses = ['ip', 'ipv6Prefix', 'ipv6DelegatedPrefix', 'ipv6Address']
  for (const service of [100, 1000]) {
    const own = rows.filter((row) => row['service'] === service)
    const types = hasIpoe ? ['pppoe', 'ipoe'] : ['pppoe']
    for (const type of types) counts[`${service} ${type}`] = own.filter((row) => row['type'] === type).length
    const hosts = own.flatMap((row) => addresses.filter((field) => row[field] !== null))
    counts[`${service} hosts`] = hosts.length + fixed.filter(({ sap }) => sap.service.id === service).length
    counts[`${service} leases`] = own.filter((row) => row['type'] === 'ipoe' && row['ip'] !== null).length
  }
  counts['subscribers'] = new Set([
    ...rows.map((row) => row['subscriber']),
    ...fixed.map(({ subscriber }) => subscriber.id),
  ]).size
  counts['managed'] = new Set([
    ...rows.filter((row) => row['managedSap'] === true).map((row) => row['sap']),
    ...fixed.filter(({ sap }) => sap.managed).map(({ sap }) => sap.text),
  ]).size
  counts['sessions'] = rows.filter((row) => row['type'] === 'pppoe').length
  return counts
}

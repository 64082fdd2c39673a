import { linePorts } from '../lines/plant.ts'
import type { Member, Port } from '../population/records.ts'
import type { Router } from '../router.ts'
import { doubleRule, openFrame, rule } from './frame.ts'
import { ofService } from './one-service.ts'
import { peakOf, peakTime } from './peaks.ts'
import type { Screen } from './screen.ts'
import { countMembers } from './statistics-counts.ts'
import { hostSections, ipoeSections, pppSections, type Section, subscriberSections } from './statistics-rows.ts'

/** `show subscriber-mgmt statistics system`. */
export const systemStatistics: Screen = (router, { flags }) =>
  scope(router, 'System', router.population.members, flags.has('non-zero-value-only'))

/** `… port all` and `… port P`: every port, the members of a LAG with the LAG behind them, and the LAG itself. */
export const portStatistics: Screen = function* (router, typed) {
  const onlyNonZero = typed.flags.has('non-zero-value-only')
  for (const port of router.population.ports) {
    const members = router.population.byPort.get(port.name)
    for (const link of port.members) {
      if (typed.port !== undefined && typed.port !== link) continue
      const name = link === port.name ? link : `${link} (${port.name})`
      yield* scope(router, `Port ${name}`, onLink(members, port, link), onlyNonZero)
    }
    if (port.members.length > 1 && (typed.port === undefined || typed.port === port.name))
      yield* scope(router, `Port ${port.name}`, members, onlyNonZero)
  }
  if (typed.port !== undefined && isBare(router, typed.port))
    yield* scope(router, `Port ${typed.port}`, [], onlyNonZero)
}

/** True for a port that is there and carries no subscribers. */
function isBare(router: Router, name: string): boolean {
  const { ports } = router.population
  return linePorts.some((one) => one.name === name) && !ports.some(({ members }) => members.includes(name))
}

/** `… iom all`: the card of a port is the first number of its name. */
export const iomStatistics: Screen = function* (router, { flags }) {
  const { ports } = router.population
  const slots = new Set(ports.flatMap(({ members }) => members.map(slotOf)))
  for (const slot of [...slots].sort()) {
    const members = ports.flatMap((port) =>
      port.members
        .filter((link) => slotOf(link) === slot)
        .flatMap((link) => onLink(router.population.byPort.get(port.name), port, link)),
    )
    yield* scope(router, `IOM ${slot}`, members, flags.has('non-zero-value-only'))
  }
}

/** `… group-interface all service N`. */
export const groupInterfaceStatistics: Screen = ofService(function* (router, service, { flags }) {
  for (const port of router.population.ports) {
    const name = `gi-${service.name}-${port.name}`
    const members = router.population.byInterface.get(name)
    yield* scope(router, `Group-interface ${name}`, members, flags.has('non-zero-value-only'))
  }
})

const slotOf = (link: string) => link.slice(0, link.indexOf('/'))

/** The users of a LAG are spread over its links by their MAC. */
function onLink(members: readonly Member[], port: Port, link: string): readonly Member[] {
  const place = port.members.indexOf(link)
  return members.filter(({ mac }) => mac % port.members.length === place)
}

function* scope(router: Router, name: string, members: Iterable<Member>, onlyNonZero: boolean): Generator<string> {
  const counts = countMembers(members)
  const isNewSystem = name === 'System' && router.release.major >= 25
  yield* openFrame(`Subscriber Management Statistics for ${name}`)
  yield '       Type                                Current     Peak      Peak Timestamp'
  yield rule
  const print = (title: string, sections: readonly Section[]) => part(router, title, sections, onlyNonZero)
  yield* print(
    'Host & Protocol Statistics',
    hostSections(counts, isNewSystem ? 'System Hosts Scale' : 'Subscriber Hosts'),
  )
  yield* print('PPP Session Statistics', pppSections(counts))
  yield* print('IPOE Session Statistics', ipoeSections(counts))
  yield* print('Subscriber Statistics', subscriberSections(counts))
  yield doubleRule
  yield 'Peak values last reset at : n/a'
}

function* part(router: Router, title: string, sections: readonly Section[], onlyNonZero: boolean): Generator<string> {
  yield* ['', rule, title, rule]
  for (const { family, rows } of sections) {
    const shown = rows.filter(([, , current]) => !onlyNonZero || current > 0)
    if (shown.length === 0) continue
    for (const [index, [type, subtype, current]] of shown.entries()) {
      const words = subtype === '' ? type : `${type.padEnd(17)}- ${subtype}`
      const head = `${(index === 0 ? family : '').padEnd(7)}${words}`.padEnd(42)
      yield `${head}${String(current).padStart(8)}${String(peakOf(current)).padStart(9)} ${peakTime(router, current)}`
    }
    yield rule
  }
}

import { network } from '../population/plant.ts'
import { doubleRule, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

interface Route {
  readonly prefix: string
  readonly type: 'Remote' | 'Local'
  readonly protocol: string
  readonly preference: number
  readonly nextHop: string
}

/** `show router N route-table [PREFIX]`: layout of 25.3 and 25.10; shortened to the routes that do not depend on users. */
export const routeTable: Screen = function* (router, { instance = 'Base', prefix }) {
  const routes = routesOf(instance, router.probing.hasNoRoute).filter(
    (route) => prefix === undefined || route.prefix === prefix,
  )
  yield* openFrame(`Route Table (${/^\d+$/.test(instance) ? 'Service' : 'Router'}: ${instance})`)
  yield 'Dest Prefix[Flags]                            Type    Proto     Age        Pref'
  yield '      Next Hop[Interface Name]                                    Metric   '
  yield rule
  for (const { prefix: destination, type, protocol, preference, nextHop } of routes) {
    yield `${destination.padEnd(46)}${type.padEnd(8)}${protocol.padEnd(10)}${'20h57m59s'.padEnd(11)}${preference}`
    yield `${' '.repeat(7)}${nextHop.padEnd(61)}0`
  }
  yield* [rule, `No. of Routes: ${routes.length}`, ...legend, doubleRule]
}

const legend = [
  'Flags: n = Number of times nexthop is repeated',
  '       B = BGP backup route available',
  '       L = LFA nexthop available',
  '       S = Sticky ECMP requested',
]

function routesOf(instance: string, hasNoRoute: boolean): Route[] {
  if (instance === 'management') return []
  if (instance !== 'Base') {
    return [
      { prefix: '0.0.0.0/0', type: 'Remote', protocol: 'NAT', preference: 0, nextHop: 'NAT inside' },
      { prefix: '10.0.0.0/8', type: 'Local', protocol: 'Local', preference: 0, nextHop: 'sub-private' },
    ]
  }
  const toCore: Route = {
    ...{ prefix: '0.0.0.0/0', type: 'Remote', protocol: 'Static', preference: 5 },
    nextHop: network.coreIp,
  }
  return [
    ...(hasNoRoute ? [] : [toCore]),
    { prefix: '192.0.2.0/30', type: 'Local', protocol: 'Local', preference: 0, nextHop: 'to-core' },
  ]
}

import { ipv6LeasesOf, leasesOf, placeOf, serverName } from './dhcp-use.ts'
import type { Screen } from './screen.ts'

const width = 66

/** `show router [N] dhcp servers`: layout of 16.0 and 25.10. */
export const dhcpServers: Screen = overview(4)
/** `show router [N] dhcp6 servers`: the same layout, with the same title. */
export const dhcp6Servers: Screen = overview(6)

function overview(family: 4 | 6): Screen {
  return function* (router, typed) {
    const place = placeOf(typed)
    const leases = family === 4 ? leasesOf(router, place) : ipv6LeasesOf(router, place)
    const where = place.instance === 'Base' ? 'Router: Base' : `Service: ${place.instance}`
    const double = '='.repeat(width)
    yield* ['', double, 'Overview of DHCP Servers', double]
    yield `Active Leases:      ${String(leases.length).padEnd(33)}`
    yield `Maximum Leases:     ${(router.release.major < 25 ? '524288' : '786432').padEnd(33)}`
    yield ''
    yield 'Router              Server                           Admin State'
    yield '-'.repeat(width)
    yield `${where.padEnd(20)}${serverName(place, family).padEnd(33)}inService`
    yield double
  }
}

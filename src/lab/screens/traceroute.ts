import { network } from '../population/plant.ts'
import { isNear, reachOf } from './reach.ts'
import type { Screen } from './screen.ts'

const mostHops = 30

/** `traceroute`: layout of one that does not tell its release. The lines of silent hops are a guess: no real one was found. */
export const tracerouteScreen: Screen = function* (router, { target = '', source, instance = 'Base' }) {
  const isV6 = target.includes(':')
  const from = source === undefined ? '' : ` from ${source}`
  yield `traceroute to ${target}${from}, ${mostHops} hops max, ${isV6 ? 60 : 40} byte packets`
  const reach = reachOf(router, instance, target)
  const answers = reach === 'answers'
  const hasCore = instance === 'Base' && reach !== 'no route' && !isNear(router, instance, target)
  const way = [...(hasCore ? [network.coreIp] : []), ...(answers ? [target] : [])]
  for (const [index, ip] of way.entries()) yield hop(index + 1, `${ip} (${ip})    1.28 ms  1.18 ms  1.20 ms`)
  if (answers) return
  for (let number = way.length + 1; number <= mostHops; number += 1) yield hop(number, '* * *')
}

function hop(number: number, text: string): string {
  return `${String(number).padStart(3)}  ${text}`
}

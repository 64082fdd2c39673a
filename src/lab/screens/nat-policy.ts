import { natOutside, natPolicyName } from '../population/plant.ts'
import { doubleRule, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/** `show service nat nat-policy`: layout of 25.10. */
export const natPolicies: Screen = function* () {
  yield* openFrame('NAT policies')
  yield 'Policy                           Description                   Creation Origin'
  yield rule
  yield `${natPolicyName.padEnd(33)}${''.padEnd(30)}manual`
  yield* [rule, 'No. of NAT policies: 1', doubleRule]
}

/** `show service nat nat-policy "X"`: a guess. No real one was found. */
export const natPolicyDetail: Screen = function* () {
  const field = (label: string, value: string) => `${label.padEnd(38)}: ${value}`
  yield* openFrame(`NAT Policy ${natPolicyName}`)
  yield* [field('Pool', natOutside.pool), field('Router', natOutside.instance)]
  yield* [field('Filtering', 'endpointIndependent'), field('Block limit', '4'), doubleRule]
}

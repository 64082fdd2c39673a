import { doubleRule, openFrame } from './frame.ts'
import type { Screen } from './screen.ts'

/** `show service active-subscribers summary`. No real screen was found: title and line are our guess, not proven. */
export const activeSubscribersSummary: Screen = function* (router) {
  yield* openFrame('Active Subscriber table summary')
  yield `Total Count : ${router.population.subscribers.length}`
  yield doubleRule
}

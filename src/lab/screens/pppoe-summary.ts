import { doubleRule, openFrame } from './frame.ts'
import { ofService } from './one-service.ts'
import { selectMembers } from './select.ts'

/** `show service id N pppoe summary`: layout of 15.0. For a VPRN the word after `for` is taken to be its type. */
export const pppoeSummary = ofService(function* (router, service, typed) {
  let count = 0
  for (const _ of selectMembers(router.population, service, typed, ['pppoe'])) count += 1
  yield* openFrame(`PPPoE Summary info for ${service.kind.toUpperCase()} svc-id ${service.id}`)
  yield `Number of sessions : ${count}`
  yield doubleRule
})

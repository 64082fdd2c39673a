import type { Arguments } from '../cli/arguments.ts'
import type { Service } from '../population/records.ts'
import type { Router } from '../router.ts'
import type { Screen } from './screen.ts'

/** A screen of one service; `id *` prints it once for each service (seen in MD-CLI 24.10). */
export function ofService(print: (router: Router, service: Service, typed: Arguments) => Iterable<string>): Screen {
  return function* (router, typed) {
    const services = typed.service === undefined ? router.population.services : [typed.service]
    for (const service of services) yield* print(router, service, typed)
  }
}

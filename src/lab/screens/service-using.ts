import { captureServiceId } from '../population/plant.ts'
import { cell, doubleRule, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

interface Row {
  readonly id: number
  readonly type: 'VPLS' | 'IES' | 'VPRN' | 'intVpls'
  readonly operState: 'Up' | 'Down'
  readonly customer: number
  readonly name: string
}

/** Services that the router makes itself are listed as well. */
const ownServices: readonly Row[] = [
  { id: 2147483648, type: 'IES', operState: 'Down', customer: 1, name: '_tmnx_InternalIesService' },
  { id: 2147483649, type: 'intVpls', operState: 'Down', customer: 1, name: '_tmnx_InternalVplsService' },
]

/** `show service service-using [ies | vprn | vpls]`: layout of 16.0 and 25.10, the title with its trailing blank. */
export const serviceUsing: Screen = function* (router, { flags }) {
  const rows: readonly Row[] = [
    { id: captureServiceId, type: 'VPLS', operState: 'Up', customer: 1, name: 'capture-sap' },
    ...router.population.services.map(({ id, kind, customer, name }) => ({
      id,
      type: kind === 'ies' ? ('IES' as const) : ('VPRN' as const),
      operState: 'Up' as const,
      customer,
      name,
    })),
    ...ownServices,
  ]
  const [type] = flags
  const matching = rows.filter((row) => type === undefined || row.type.toLowerCase() === type)
  yield* openFrame(type === undefined ? 'Services ' : `Services [${type}] `)
  yield 'ServiceId    Type      Adm  Opr  CustomerId Service Name'
  yield rule
  for (const { id, type: kind, operState, customer, name } of matching)
    yield `${cell(String(id), 13)}${kind.padEnd(10)}Up   ${operState.padEnd(5)}${String(customer).padEnd(11)}${name}`
  yield* [rule, `Matching Services : ${matching.length}`, rule, doubleRule]
}

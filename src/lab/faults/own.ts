import { BrasctlError } from '../../errors.ts'
import { type LoginFaultName, loginFaultNames } from '../login/faults.ts'
import { inventoryName, routerNameAt } from '../router.ts'
import type { LabOptions } from '../start.ts'
import { type Fault, faultForms, isFault } from './table.ts'

/** A fault, and the one router that it befalls, by its name in an inventory; null for all of them. */
export interface PlacedFault {
  readonly router: string | null
  readonly fault: Fault | LoginFaultName
}

/** Every fault as it can be typed, without a router, for help. */
export const allFaultForms: readonly string[] = [...faultForms, ...loginFaultNames]

/** Reads `yn`, `yn=4`, `bras3:yn`; null for no fault. */
export function readFault(typed: string): PlacedFault | null {
  const [, router = null, name = typed] = /^(bras\d+):(.*)$/is.exec(typed) ?? []
  const fault = isFault(name) ? name : loginFaultNames.find((one) => one === name)
  return fault === undefined ? null : { router: router?.toLowerCase() ?? null, fault }
}

/**
 * The options as they are for the router of this index: with the faults of all, and with its own.
 */
export function optionsAt(index: number, options: LabOptions): LabOptions {
  const name = inventoryName(routerNameAt(index))
  const own = (options.placedFaults ?? []).filter(({ router }) => router === null || router === name)
  if (own.length === 0) return options
  const names = own.map(({ fault }) => fault)
  return {
    ...options,
    faults: [...(options.faults ?? []), ...names.filter(isFault)],
    loginFaults: [...(options.loginFaults ?? []), ...loginFaultNames.filter((one) => names.includes(one))],
  }
}

/** @throws BrasctlError option-value where a fault is to befall a router that there is not */
export function checkPlaces({ placedFaults = [], routers = 1 }: LabOptions): void {
  const names = Array.from({ length: routers }, (_, index) => inventoryName(routerNameAt(index)))
  for (const { router, fault } of placedFaults) {
    if (router === null || names.includes(router)) continue
    const expected = [...new Set([names[0], names.at(-1)])].join(' - ')
    throw new BrasctlError('option-value', { option: '--fault', value: `${router}:${fault}`, expected })
  }
}

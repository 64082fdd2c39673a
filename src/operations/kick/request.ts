import { isWildSap, type Key, printKey } from '../../sros/values/key.ts'

/** Who is meant: users by keys (each set is one question, and all of its keys must match), or everybody of the services. */
export interface KickRequest {
  /** Null for everybody. */
  readonly keySets: readonly (readonly Key[])[] | null
  readonly services: readonly string[]
  /** Only users of this kind. */
  readonly type: 'pppoe' | 'ipoe' | undefined
}

/**
 * The places that a request means as a whole, as they have to be typed before they are cleared: ports, SAPs of any VLAN, or
 * the services of everybody. Null when it means users.
 */
export function placeOf({ keySets, services }: KickRequest): string | null {
  if (keySets === null) return services.join(' ')
  const places = keySets.filter((keys) => keys.every(isWide))
  return places.length === 0 ? null : places.map((keys) => keys.map(printKey).join(' ')).join(' ')
}

/** The ports that are meant with everybody on them. */
export function portsOf({ keySets }: KickRequest): string[] {
  return (keySets ?? []).flatMap(([key, ...narrowing]) =>
    key?.kind === 'port' && narrowing.length === 0 ? key.port : [],
  )
}

/** The SAPs that are meant with everybody on them, in SR OS's form. */
export function wholeSapsOf({ keySets }: KickRequest): string[] {
  return (keySets ?? []).flatMap(([key, ...narrowing]) =>
    key?.kind === 'sap' && !isWide(key) && narrowing.length === 0 ? printKey(key) : [],
  )
}

function isWide(key: Key): boolean {
  return key.kind === 'port' || (key.kind === 'sap' && isWildSap(key.sap))
}

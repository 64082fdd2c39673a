import { parsePort } from './port.ts'

/** A VLAN of a SAP: its number, `*` where the SAP takes any, null where the port has no such tag. */
export type Vlan = number | '*' | null

/** A service access point. `managed` is true for one that the router made by itself and prints in brackets (MSAP). */
export interface Sap {
  readonly port: string
  readonly outer: Vlan
  readonly inner: Vlan
  readonly managed: boolean
  /** An encapsulation that is no VLAN: `0/32`, the VPI and VCI of an ATM port. Null on Ethernet. */
  readonly circuit: string | null
}

/**
 * Reads a SAP as SR OS prints it: `1/1/4:1607.2011`, `[lag-1:201.100]`, `2/2/6` (null encapsulation), `lag-8:515.*`.
 * Any port text is taken, because routers have more port kinds than we know. Null when the shape is another.
 */
export function readSap(text: string): Sap | null {
  const match = /^(\[?)([a-zA-Z0-9][^\s:[\]]*)(?::(?:(\d+\/\d+)|(\d{1,4}|\*)(?:\.(\d{1,4}|\*))?))?(\]?)$/.exec(text)
  if (!match || (match[1] === '[') !== (match[6] === ']')) return null
  const [, bracket, port = '', circuit = null, outer, inner] = match
  // Every port has a number in it; a word without one is some other text.
  if (!/\d/.test(port)) return null
  return { port, outer: vlan(outer), inner: vlan(inner), managed: bracket === '[', circuit }
}

/** Reads a SAP as people type it: its port must have the shape of one, its VLANs must be 0 to 4095, and at least one is given. */
export function parseSap(text: string): Sap | null {
  const sap = readSap(text)
  if (!sap || (sap.outer === null && sap.circuit === null)) return null
  const port = parsePort(sap.port)
  const inRange = [sap.outer, sap.inner].every((tag) => tag === null || tag === '*' || tag <= 4095)
  return port === null || !inRange ? null : { ...sap, port }
}

/** Prints a SAP as the filters of SR OS take it, without brackets. */
export function printSap(sap: Omit<Sap, 'managed'>): string {
  if (sap.circuit !== null) return `${sap.port}:${sap.circuit}`
  if (sap.outer === null) return sap.port
  return sap.inner === null ? `${sap.port}:${sap.outer}` : `${sap.port}:${sap.outer}.${sap.inner}`
}

function vlan(text: string | undefined): Vlan {
  return text === undefined ? null : text === '*' ? '*' : Number(text)
}

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
  // A table asks whether a line begins a record, and then for its place.
  if (text !== last.text) last = { text, sap: cutSap(text) }
  return last.sap
}

let last: { readonly text: string; readonly sap: Sap | null } = { text: '', sap: null }

const form = /^\[?[a-zA-Z0-9][^\s:[\]]*(?::(?:\d+\/\d+|(?:\d{1,4}|\*)(?:\.(?:\d{1,4}|\*))?))?\]?$/

function cutSap(text: string): Sap | null {
  const managed = text.startsWith('[')
  if (!form.test(text) || managed !== text.endsWith(']')) return null
  const whole = managed ? text.slice(1, -1) : text
  const colon = whole.indexOf(':')
  const port = colon < 0 ? whole : whole.slice(0, colon)
  // Every port has a number in it; a word without one is some other text.
  if (!/\d/.test(port)) return null
  const behind = colon < 0 ? '' : whole.slice(colon + 1)
  if (behind.includes('/')) return { port, outer: null, inner: null, managed, circuit: behind }
  const dot = behind.indexOf('.')
  const [outer, inner] = dot < 0 ? [behind, ''] : [behind.slice(0, dot), behind.slice(dot + 1)]
  return { port, outer: vlan(outer), inner: vlan(inner), managed, circuit: null }
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

function vlan(text: string): Vlan {
  return text === '' ? null : text === '*' ? '*' : Number(text)
}

import { printSap, readSap, type Vlan } from '../values/sap.ts'

/** Where a session or host sits: its SAP, without brackets, and the parts of it. */
export interface Place {
  sap: string | null
  managedSap: boolean | null
  port: string | null
  outerVlan: Vlan
  innerVlan: Vlan
}

/** Reads a printed SAP into the fields of a row; null when it is none. */
export function placeOf(text: string): Place | null {
  const sap = readSap(text)
  return (
    sap && {
      sap: printSap(sap),
      managedSap: sap.managed,
      port: sap.port,
      outerVlan: sap.outer,
      innerVlan: sap.inner,
    }
  )
}

/** Puts a printed SAP into the fields of a row that has them; leaves them where it is none. */
export function putPlace(row: Place, text: string): void {
  const sap = readSap(text)
  if (sap === null) return
  // As it is printed, without the brackets: nothing is put together anew.
  row.sap = sap.managed ? text.slice(1, -1) : text
  row.managedSap = sap.managed
  row.port = sap.port
  row.outerVlan = sap.outer
  row.innerVlan = sap.inner
}

/** Whether a text can be a SAP by its first letter: a digit, a small letter or a bracket. Labels begin with a capital. */
export function mayBePlace(first: number): boolean {
  return first < 65 || first > 90
}

/** What stood in columns that nobody named, for the field `extra`; nothing when there was none. */
export function extraOf(unknown: Readonly<Record<string, string>>): { extra?: Record<string, string> } {
  for (const _ in unknown) return { extra: { ...unknown } }
  return {}
}

/** The routing instance that a command was asked in: an id or a name, and Base where none was named. */
export function instanceOf({ instance = 'Base' }: Readonly<Record<string, string | true>>): string {
  return String(instance)
}

/** The service of a row: a number where the router or the command names one, else its name. */
export function serviceOf(text: string | true | undefined): number | string | null {
  // `id *` asks every service, and names none.
  if (typeof text !== 'string' || text === '*') return null
  return /^\d+$/.test(text) ? Number(text) : text
}

import { entryDefaults, type RouterEntry } from '../../src/fleet/router-entry.ts'

/** An entry of an inventory with nothing but a name and a host. */
export function entryOf(name: string, facts: Partial<RouterEntry> = {}): RouterEntry {
  return { ...entryDefaults, name, host: `${name}.example`, isAdHoc: false, ...facts }
}

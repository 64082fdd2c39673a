import type { Clearing } from './clear/clearing.ts'
import type { Lines } from './lines/lines.ts'
import type { RouterLogs } from './log/router-logs.ts'
import type { Population } from './population/population.ts'
import type { Release } from './release.ts'
import type { Refused } from './users/refused.ts'

/** Which engines the CLI has, and which one a session begins in. */
export type ConfigurationMode = 'classic' | 'mixed' | 'model-driven'

/** What goes wrong on the way of a ping. */
export interface Probing {
  /** How many of a hundred probes are lost. */
  readonly lossPercent: number
  /** The default route is gone. */
  readonly hasNoRoute: boolean
}

/** One simulated router: all that a screen may ask for. */
export interface Router {
  readonly name: string
  readonly release: Release
  readonly configurationMode: ConfigurationMode
  /** Words of commands that only the classic CLI has. */
  readonly mdLacks: readonly string[]
  readonly population: Population
  readonly clearing: Clearing
  /** The address pool that is full; `''` is the first one, null none. */
  readonly fullPool: string | null
  readonly probing: Probing
  readonly lines: Lines
  readonly logs: RouterLogs
  /** Whose sessions were refused before the lab began. */
  readonly refused: readonly Refused[]
  /** True shows the `*` of unsaved changes in the prompt. */
  readonly hasUnsavedChanges: boolean
  /** A NAT pool of which every block is taken, null for none. */
  readonly natExhausted: string | null
  readonly bootedAt: number
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/** The name that the router of this index has in its prompt. */
export function routerNameAt(index: number): string {
  return `BRAS${index + 1}`
}

/** The name of a router in the inventory: that of its prompt in small letters. */
export function inventoryName(routerName: string): string {
  return routerName.toLowerCase()
}

import type { Population } from './population/population.ts'
import type { Release } from './release.ts'

/** Which engines the CLI has, and which one a session begins in. */
export type ConfigurationMode = 'classic' | 'mixed' | 'model-driven'

/** One simulated router: all that a screen may ask for. */
export interface Router {
  readonly name: string
  readonly release: Release
  readonly configurationMode: ConfigurationMode
  readonly population: Population
  /** True shows the `*` of unsaved changes in the prompt. */
  readonly hasUnsavedChanges: boolean
  readonly bootedAt: number
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

import { statSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { BrasctlError } from '../errors.ts'
import { expandHome } from './home-path.ts'
import type { RouterEntry } from './router-entry.ts'

/** The routers of one file, in its order. */
export interface Inventory {
  readonly file: string
  readonly routers: readonly RouterEntry[]
}

export type Environment = Readonly<Record<string, string | undefined>>

const siteFile = '/etc/brasctl/routers.yaml'

/**
 * The inventory to use: the option, `BRASCTL_INVENTORY`, the user's own, the site's. Null when none of the last two exists.
 * @throws BrasctlError inventory-missing when a file that was named is not there
 */
export function findInventory(option: string | undefined, env: Environment, site = siteFile): string | null {
  const home = env['HOME'] || homedir()
  const named = option ?? (env['BRASCTL_INVENTORY'] || undefined)
  if (named !== undefined) {
    const file = expandHome(named, home)
    if (!isThere(file)) throw new BrasctlError('inventory-missing', { file })
    return file
  }
  return [userFile(env, home), site].find(isThere) ?? null
}

/** Where the user's own inventory stands, or would stand. A relative XDG_CONFIG_HOME is ignored, as its specification demands. */
export function userFile(env: Environment, home: string = env['HOME'] || homedir()): string {
  const config = env['XDG_CONFIG_HOME'] ?? ''
  return join(isAbsolute(config) ? config : join(home, '.config'), 'brasctl', 'routers.yaml')
}

/**
 * Reads an inventory.
 * @throws BrasctlError inventory-missing, file-unreadable, inventory-invalid
 */
export async function loadInventory(file: string): Promise<Inventory> {
  // Lazily: yaml and zod are not wanted where the router is named ad hoc.
  const { readInventory } = await import('./inventory-file.ts')
  return readInventory(file)
}

/** A file that may not be looked at is there: passing over it would hide that. */
function isThere(file: string): boolean {
  try {
    statSync(file)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return code !== 'ENOENT' && code !== 'ENOTDIR'
  }
}

import { dirname } from 'node:path'
import { readAuthMethod } from './auth-methods.ts'
import { pathFrom } from './home-path.ts'
import type { InventoryFile, RouterFile, RouterSettings } from './inventory-schema.ts'
import { entryDefaults, type RouterEntry } from './router-entry.ts'

/** A router as its file says it. */
export interface WrittenRouter {
  readonly name: string
  readonly router: RouterFile
  /** Absolute; what `router` names relatively is relative to its folder. */
  readonly file: string
}

/**
 * Merges a router with the defaults: what the router says replaces what the defaults say, key by key.
 * @param folder that of the inventory with the defaults
 */
export function resolveEntry(written: WrittenRouter, inventory: InventoryFile, folder: string): RouterEntry {
  const { name, file: source } = written
  const router = withAbsolutePaths(written.router, dirname(source))
  const settings = { ...inheritable(inventory.defaults ?? {}, router), ...router }
  const { services = {}, groups = [] } = settings
  const file = (path: string | undefined) => (path === undefined ? null : pathFrom(folder, path))
  const inGroups = Object.entries(inventory.groups ?? {}).flatMap(([group, names]) =>
    names.includes(name) ? [group] : [],
  )
  return {
    name,
    host: router.host,
    port: settings.port ?? entryDefaults.port,
    user: settings.user ?? null,
    // `services: {}` undoes the defaults.
    services: Object.keys(services).length === 0 ? null : services,
    groups: [...new Set([...groups, ...inGroups])],
    logId: settings.logId ?? null,
    zone: settings.zone ?? null,
    jump: jumpOf(name, router, inventory.defaults ?? {}),
    hops: [],
    dialect: settings.dialect ?? entryDefaults.dialect,
    passwordFile: file(settings.passwordFile),
    passwordCommand: settings.passwordCommand ?? null,
    keyFile: file(settings.keyFile),
    passphraseFile: file(settings.passphraseFile),
    agent: settings.agent ?? entryDefaults.agent,
    auth: settings.auth === undefined ? entryDefaults.auth : settings.auth.map(readAuthMethod),
    knownHosts: file(settings.knownHosts),
    hostKey: settings.hostKey ?? entryDefaults.hostKey,
    legacy: settings.legacy ?? entryDefaults.legacy,
    transport: settings.transport ?? entryDefaults.transport,
    timeoutSeconds: settings.timeout ?? null,
    linesAtOnce: settings.concurrency ?? null,
    sweep: { concurrency: inventory.sweep?.concurrency ?? null, connectRate: inventory.sweep?.connectRate ?? null },
    unsaid: (['port', 'hostKey'] as const).filter((setting) => settings[setting] === undefined),
    ssh: entryDefaults.ssh,
    file: source,
    isAdHoc: false,
  }
}

/** A jump host of the defaults does not go through itself. */
function jumpOf(name: string, router: RouterSettings, defaults: RouterSettings): string | null {
  if (router.jump !== undefined || defaults.jump === undefined) return router.jump ?? null
  return defaults.jump.split(',').some((hop) => hop.trim() === name) ? 'none' : defaults.jump
}

/** A source of the password replaces the other source, and a key goes with its own passphrase. */
function inheritable(defaults: RouterSettings, router: RouterSettings): RouterSettings {
  const { passwordFile, passwordCommand, passphraseFile, ...rest } = defaults
  const hasPassword = router.passwordFile !== undefined || router.passwordCommand !== undefined
  return {
    ...rest,
    ...(hasPassword ? {} : { passwordFile, passwordCommand }),
    ...(router.keyFile === undefined ? { passphraseFile } : {}),
  }
}

function withAbsolutePaths(router: RouterFile, folder: string): RouterFile {
  const paths = ['passwordFile', 'keyFile', 'passphraseFile', 'knownHosts'] as const
  const said = paths.flatMap((setting) => {
    const path = router[setting]
    return path === undefined ? [] : [[setting, pathFrom(folder, path)]]
  })
  return { ...router, ...Object.fromEntries(said) }
}

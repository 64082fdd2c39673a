import { randomBytes } from 'node:crypto'
import { Population } from './population/population.ts'
import { type Release, releases } from './release.ts'
import type { ConfigurationMode, Router } from './router.ts'
import { type Listening, serveRouter } from './server.ts'

export interface LabOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Of the first router, the others follow; default 0, which takes free ones. */
  readonly port?: number
  /** Of each router; default 1000. */
  readonly subscribers?: number
  /** The same seed makes the same subscribers; default 1. */
  readonly seed?: number
  /** Default 25.3. */
  readonly release?: Release['name']
  /** `mixed` begins in the classic CLI and knows the other; default classic. */
  readonly cli?: 'classic' | 'md' | 'mixed'
  /** How many routers, BRAS1 and on; default 1. */
  readonly routers?: number
  /** Milliseconds between a command and its answer; default 0. */
  readonly thinkMs?: number
  /** Shows the `*` of unsaved changes in the prompt; default false. */
  readonly hasUnsavedChanges?: boolean
  /** Default noc. */
  readonly user?: string
  /** Default a new one. */
  readonly password?: string
  /** A public key in OpenSSH form that may log in too. */
  readonly authorizedKey?: string
  /** Reserved: names of faults that the routers shall have. */
  readonly faults?: readonly string[]
  /** Milliseconds since the epoch; default the clock of the machine. */
  readonly clock?: () => number
}

/** A router that runs. */
interface LabRouter extends Omit<Listening, 'close'> {
  readonly name: string
  readonly router: Router
}

/** A lab that runs. */
export interface Lab {
  readonly routers: readonly LabRouter[]
  readonly user: string
  readonly password: string
  /** The subscribers of a router. Throws a RangeError where there is none of this index. */
  population(index: number): Population
  /** Ends every session and stops listening. */
  close(): Promise<void>
}

const modes: { readonly [Cli in NonNullable<LabOptions['cli']>]: ConfigurationMode } = {
  classic: 'classic',
  mixed: 'mixed',
  md: 'model-driven',
}
const upTimeAtStart = 61 * 86_400_000

/**
 * Starts simulated routers and resolves when all of them listen. Rejects with the error of the socket if an address is
 * taken; no router is left running then.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const user = options.user ?? 'noc'
  const password = options.password ?? randomBytes(12).toString('base64url')
  const host = options.host ?? '127.0.0.1'
  const login = { user, password, authorizedKey: options.authorizedKey ?? null }
  const running: (LabRouter & Listening)[] = []
  const close = async () => {
    await Promise.all(running.map((router) => router.close()))
  }
  try {
    for (let index = 0; index < (options.routers ?? 1); index += 1) {
      const router = createRouter(options, index)
      const port = options.port === undefined || options.port === 0 ? 0 : options.port + index
      const listening = await serveRouter(router, { host, port, login, thinkMs: options.thinkMs ?? 0 })
      running.push({ ...listening, name: router.name, router })
    }
  } catch (error) {
    await close()
    throw error
  }
  const population = (index: number) => {
    const found = running[index]
    if (found === undefined) throw new RangeError(`the lab has no router ${index}`)
    return found.router.population
  }
  return { routers: running, user, password, population, close }
}

function createRouter(options: LabOptions, index: number): Router {
  const clock = options.clock ?? Date.now
  const release = releases[options.release ?? '25.3']
  const now = clock()
  return {
    name: `BRAS${index + 1}`,
    release,
    configurationMode: modes[options.cli ?? 'classic'],
    hasUnsavedChanges: options.hasUnsavedChanges ?? false,
    bootedAt: now - upTimeAtStart,
    clock,
    population: new Population({
      subscribers: options.subscribers ?? 1000,
      seed: options.seed ?? 1,
      routerIndex: index,
      now,
      longestSubscriberId: release.longestSubscriberId,
    }),
  }
}

import { randomBytes } from 'node:crypto'
import { BrasctlError } from '../errors.ts'
import type { ClearForms } from './clear/commands.ts'
import { type Lost, lostFileWriter } from './clear/lost.ts'
import { createRouter } from './create-router.ts'
import { readMotd } from './faults/motd.ts'
import { checkPlaces, optionsAt, type PlacedFault } from './faults/own.ts'
import { type Fault, Faults } from './faults/table.ts'
import type { LoginFaultName } from './login/faults.ts'
import type { Population } from './population/population.ts'
import type { Release } from './release.ts'
import type { Router } from './router.ts'
import { type Listening, serveRouter } from './server.ts'
import type { SyslogPlace } from './syslog/place.ts'
import { Syslog } from './syslog/syslog.ts'
import { overlapAll } from './users/overlap.ts'

export interface LabOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Of the first router, the others follow; default 0, which takes free ones. */
  readonly port?: number
  /** Of each router; default 1000. */
  readonly subscribers?: number
  /** The same seed makes the same subscribers; default 1. */
  readonly seed?: number
  /** One MAC in ten has several PPPoE sessions, on one SAP and on two; default false. */
  readonly sharedMacs?: boolean
  /** The share of the users of each router, 0 to 1, who have an older session on the next one too; default 0. */
  readonly overlap?: number
  /** Default 25.3. */
  readonly release?: Release['name']
  /** `mixed` begins in the classic CLI and knows the other; default classic. */
  readonly cli?: 'classic' | 'md' | 'mixed'
  /** Words of commands that only the classic CLI has; default none. */
  readonly mdLacks?: readonly string[]
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
  /** What goes wrong, on every router; default nothing. */
  readonly faults?: readonly Fault[]
  /** What goes wrong before the first prompt, on every router; default nothing. */
  readonly loginFaults?: readonly LoginFaultName[]
  /** What goes wrong on one router alone, or on every one; default nothing. */
  readonly placedFaults?: readonly PlacedFault[]
  /** `sap-only` knows no MAC and no session id beside a SAP; default all. */
  readonly clearForms?: ClearForms
  /** Seconds until cleared PPPoE users are back: 0 is at once, less than 0 never; default 4. */
  readonly backSeconds?: number
  /** The share of them that comes back, 0 to 1; default 1. */
  readonly backShare?: number
  /** Those who come back get other addresses; default true. */
  readonly newAddresses?: boolean
  /** Is told of each clear that was carried out, before the prompt follows. */
  readonly onLost?: (lost: Lost) => void
  /** A file to which each clear that was carried out is appended, as a line of JSON. */
  readonly lostFile?: string
  /** Where every event of every router goes, those of the past first; default nowhere. */
  readonly syslog?: SyslogPlace
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
  /** The clears that were carried out, on every router, in their order. */
  readonly lost: readonly Lost[]
  /** Ends every session and stops listening; nobody comes back any more. */
  close(): Promise<void>
}

/**
 * Starts simulated routers and resolves when all of them listen. Rejects with the error of the socket if an address is
 * taken, or of the file system if the motd cannot be read, with `file-unwritable` for the lost or the syslog, with
 * `lab-account-unknown` if nobody who is on line has an account that is to be there twice, and with `option-value` if a fault
 * is to befall a router that there is not; no router is left running then.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const user = options.user ?? 'noc'
  const password = options.password ?? randomBytes(12).toString('base64url')
  const host = options.host ?? '127.0.0.1'
  checkPlaces(options)
  const login = { user, password, authorizedKey: options.authorizedKey ?? null }
  const running: (LabRouter & Listening)[] = []
  const dead: Listening[] = []
  const doubled = new Set<string>()
  const lost: Lost[] = []
  const write = options.lostFile === undefined ? null : lostFileWriter(options.lostFile)
  const onLost = (one: Lost) => {
    lost.push(one)
    write?.(one)
    options.onLost?.(one)
  }
  const syslog = options.syslog === undefined ? null : new Syslog(options.syslog)
  const close = async () => {
    for (const { router } of running) router.clearing.departures.close()
    await Promise.all(running.map((router) => router.close()))
    await syslog?.close()
  }
  try {
    for (let index = 0; index < (options.routers ?? 1); index += 1) {
      const own = optionsAt(index, options)
      const { loginFaults = [] } = own
      const faults = new Faults(own.faults)
      const router = createRouter(own, index, onLost, syslog)
      const port = options.port === undefined || options.port === 0 ? 0 : options.port + index
      const motd = faults.motd === null ? '' : readMotd(faults.motd)
      const thinkMs = faults.number('think') ?? (faults.has('slow-clear') ? 0 : (options.thinkMs ?? 0))
      const listening = await serveRouter(router, { host, port, login, thinkMs, faults, loginFaults, motd })
      running.push({ ...listening, name: router.name, router })
      if (loginFaults.includes('dead')) dead.push(listening)
      for (const account of faults.accounts('duplicate')) doubled.add(account)
    }
    overlapAll(
      running.map(({ router }) => router.population),
      options.overlap ?? 0,
    )
    // Only now, so that no other router of the lab is given its port.
    for (const { close } of dead) await close()
    for (const account of doubled)
      if (running.every(({ router }) => router.population.byAccount.get(account).length === 0))
        throw new BrasctlError('lab-account-unknown', { fault: 'duplicate', account })
    if (syslog !== null) {
      // The users are all there now: what brought them goes out.
      for (const { router } of running) router.logs.prepare()
      await syslog.begin()
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
  return { routers: running, user, password, population, lost, close }
}

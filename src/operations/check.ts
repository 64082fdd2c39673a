import { BrasctlError, type ErrorCode } from '../errors.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import { legacyNames } from '../session/algorithms.ts'
import type { Session } from '../session/session.ts'
import type { Target } from './ask.ts'
import { askFacts, type RouterFacts } from './check-facts.ts'
import { Report } from './report.ts'

/** A router that is logged in to, with what was learned on the way there. */
export interface CheckedRouter {
  readonly target: Target
  readonly session: Pick<Session, 'engine' | 'systemName' | 'way'>
  close(): Promise<void>
}

/** What one router came to. What is not known is null. */
export type CheckRow = RouterFacts & {
  readonly router: string
  readonly host: string
  readonly port: number
  readonly result: 'ok' | 'failed'
  /** For people. */
  readonly reason: string | null
  readonly engine: Session['engine'] | null
  /** SHA256 fingerprint of the key that it showed. */
  readonly hostKey: string | null
  readonly kex: string | null
  readonly cipher: string | null
  /** The algorithm that guards the packets, no address. */
  readonly macAlgorithm: string | null
  readonly hostKeyAlgorithm: string | null
  /** It was only reached, or can only be reached, by the algorithms of `legacy: true`. */
  readonly legacyNeeded: boolean | null
  /** Nobody knows without clearing something. */
  readonly mayClear: null
  /** The name of the error, for programs. */
  readonly error: ErrorCode | null
}

export const checkFields = [
  ...['router', 'host', 'port', 'result', 'reason', 'release', 'chassis', 'engine', 'systemName'],
  ...['hostKey', 'kex', 'cipher', 'macAlgorithm', 'hostKeyAlgorithm', 'legacyNeeded', 'clockSkewSeconds'],
  ...['mayShow', 'mayClear', 'error'],
] as const satisfies readonly (keyof CheckRow)[]

const nothing = {
  ...{
    release: null,
    chassis: null,
    engine: null,
    systemName: null,
    hostKey: null,
    kex: null,
    cipher: null,
    macAlgorithm: null,
  },
  ...{ hostKeyAlgorithm: null, legacyNeeded: null, clockSkewSeconds: null, mayShow: null, mayClear: null },
}

export interface Checking {
  /** Logs in. */
  open(entry: RouterEntry): Promise<CheckedRouter>
  /** The error in words. */
  reasonOf(error: BrasctlError, entry: RouterEntry): string
}

/**
 * Logs in to a router and gives a row of it. One that fails is a row too, and the report fails with the error.
 * @throws BrasctlError interrupted
 */
export async function* checkRouter(entry: RouterEntry, checking: Checking, report: Report): AsyncGenerator<CheckRow[]> {
  const { row, error } = await lookAt(entry, checking, report)
  if (error?.code === 'interrupted') throw error
  if (error !== null) report.fail(error)
  yield [{ ...row, reason: error === null ? null : checking.reasonOf(error, entry) }]
}

async function lookAt(
  entry: RouterEntry,
  checking: Checking,
  report: Report,
): Promise<{ row: CheckRow; error: BrasctlError | null }> {
  const { name: router, host, port } = entry
  const row: CheckRow = { router, host, port, result: 'failed', reason: null, ...nothing, error: null }
  let open: CheckedRouter
  try {
    open = await checking.open(entry)
  } catch (error) {
    const known = knownError(error)
    return { row: { ...row, ...factsOf(known), error: known.code }, error: known }
  }
  const reached = { ...row, ...wayFacts(open.session) }
  const own = new Report((notice) => report.tell(notice))
  try {
    const facts = await askFacts(open.target, own)
    const systemName = facts.systemName ?? reached.systemName
    const error = own.failure
    const outcome = { result: error === null ? 'ok' : 'failed', error: error?.code ?? null } as const
    return { row: { ...reached, ...facts, systemName, ...outcome }, error }
  } catch (error) {
    const known = knownError(error)
    return { row: { ...reached, error: known.code }, error: known }
  } finally {
    await open.close()
  }
}

/** A bug is none of the router's: it ends everything. */
function knownError(error: unknown): BrasctlError {
  if (error instanceof BrasctlError && error.kind !== 'bug') return error
  throw error
}

function wayFacts({ engine, systemName, way }: CheckedRouter['session']) {
  const { negotiated, hostKey } = way
  const { kex = null, cipher = null, mac: macAlgorithm = null, hostKey: hostKeyAlgorithm = null } = negotiated ?? {}
  const legacyNeeded = negotiated === null ? null : Object.values(negotiated).some((name) => legacyNames.has(name))
  return { engine, systemName, hostKey, kex, cipher, macAlgorithm, hostKeyAlgorithm, legacyNeeded }
}

/** What an error tells of the router that could not be logged in to. */
function factsOf({ facts }: BrasctlError): Partial<CheckRow> {
  return {
    ...('fingerprint' in facts ? { hostKey: facts.fingerprint } : {}),
    ...('helps' in facts && facts.helps ? { legacyNeeded: true } : {}),
  }
}

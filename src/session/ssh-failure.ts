import { BrasctlError } from '../errors.ts'
import { expired, noRoom } from '../sros/dialects/terminal.ts'
import { legacyNames } from './algorithms.ts'

/** What is known when an SSH connection ends before its shell is open. */
export interface LoginState {
  readonly router: string
  readonly address: string
  readonly user: string
  /** Methods tried so far. */
  readonly methods: readonly string[]
  /** The login was accepted, and what comes behind it was not there yet. */
  readonly isAuthenticated: boolean
  /** It is a shell that is wanted: a box without a free one closes its door. */
  readonly wantsShell: boolean
  /** Text that the router sent before the login. */
  readonly banner: string
  /** What the router offers, by the kind of algorithm, in the words of the handshake. */
  readonly offered: ReadonlyMap<string, string>
  /** The old algorithms were offered to it. */
  readonly isLegacy: boolean
}

const tooManyConnections = 12
/** How the system says that the other side has hung up, and not the network. */
const isHangUp: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE'])
const offerOf: readonly (readonly [RegExp, string])[] = [
  [/key exchange/, 'KEX method'],
  [/host key/, 'Host key format'],
  [/C->S cipher/, 'C->S cipher'],
  [/S->C cipher/, 'S->C cipher'],
  [/C->S MAC/, 'C->S MAC'],
  [/S->C MAC/, 'S->C MAC'],
]

// Announcements that stand in the list of key exchanges.
const isFlag = /^(?:kex-strict-|ext-info-)/

/** The true reason of a login that came to nothing. `error` is null where the router just closed the connection. */
export function explainFailure(error: Error | null, state: LoginState): BrasctlError {
  const { router, address, user, methods } = state
  if (error instanceof BrasctlError) return error
  const text = error?.message ?? ''
  const mismatch = /no matching (.*)$/.exec(text)?.[1]
  if (mismatch !== undefined) {
    const kind = offerOf.find(([pattern]) => pattern.test(mismatch))?.[1] ?? ''
    const names = (state.offered.get(kind) ?? '').split(',').filter((name) => !isFlag.test(name))
    const reason = `${mismatch}: ${names.join(', ')}`
    const helps = !state.isLegacy && names.some((name) => legacyNames.has(name))
    return new BrasctlError('no-common-algorithm', { router, reason, helps }, error)
  }
  if (expired.test(text) || expired.test(state.banner))
    return new BrasctlError('password-expired', { router, user }, error)
  const words = [text, ...state.banner.split('\n')].find((line) => noRoom.test(line) && !/authentication/i.test(line))
  if (words !== undefined || codeOf(error) === tooManyConnections) {
    return new BrasctlError('session-limit', { router, reason: (words ?? text).trim() }, error)
  }
  if (state.isAuthenticated) return explainAfterLogin(error, state)
  const level = levelOf(error)
  const isClosed = error === null || level === 'client-socket' || text === 'Connection lost before handshake'
  // It said nothing of the method that it was shown last: a refusal would have been an answer.
  if (isClosed && methods.length > 0) {
    return new BrasctlError('session-limit', { router, reason: 'closed-during-login' }, error)
  }
  // What a router says as it hangs up on a login that was tried is about the login: too many failures, a user who is locked.
  if (level === 'client-authentication' || (methods.length > 0 && typeof codeOf(error) === 'number')) {
    return new BrasctlError('login-refused', { router, user, methods }, error)
  }
  if (isClosed) return new BrasctlError('session-limit', { router, reason: 'closed-before-login' }, error)
  if (methods.length > 0) return lost(error, state)
  return new BrasctlError('unreachable', { router, address, reason: text }, error)
}

/** Nothing of it is about the login any more. */
function explainAfterLogin(error: Error | null, state: LoginState): BrasctlError {
  const { router, wantsShell } = state
  const isClosed = error === null || (levelOf(error) === 'client-socket' && isHangUp.has(codeOf(error)))
  if (!isClosed || !wantsShell) return lost(error, state)
  return new BrasctlError('session-limit', { router, reason: 'closed-after-login' }, error)
}

function lost(error: Error | null, { router }: LoginState): BrasctlError {
  const reason = levelOf(error) === 'client-timeout' ? 'no-sign-of-life' : error?.message
  return new BrasctlError('connection-lost', { router, command: '', bytes: 0, ...(reason ? { reason } : {}) }, error)
}

function levelOf(error: Error | null): unknown {
  return error !== null && 'level' in error ? error.level : null
}

function codeOf(error: Error | null): unknown {
  return error !== null && 'code' in error ? error.code : null
}

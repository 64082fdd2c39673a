import { readFile } from 'node:fs/promises'
import { BrasctlError } from '../errors.ts'
import { noRoom } from '../sros/dialects/terminal.ts'
import { legacyNames } from './algorithms.ts'
import { fingerprint } from './known-hosts.ts'
import type { SshLog } from './openssh-log.ts'

/** What is known when ssh ends before its shell is open. */
export interface OpenSshState {
  readonly router: string
  readonly address: string
  readonly user: string
  readonly keyFile: string | null
  /** Where a new host key would stand. */
  readonly knownHosts: string
  /** The way leads over another host or a command. */
  readonly isProxied: boolean
  /** The old algorithms were offered. */
  readonly isLegacy: boolean
  readonly connectSeconds: number
}

const codes: readonly (readonly [RegExp, string])[] = [
  [/Connection refused/, 'ECONNREFUSED'],
  [/No route to host/, 'EHOSTUNREACH'],
  [/Network is unreachable/, 'ENETUNREACH'],
  [/Temporary failure in name resolution/, 'EAI_AGAIN'],
  [/Could not resolve hostname/, 'ENOTFOUND'],
  [/connect to host .*: Connection reset/, 'ECONNRESET'],
]

// SSH_DISCONNECT_TOO_MANY_CONNECTIONS
const isFull = /^Received disconnect from .*:12: /
// Without a word, or with SSH_DISCONNECT_BY_APPLICATION, which has none either.
const hungUp = /Connection (?:closed|reset)|closed by remote host|Broken pipe|^Received disconnect from .*:11: /m
// Announcements that stand in the list of key exchanges.
const isFlag = /^(?:kex-strict-|ext-info-)/

/** The true reason of a login that came to nothing, from what ssh said of it. Source of the words: OpenSSH 9.2. */
export async function explainSsh(log: SshLog, state: OpenSshState): Promise<BrasctlError> {
  const { router, address, connectSeconds } = state
  const { said } = log
  const text = said.join('\n')
  const last = said.at(-1) ?? ''
  // What a host on the way says is not the router's.
  if (state.isProxied && !log.isAnswered)
    return new BrasctlError('unreachable', { router, address, reason: said[0] ?? '' })
  if (/Host key verification failed|REVOKED HOST KEY/.test(text)) return explainHostKey(log, text, state)
  const [, kind, offer = ''] = /no matching (.+?) found\. Their offer: (.*)/.exec(text) ?? []
  if (kind !== undefined) {
    const names = offer.split(',').filter((name) => !isFlag.test(name))
    const helps = !state.isLegacy && names.some((name) => legacyNames.has(name))
    return new BrasctlError('no-common-algorithm', { router, reason: `${kind}: ${names.join(', ')}`, helps })
  }
  if (/(?:Connection|Operation) timed out/.test(text)) {
    return new BrasctlError('connect-timeout', { router, address, seconds: connectSeconds })
  }
  const isDialled = !log.isAnswered && /connect to host|Could not resolve/.test(text)
  if (isDialled) {
    const reason = codes.find(([pattern]) => pattern.test(text))?.[1] ?? last
    return new BrasctlError('unreachable', { router, address, reason })
  }
  return explainClosed(log, text, state)
}

function explainClosed(log: SshLog, text: string, { router, address, user, keyFile }: OpenSshState): BrasctlError {
  const { said, methods } = log
  const full = said.find((line) => isFull.test(line) || (noRoom.test(line) && !/authentication/i.test(line)))
  if (full !== undefined) return new BrasctlError('session-limit', { router, reason: full.trim() })
  const [, file, reason = ''] = /^Load key "(.*)": (.*)$/m.exec(text) ?? []
  if (file !== undefined && file === keyFile)
    return new BrasctlError('secret-unreadable', { router, source: file, reason })
  const taken = /Permission denied \(([^)]*)\)/.exec(text)?.[1]
  const noShell = /^(?:PTY allocation request failed|shell request failed|channel \d+: open failed).*/m.exec(text)?.[0]
  if (noShell !== undefined) return new BrasctlError('session-limit', { router, reason: noShell })
  const isClosed = hungUp.test(text)
  if (log.isAuthenticated) {
    const reason = said.at(-1)
    if (isClosed) return new BrasctlError('session-limit', { router, reason: 'closed-after-login' })
    return new BrasctlError('connection-lost', { router, command: '', bytes: 0, ...(reason ? { reason } : {}) })
  }
  // A refusal would have been an answer.
  if (isClosed && taken === undefined) {
    const reason = methods.length > 0 ? 'closed-during-login' : 'closed-before-login'
    return new BrasctlError('session-limit', { router, reason })
  }
  if (taken !== undefined || methods.length > 0) {
    const facts = { router, user, methods: [...methods] }
    return new BrasctlError('login-refused', { ...facts, ...(taken ? { taken: taken.split(',') } : {}) })
  }
  if (/[Dd]isconnect(?:ed)? from/.test(text))
    return new BrasctlError('session-limit', { router, reason: 'closed-before-login' })
  return new BrasctlError('unreachable', { router, address, reason: said.at(-1) ?? 'ssh ended without a word' })
}

async function explainHostKey(log: SshLog, text: string, state: OpenSshState): Promise<BrasctlError> {
  const { router, address, knownHosts } = state
  const { type, fingerprint: shown } = log.hostKey ?? { type: '', fingerprint: '' }
  const [, file = knownHosts, line = ''] = /^Offending (?:\S+ )?key(?: for IP)? in (.+):(\d+)$/m.exec(text) ?? []
  const facts = { router, address, type, fingerprint: shown, file, accept: router }
  if (/REVOKED HOST KEY/.test(text)) return new BrasctlError('host-key-revoked', facts)
  if (!/HOST IDENTIFICATION HAS CHANGED/.test(text)) return new BrasctlError('host-key-unknown', facts)
  return new BrasctlError('host-key-changed', { ...facts, known: await fingerprintAt(file, Number(line)) })
}

/** Of the key in a line of a known_hosts file, counted from 1; none where it cannot be read. */
async function fingerprintAt(file: string, line: number): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const fields = (text.split('\n')[line - 1] ?? '').trim().split(/\s+/)
  const key = fields[fields[0]?.startsWith('@') ? 3 : 2]
  return key === undefined ? [] : [fingerprint(Buffer.from(key, 'base64'))]
}

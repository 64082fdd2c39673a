/**
 * What can go wrong, said as facts. The sentence for people is made from the facts in `cli/text`, in English and
 * Chinese; a room below the command line never writes one.
 */
export interface ErrorFacts {
  // what was typed
  'key-unreadable': { key: string; kind: string }
  'key-ambiguous': { key: string; readings: readonly string[] }
  'key-forbidden': { key: string; character: string }
  'key-missing': { verb: string }
  'filter-unreadable': { filter: string; value: string; expected: string }
  'filter-missing': { command: string }
  'field-unknown': { field: string; valid: readonly string[] }
  'where-unreadable': { expression: string; reason: string }
  'option-conflict': { options: readonly string[] }
  'option-unknown': { option: string; near: string | null }
  'option-value': { option: string; value: string; expected: string | SettingProblem }
  'option-argument': { option: string }
  'verb-unknown': { verb: string; near: string | null }
  'option-misplaced': { option: string }
  'argument-missing': { verb: string; argument: string }
  'argument-excess': { verb: string }
  'command-unknown': { command: string; near: readonly string[] }
  'command-forbidden': { command: string; allowed: readonly string[] }
  'command-unsafe': { command: string; character: string }
  'file-unreadable': { file: string; reason: string }
  /** `line`: the first that is no block of a mapping. */
  'det-map-invalid': { file: string; line: number }
  'det-map-outdated': { files: readonly string[]; at: string }
  'log-file-missing': { file: string }
  'option-alone': { option: string; needs: string }
  'lab-account-unknown': { fault: string; account: string }
  // a ping
  'users-several': { router: string; key: string; count: number }
  'nat-missing': { router: string; key: string }
  'nat-outside-unknown': { router: string; policy: string; command: string }
  /** `nextHop`: what the router prints for one; null where it printed no route that could be read. */
  'cr-unknown': { router: string; instance: string; nextHop: string | null }
  // the record of what was changed
  'audit-unwritable': { file: string; reason: string }
  'audit-broken': { file: string; line: number; why: string }
  // a kick
  'router-unnamed': { verb: string }
  'service-missing': Record<string, never>
  'confirmation-missing': { count: number | null; flags: string }
  'not-confirmed': { router: string }
  'count-differs': { router: string; expected: number; found: number }
  'wider-than-confirmed': { router: string; found: number; line: string }
  'set-changed': { router: string; changed: number }
  'clear-unknown': { router: string; session: string }
  'return-too-low': { router: string; back: number; cleared: number; stopBelow: number }
  'clear-lost': { router: string; command: string; count: number }
  'sessions-remain': { router: string; count: number }
  'not-verified': { router: string; count: number }
  'plan-elsewhere': { file: string; address: string; planned: string }
  'file-unwritable': { file: string; reason: string }
  'record-unmasked': { file: string }
  // a log
  'log-missing': { router: string }
  // old logs
  'logs-incomplete': { files: readonly string[] }
  'batch-unreadable': { file: string; line: number }
  'time-unreadable': { time: string }
  'time-zone-missing': { time: string }
  // the inventory and secrets
  'inventory-missing': { file: string }
  'inventory-invalid': { file: string; line: number | null; path: string; problem: SettingProblem }
  'router-unknown': { name: string; known: readonly string[] }
  /** `what` is taken by this router, or as a group of it. */
  'router-known': { what: string; kind: 'name' | 'group' | 'address'; router: string; file: string }
  'router-missing': Record<string, never>
  'router-several': { names: readonly string[] }
  'secret-unreadable': { router: string; source: string; reason: string }
  'user-missing': { router: string }
  'input-needed': { what: string }
  // the way to the router
  unreachable: { router: string; address: string; reason: string }
  'connect-timeout': { router: string; address: string; seconds: number }
  /** `taken`: what the router would take, where the system's ssh was told so. */
  'login-refused': { router: string; user: string; methods: readonly string[]; taken?: readonly string[] }
  'password-expired': { router: string; user: string }
  'session-limit': { router: string; reason: string }
  'host-key-unknown': {
    router: string
    address: string
    type: string
    fingerprint: string
    file: string
    accept: string
  }
  'host-key-changed': {
    router: string
    address: string
    type: string
    fingerprint: string
    known: readonly string[]
    file: string
    accept: string
  }
  'host-key-revoked': { router: string; address: string; type: string; fingerprint: string; file: string }
  'host-key-differs': { router: string; address: string; fingerprint: string; expected: string }
  'host-key-unconfirmed': { router: string }
  'fingerprint-missing': { router: string; type: string; fingerprint: string; known: readonly string[] }
  'known-hosts-unreadable': { file: string; reason: string }
  /** `helps`: the old algorithms are not offered yet, and the router has one of them. */
  'no-common-algorithm': { router: string; reason: string; helps: boolean }
  'password-refused-elsewhere': { router: string; user: string; refusedBy: string }
  'routers-failed': { failed: number; asked: number }
  'jump-refused': { router: string; hop: string; address: string; reason: string }
  'hop-unknown': { router: string; name: string; hops: readonly string[] }
  'jump-loop': { router: string; hops: readonly string[] }
  'proxy-command': { router: string; command: string }
  'ssh-config-invalid': { file: string; reason: string }
  'openssh-unusable': { router: string; reason: string }
  'prompt-not-seen': { router: string; seconds: number; tail: string }
  // the dialogue
  silence: { router: string; command: string; seconds: number; bytes: number }
  /** `reason`: what is known of it, where it was lost in the login. */
  'connection-lost': { router: string; command: string; bytes: number; reason?: string }
  'question-asked': { router: string; command: string; question: string }
  'pager-cut': { router: string; command: string; bytes: number }
  refused: { router: string; command: string; answer: string }
  'outcome-unknown': { router: string; command: string }
  // the answer
  'not-understood': { command: string; line: string }
  incomplete: { command: string; rows: number; counted: number | null }
  'output-unwritable': { reason: string }
  interrupted: Record<string, never>
  bug: { what: string }
}

/** What is wrong with a setting; `cli/text` says each kind of it in words, with its values. */
export interface SettingProblem {
  readonly kind: string
  readonly values: readonly string[]
  /** The setting is not there, and has to be. */
  readonly isMissing: boolean
}

export type ErrorCode = keyof ErrorFacts

/** Exit codes, as the command line promises them. */
export const exitCodes = {
  done: 0,
  nothing: 1,
  usage: 2,
  partial: 3,
  login: 4,
  unreachable: 5,
  refused: 6,
  unreadable: 7,
  notConfirmed: 8,
  config: 9,
  bug: 70,
  interrupted: 130,
} as const

export type ErrorKind = keyof typeof exitCodes

const kindOf: { readonly [Code in ErrorCode]: ErrorKind } = {
  'key-unreadable': 'usage',
  'key-ambiguous': 'usage',
  'key-forbidden': 'usage',
  'key-missing': 'usage',
  'filter-unreadable': 'usage',
  'filter-missing': 'usage',
  'field-unknown': 'usage',
  'where-unreadable': 'usage',
  'option-conflict': 'usage',
  'option-unknown': 'usage',
  'option-value': 'usage',
  'option-argument': 'usage',
  'verb-unknown': 'usage',
  'option-misplaced': 'usage',
  'argument-missing': 'usage',
  'argument-excess': 'usage',
  'command-unknown': 'usage',
  'command-forbidden': 'usage',
  'command-unsafe': 'usage',
  'file-unreadable': 'usage',
  'det-map-invalid': 'usage',
  'det-map-outdated': 'usage',
  'log-file-missing': 'usage',
  'option-alone': 'usage',
  'lab-account-unknown': 'usage',
  'users-several': 'usage',
  'nat-missing': 'nothing',
  'nat-outside-unknown': 'unreadable',
  'cr-unknown': 'unreadable',
  'audit-unwritable': 'config',
  'audit-broken': 'unreadable',
  'router-unnamed': 'usage',
  'service-missing': 'usage',
  'confirmation-missing': 'usage',
  'not-confirmed': 'notConfirmed',
  'count-differs': 'notConfirmed',
  'wider-than-confirmed': 'notConfirmed',
  'set-changed': 'notConfirmed',
  'clear-unknown': 'refused',
  'return-too-low': 'partial',
  'clear-lost': 'unreadable',
  'sessions-remain': 'refused',
  'not-verified': 'unreadable',
  'plan-elsewhere': 'config',
  'file-unwritable': 'config',
  'record-unmasked': 'usage',
  'log-missing': 'config',
  'logs-incomplete': 'unreadable',
  'batch-unreadable': 'usage',
  'time-unreadable': 'usage',
  'time-zone-missing': 'usage',
  'inventory-missing': 'config',
  'inventory-invalid': 'config',
  'router-unknown': 'config',
  'router-known': 'config',
  'router-missing': 'config',
  'router-several': 'usage',
  'secret-unreadable': 'config',
  'user-missing': 'config',
  'input-needed': 'usage',
  unreachable: 'unreachable',
  'connect-timeout': 'unreachable',
  'login-refused': 'login',
  'password-expired': 'login',
  'session-limit': 'unreachable',
  'host-key-unknown': 'config',
  'host-key-changed': 'config',
  'host-key-revoked': 'config',
  'host-key-differs': 'config',
  'host-key-unconfirmed': 'notConfirmed',
  'fingerprint-missing': 'usage',
  'known-hosts-unreadable': 'config',
  'no-common-algorithm': 'config',
  'password-refused-elsewhere': 'login',
  'routers-failed': 'partial',
  'jump-refused': 'unreachable',
  'hop-unknown': 'usage',
  'jump-loop': 'config',
  'proxy-command': 'config',
  'ssh-config-invalid': 'config',
  'openssh-unusable': 'config',
  'prompt-not-seen': 'unreachable',
  silence: 'unreachable',
  'connection-lost': 'unreadable',
  'question-asked': 'refused',
  'pager-cut': 'unreadable',
  refused: 'refused',
  'outcome-unknown': 'unreadable',
  'not-understood': 'unreadable',
  incomplete: 'unreadable',
  'output-unwritable': 'unreadable',
  interrupted: 'interrupted',
  bug: 'bug',
}

/** An error that we know: its code, the facts of this case, and what caused it. Everything else is a bug. */
export class BrasctlError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly facts: ErrorFacts[Code]
  /** The router to which a jump host was on the way, where the facts are about the jump host. */
  readonly towards: string | null

  constructor(code: Code, facts: ErrorFacts[Code], cause?: unknown, towards: string | null = null) {
    super(`${code} ${JSON.stringify(facts)}`, cause === undefined ? undefined : { cause })
    this.name = 'BrasctlError'
    this.code = code
    this.facts = facts
    this.towards = towards
  }

  get kind(): ErrorKind {
    return kindOf[this.code]
  }

  /** The exit code of the process when this error ends it. */
  get exitCode(): number {
    return exitCodes[this.kind]
  }
}

import type { Verdict as LineVerdict, Reason } from '../line/finding.ts'

/** The steps of the walk, in their order. */
export const stepNames = [
  ...(['session', 'places', 'host', 'addresses', 'errors', 'lockout', 'limits', 'pool'] as const),
  ...(['sap', 'port', 'optics', 'log', 'nat'] as const),
] as const
export type StepName = (typeof stepNames)[number]

/** What may keep a user off line, the strongest first: what stands above makes what stands below it. */
export const causes = [
  ...(['port-off', 'port-down', 'sap-down', 'locked-out', 'limit-reached', 'login-refused', 'pool-full'] as const),
  ...(['no-address', 'two-places', 'not-forwarding', 'no-host', 'refused', 'host-lost', 'lag-degraded'] as const),
  ...(['optics', 'line-errors', 'nat-full', 'nat-missing'] as const),
] as const
export type Cause = (typeof causes)[number]

/** Who can mend it. */
export type Owner = 'operations' | 'access' | 'bras' | 'aaa' | 'addresses' | 'nat' | 'customer'

/** Who owns which cause. */
export const ownerOf: { readonly [C in Cause]: Owner } = {
  'port-off': 'operations',
  'port-down': 'access',
  'lag-degraded': 'access',
  optics: 'access',
  'line-errors': 'access',
  'host-lost': 'access',
  'sap-down': 'bras',
  'locked-out': 'bras',
  'limit-reached': 'bras',
  'not-forwarding': 'bras',
  'no-host': 'bras',
  refused: 'bras',
  'login-refused': 'aaa',
  'pool-full': 'addresses',
  'no-address': 'addresses',
  'two-places': 'customer',
  'nat-full': 'nat',
  'nat-missing': 'nat',
}

/** Why a login did not succeed, as far as the words of the router tell. */
export type RefusalKind = 'login-refused' | 'limit-reached' | 'locked-out' | 'pool-full' | 'host-lost' | 'refused'

/** A port or a LAG, or a port of it that is ill. */
export interface LinePart {
  readonly port: string
  readonly verdict: LineVerdict
  readonly reasons: readonly Reason[]
}

/** What a step found, as facts; the sentence for people is made in `cli/text`. */
export type Finding =
  | {
      readonly code: 'online'
      readonly type: string | null
      readonly sap: string | null
      readonly upSeconds: number | null
    }
  | { readonly code: 'offline' }
  | { readonly code: 'one-place'; readonly sap: string | null }
  | { readonly code: 'two-places'; readonly places: readonly string[] }
  | { readonly code: 'forwarding'; readonly hosts: number }
  | { readonly code: 'no-host' }
  | { readonly code: 'not-forwarding'; readonly addresses: readonly string[]; readonly isStandby: boolean }
  | { readonly code: 'addresses'; readonly addresses: readonly string[] }
  | { readonly code: 'no-address' }
  /** `where`: what was read; `old` errors or events are about logins before the one that succeeded, or of days ago. */
  | { readonly code: 'no-refusal'; readonly where: 'errors' | 'limits'; readonly old: number }
  | { readonly code: 'refused'; readonly kind: RefusalKind; readonly reason: string; readonly at: string | null }
  | { readonly code: 'not-locked' }
  | { readonly code: 'locked'; readonly place: string | null; readonly remainingSeconds: number | null }
  | { readonly code: 'pool-free'; readonly pool: string; readonly free: number }
  | { readonly code: 'pools-free'; readonly count: number }
  /** `isOwn`: it is his, and not only one of his service. */
  | { readonly code: 'pool-full'; readonly pool: string; readonly instance: string; readonly isOwn: boolean }
  | { readonly code: 'no-pool' }
  | { readonly code: 'sap-up' | 'sap-down' | 'sap-absent'; readonly sap: string }
  | { readonly code: 'line'; readonly parts: readonly LinePart[] }
  | { readonly code: 'optics-good'; readonly port: string; readonly rxPowerDbm: number }
  | { readonly code: 'no-optics' }
  /** `since`: how far back the logs reach that hold events of subscribers. */
  | { readonly code: 'log-quiet'; readonly events: number; readonly since: string }
  | { readonly code: 'no-nat' }
  | { readonly code: 'nat-block'; readonly outsideIp: string; readonly ports: string | null }
  | { readonly code: 'nat-missing'; readonly policy: string }
  | { readonly code: 'nat-full'; readonly pool: string; readonly isOwn: boolean }
  | { readonly code: 'nat-free'; readonly count: number }
  | { readonly code: 'not-checked'; readonly why: Unchecked }

/** Why a step could not be made. */
export type Unchecked =
  | 'offline'
  | 'place-unknown'
  | 'mac-unknown'
  | 'service-unknown'
  | 'no-command'
  | 'no-policy'
  | 'no-server'
  | 'no-events'
  | 'not-told'
  | 'unread'

/** One step with what it found. `ok` is null where it could not be made. */
export interface Step {
  readonly step: StepName
  readonly ok: boolean | null
  readonly finding: Finding
  readonly cause: Cause | null
  /** In the words of the router: what the finding stands on. */
  readonly evidence: readonly string[]
}

/** The last row of a walk. */
export interface Verdict {
  /** Who it is about, as he was typed. */
  readonly user: string
  readonly isOnline: boolean
  /** The findings of different causes, the strongest first; none where nothing is wrong. */
  readonly found: readonly { readonly cause: Cause; readonly finding: Finding }[]
  readonly unchecked: readonly StepName[]
  /** How far back the logs reach. */
  readonly since: string | null
}

/** A walk with its end. */
export interface Diagnosis {
  readonly steps: readonly Step[]
  readonly verdict: Verdict
}

/** A step that is in order. */
export function good(step: StepName, finding: Finding, evidence: readonly string[] = []): Step {
  return { step, ok: true, finding, cause: null, evidence }
}

/** A step that found what may be the cause. */
export function bad(step: StepName, cause: Cause, finding: Finding, evidence: readonly string[]): Step {
  return { step, ok: false, finding, cause, evidence }
}

/** A step that could not be made. */
export function unchecked(step: StepName, why: Unchecked, evidence: readonly string[] = []): Step {
  return { step, ok: null, finding: { code: 'not-checked', why }, cause: null, evidence }
}

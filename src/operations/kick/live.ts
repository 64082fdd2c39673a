import type { Ends } from '../../sros/clears/forms.ts'
import type { SessionRow } from '../../sros/records/session.ts'

/** One session as it was read at some moment, or the DHCPv4 lease of a user without a session. */
export interface Live {
  /** As commands name it; `serviceId` is what the router prints. */
  readonly service: string
  readonly serviceId: SessionRow['service']
  readonly type: SessionRow['type'] | 'lease'
  readonly sap: string | null
  readonly port: string | null
  readonly mac: string | null
  readonly sessionId: number | null
  /** Tells sessions apart that are alike in all else: IPoE sessions of one MAC on one SAP. The first is 0. */
  readonly twin: number
  /** Of a lease: `ip` is what tells it from the others. */
  readonly ip: string | null
  readonly account: string | null
  readonly subscriber: string | null
  /** Null where it was not read. */
  readonly groupInterface: string | null
  /** Of a lease always null. */
  readonly upSeconds: number | null
  /** Seconds until a lease runs out. */
  readonly remainingSeconds: number | null
  /** Milliseconds since the epoch: before it was asked for, and when it was read. */
  readonly askedAt: number
  readonly readAt: number
}

/** What tells a session from every other one of its router. A user who dials in again gets another session id, or none. */
export function identityOf({ service, type, sap, mac, sessionId, twin, ip, account }: Live): string {
  // Tunnelled PPP sessions have neither SAP nor MAC.
  const own = sap === null && mac === null ? `${ip} ${account}` : type === 'lease' ? ip : ''
  return [service, type, sap, mac, sessionId, own, twin || ''].join(' ').trimEnd()
}

/** Which kind of clear ends it. */
export function endsOf(type: Live['type']): Ends {
  return type === 'ipoe' || type === 'lease' ? type : 'pppoe'
}

// SR OS prints whole seconds, and reads its tables some moments before they arrive.
const slackMs = 3000

/**
 * Whether a session that kept its id is another one: its up time began again. For a lease: it runs out later than it would
 * have. Numbers that were not printed tell nothing.
 */
export function hasStartedOver(before: Live, after: Live): boolean {
  const slack = slackMs + (before.readAt - before.askedAt) + (after.readAt - after.askedAt)
  if (before.remainingSeconds !== null && after.remainingSeconds !== null) {
    return after.readAt + after.remainingSeconds * 1000 > before.readAt + before.remainingSeconds * 1000 + slack
  }
  if (before.upSeconds === null || after.upSeconds === null) return false
  const began = before.readAt - before.upSeconds * 1000
  return after.upSeconds < before.upSeconds || after.readAt - after.upSeconds * 1000 > began + slack
}

/** Whether a session that kept its id is not the one that was shown. A lease that was renewed meanwhile is the same one. */
export function isAnother(before: Live, after: Live): boolean {
  return before.type !== 'lease' && hasStartedOver(before, after)
}

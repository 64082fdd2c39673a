import type { SessionFate } from '../../audit/entry.ts'
import type { SessionRow } from '../../sros/records/session.ts'
import type { Fate } from './fates.ts'
import type { Live } from './live.ts'

/** What a kick came to for one session. Up times are seconds. */
export type KickRow = {
  readonly router: string
  readonly service: SessionRow['service']
  readonly sap: string | null
  readonly mac: string | null
  readonly sessionId: number | null
  readonly account: string | null
  /** The line that was sent for it, or would be; null where none was. */
  readonly line: string | null
  /** Null where nothing was to be sent. */
  readonly outcome: SessionFate['outcome'] | null
  readonly upSecondsBefore: number | null
  readonly upSecondsAfter: number | null
  readonly ipBefore: string | null
  readonly ipAfter: string | null
}

export const kickFields: readonly (keyof KickRow)[] = [
  ...(['router', 'service', 'sap', 'mac', 'sessionId', 'account', 'line', 'outcome'] as const),
  ...(['upSecondsBefore', 'upSecondsAfter', 'ipBefore', 'ipAfter'] as const),
]

export function kickRow(router: string, live: Live, line: string | null, fate: Fate | null): KickRow {
  const { serviceId, sap, mac, sessionId, account, upSeconds, ip } = live
  return {
    ...{ router, service: serviceId, sap, mac, sessionId, account, line, outcome: fate?.outcome ?? null },
    ...{ upSecondsBefore: upSeconds, upSecondsAfter: fate?.after?.upSeconds ?? null },
    ...{ ipBefore: ip, ipAfter: fate?.after?.ip ?? null },
  }
}

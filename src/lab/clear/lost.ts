import { appendedFile } from '../appended-file.ts'
import { printMac } from '../population/address-text.ts'
import type { Member } from '../population/records.ts'

/** A session that a clear ended, in the words of the truth. */
export interface LostSession {
  readonly service: number
  readonly type: 'pppoe' | 'ipoe'
  /** Without brackets, also where it is a managed one. */
  readonly sap: string
  readonly mac: string
  readonly sessionId: number | null
  readonly account: string | null
}

/** A clear that was carried out, and what it ended; nothing where it matched nothing. */
export interface Lost {
  /** The name of the router in the inventory. */
  readonly router: string
  /** As it was typed. */
  readonly line: string
  /** ISO 8601, by the clock of the lab. */
  readonly at: string
  readonly sessions: readonly LostSession[]
}

export function lostSessionOf({ kind, sap, mac, sessionId, account }: Member): LostSession {
  return {
    service: sap.service.id,
    type: kind === 'pppoe' ? 'pppoe' : 'ipoe',
    sap: sap.text,
    mac: printMac(mac),
    sessionId: kind === 'pppoe' ? sessionId : null,
    account,
  }
}

/**
 * Makes the file if there is none, and answers what appends a line of JSON to it before it returns: whoever sees the
 * prompt after a clear can read what it did. Throws `file-unwritable`.
 */
export function lostFileWriter(file: string): (lost: Lost) => void {
  const append = appendedFile(file)
  return (lost) => append(`${JSON.stringify(lost)}\n`)
}

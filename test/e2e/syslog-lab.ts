import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Row } from './brasctl.ts'
import { type KickLab, openKickLab } from './kick-lab.ts'

/** A lab that writes syslog to a file, while the tests of a group run. */
export interface SyslogLab {
  readonly site: KickLab
  readonly file: string
}

/** Starts it for the group of tests in which it is called. */
export function useSyslogLab(): () => SyslogLab {
  let [folder, lab]: [string, SyslogLab | null] = ['', null]
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-syslog-'))
    const file = join(folder, 'bras.log')
    lab = { file, site: await openKickLab({ syslog: file }) }
  })
  beforeEach(() => lab?.site.begin())
  afterAll(async () => {
    await lab?.site.close()
    await rm(folder, { recursive: true, force: true })
  })
  return () => {
    if (lab === null) throw new Error('no lab yet')
    return lab
  }
}

/** The account of somebody behind NAT who is alone on his SAP and on line once, and whose subscriber id is his account. */
export async function accountBehindNat(site: KickLab): Promise<string> {
  const online: readonly Row[] = await site.online()
  const isOnce = (field: string, value: unknown) => online.filter((one) => one[field] === value).length === 1
  const found = online.find(
    ({ type, sap, subscriber, account, service }) =>
      [type, service, account].join(' ') === `pppoe 1000 ${subscriber}` &&
      isOnce('sap', sap) &&
      isOnce('subscriber', subscriber),
  )
  if (found === undefined) throw new Error('nobody is alone behind NAT')
  return String(found['account'])
}

import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { writeInventory, writeTruth } from '../../src/lab/files.ts'
import { type Lab, startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'

/** The fields of a session, as the contract of the command line lists them. */
const fields =
  'router service type sap managedSap port outerVlan innerVlan mac sessionId upSeconds termination ip ipv6InterfaceId mcStandby account subscriber subProfile slaProfile subscriberInterface groupInterface lcpState ipcpState ipv6cpState pppMtu pppAuth ipOrigin addressPool ipv6Prefix ipv6DelegatedPrefix ipv6Address primaryDns secondaryDns circuitId remoteId acctSessionId radiusUserName'

describe('the files of a lab', () => {
  let lab: Lab
  let folder: string
  let rows: Record<string, unknown>[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-'))
    lab = await startLab({ subscribers: 500, routers: 2, seed: 9, clock: () => Date.UTC(2026, 0, 15, 12) })
    await writeInventory(lab, join(folder, 'routers.yaml'))
    await writeTruth(lab, join(folder, 'truth.ndjson'))
    const text = await readFile(join(folder, 'truth.ndjson'), 'utf8')
    rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  })
  afterAll(async () => {
    await lab.close()
    await rm(folder, { recursive: true })
  })

  it('are an inventory, its known hosts, and a password that only its owner can read', async () => {
    const inventory = parse(await readFile(join(folder, 'routers.yaml'), 'utf8'))
    const { passwordFile, knownHosts, ...defaults } = inventory.defaults
    expect(defaults).toEqual({ user: 'noc', services: { public: 100, private: 1000 } })
    expect(inventory.routers).toEqual({
      bras1: { host: '127.0.0.1', port: lab.routers[0]?.port },
      bras2: { host: '127.0.0.1', port: lab.routers[1]?.port },
    })
    expect(await readFile(join(folder, passwordFile), 'utf8')).toBe(`${lab.password}\n`)
    expect((await stat(join(folder, passwordFile))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, knownHosts), 'utf8')).toBe(
      lab.routers.map(({ hostKeyLine }) => `${hostKeyLine}\n`).join(''),
    )
  })

  it('have the fields of a session in every row', () => {
    for (const row of rows) expect(Object.keys(row).join(' ')).toBe(fields)
  })

  it('have as many sessions as the screens of both routers', async () => {
    for (const [index, name] of ['bras1', 'bras2'].entries()) {
      const line = await openCommandLine(lab, index)
      for (const service of [100, 1000])
        for (const type of ['pppoe', 'ipoe']) {
          const lines = await line.ask(`show service id ${service} ${type} session`)
          const counted = Number(lines.at(-2)?.split(':')[1])
          const known = rows.filter(
            (row) => row['router'] === name && row['service'] === service && row['type'] === type,
          )
          expect(known.length).toBe(counted)
          expect(counted).toBeGreaterThan(0)
        }
      line.close()
    }
  })

  it('agree with the detail of a session, word for word', async () => {
    const row = rows.find(
      (found) => found['type'] === 'pppoe' && found['ipv6Prefix'] !== null && found['circuitId'] !== null,
    )
    const line = await openCommandLine(lab)
    const lines = await line.ask(`show service id ${row?.['service']} pppoe session mac ${row?.['mac']} detail`)
    line.close()
    const value = (label: string) =>
      lines
        .find((text) => text.startsWith(label.padEnd(21)))
        ?.slice(23)
        .replace(/^"(.*)"$/, '$1')
    expect(value('PPP User-Name')).toBe(row?.['account'])
    expect(value('Subscriber')).toBe(row?.['subscriber'])
    expect(value('IP Address')).toBe(`${row?.['ip']}/32`)
    expect(value('IPv6 Prefix')).toBe(row?.['ipv6Prefix'])
    expect(value('IPv6 Del.Pfx.')).toBe(row?.['ipv6DelegatedPrefix'])
    expect(value('Circuit-Id')).toBe(row?.['circuitId'])
    expect(value('Acct-Session-Id')).toBe(row?.['acctSessionId'])
    expect(value('Group-interface')).toBe(row?.['groupInterface'])
    expect(value('IP Origin')).toBe(row?.['ipOrigin'])
    expect(value('PPP MTU')).toBe(String(row?.['pppMtu']))
  })
})

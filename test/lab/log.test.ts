import { afterEach, describe, expect, it } from 'vitest'
import { printMac } from '../../src/lab/population/address-text.ts'
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'

const now = Date.UTC(2026, 0, 15, 12, 0, 0, 120)
const rule = '='.repeat(79)

describe('the logs of the lab', () => {
  let lab: Lab | null = null
  let line: Awaited<ReturnType<typeof openCommandLine>> | null = null

  async function open(options: LabOptions = {}) {
    lab = await startLab({ subscribers: 60, seed: 7, clock: () => now, backSeconds: -1, ...options })
    line = await openCommandLine(lab)
    return { ask: line.ask, population: lab.population(0) }
  }

  afterEach(async () => {
    line?.close()
    await lab?.close()
  })

  const headsIn = (lines: readonly string[]) => lines.filter((text) => /^\d+ \d{4}\//.test(text))

  it('are listed with their names on lines of their own, and without names up to 15.0', async () => {
    const { ask } = await open({ subscribers: 20 })
    const lines = await ask('show log log-id')
    expect(lines.slice(4, 9).map((text) => text.trimEnd())).toEqual([
      'Name',
      'Log  Source   Filter Admin Oper       Logged     Dropped Dest       Dest Size',
      'Id            Id     State State                         Type       Id',
      '-'.repeat(78),
      '1',
    ])
    expect(lines).toContain('  1  M S C    N/A    up    up           1204           0 syslog     1     N/A')
    expect(lines.filter((text) => text === '92')).toHaveLength(1)
    expect(lines.find((text) => text.startsWith(' 99 '))).toMatch(
      /^ 99 {2}M {8}99 {5}up {4}up {13}\d\d {10}\d\d memory {11}500$/,
    )
    await lab?.close()
    const { ask: askOld } = await open({ subscribers: 20, release: '15.0' })
    const old = await askOld('show log log-id')
    expect(old.filter((text) => /^\d+$/.test(text) || text.startsWith('Name'))).toEqual([])
    expect(old.filter((text) => /^ {1,2}\d+ {2}|^100 {2}/.test(text))).toHaveLength(4)
  })

  it.each([
    ['15.0', `Event Log 92`, /^\d+ \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d\d UTC /],
    ['25.3', `Event Log 92 log-name 92`, /^\d+ \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} UTC /],
  ] as const)('of %s have its title and its fractions of a second', async (release, title, head) => {
    const { ask } = await open({ release })
    const lines = await ask('show log log-id 92')
    expect(lines.slice(0, 5)).toEqual(['', rule, title, rule, 'Description : for pppoe & dhcp subscriber'])
    const heads = headsIn(lines)
    expect(heads.every((text) => head.test(text))).toBe(true)
    const numbers = heads.map((text) => Number.parseInt(text, 10))
    expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index))
    expect(lines.join('\n')).toContain(`[size=1024   next event=${numbers.length + 1}  (not wrapped)]`)
  })

  it('say of every subscriber when he came, and keep as many events as there is room for', async () => {
    const { ask, population } = await open()
    const text = (await ask('show log log-id 92')).join('\n')
    for (const { id, members } of population.subscribers) {
      const at = new Date(Math.min(...members.map(({ startedAt }) => startedAt))).toISOString()
      const time = `${at.slice(0, 10).replaceAll('-', '/')} ${at.slice(11, 23)} UTC`
      expect(text).toContain(
        `${time} WARNING: SVCMGR #2500 Base Subscriber created\n"Subscriber ${id} has been created in the system"`,
      )
    }
    await lab?.close()
    const { ask: askMany } = await open({ subscribers: 2000 })
    const many = await askMany('show log log-id 92')
    expect(headsIn(many)).toHaveLength(1024)
    expect(many.join('\n')).toMatch(/\[size=1024 {3}next event=\d{4} {2}\(wrapped\)\]/)
  })

  it('filter by severity, application, number, text and count, in both orders', async () => {
    const { ask } = await open()
    const all = headsIn(await ask('show log log-id 92'))
    const asked = async (filter: string) => headsIn(await ask(`show log log-id 92 ${filter}`))
    expect(await asked('ascending')).toEqual([...all].reverse())
    expect(await asked('descending')).toEqual(all)
    expect(await asked('count 3')).toEqual(all.slice(0, 3))
    expect(await asked('severity minor')).toEqual(all.filter((text) => text.includes(' MINOR: ')))
    expect(await asked('application dhcps')).toEqual(all.filter((text) => text.includes(' DHCPS #')))
    expect(await asked(`sequence ${all.length - 1}`)).toEqual(all.slice(0, 2))
    expect(await asked('subject DHCPS count 1')).toEqual(all.filter((text) => text.endsWith(' DHCPS')).slice(0, 1))
    expect(await asked('severity critical')).toEqual([])
    expect((await ask('show log log-id 7')).join('\n')).toContain('Error: Invalid parameter.')
    expect((await ask('show log log-id 92 severity grave')).join('\n')).toContain('Error: Invalid parameter.')
  })

  it('say who left by a clear, and who came back', async () => {
    const { ask, population } = await open({ backSeconds: 0, newAddresses: false })
    const user = population.members.find(
      ({ kind, sap, subscriber }) =>
        kind === 'pppoe' && subscriber.members.length === 1 && population.bySap.get(sap.text).length === 1,
    )
    if (user === undefined) throw new Error('no user')
    const { sap, mac, subscriber } = user
    const before = headsIn(await ask('show log log-id 92')).length
    await ask(`clear service id ${sap.service.id} ppp session sap ${sap.text} mac ${printMac(mac)}`)
    const after = (await ask('show log log-id 92 ascending')).join('\n')
    const fresh = after.slice(after.indexOf(`\n${before + 1} `))
    expect(fresh).toContain(`"Subscriber ${subscriber.id} has been removed from the system"`)
    const id = population.byMac.get(mac)[0]?.subscriber.id
    expect(fresh).toContain(`"Subscriber ${id} has been created in the system"`)
    expect(fresh.indexOf('removed')).toBeLessThan(fresh.indexOf('created in'))
    expect(headsIn(await ask('show log log-id 99')).join('\n')).not.toContain('Subscriber')
  })

  it('say whose logins were refused, by PPPoE and by IPoE', async () => {
    const before = await open()
    const ipoe = before.population.members.find(({ kind }) => kind === 'ipoe')
    const id = ipoe?.subscriber.id ?? ''
    await lab?.close()
    const { ask } = await open({ faults: ['auth-fail=stranger@isp.example', `auth-fail=${id}`] })
    const lines = await ask('show log log-id 92')
    expect(lines.filter((text) => text.includes(',stranger@isp.example] Authentication failed"'))).toHaveLength(3)
    const failed = lines.filter((text) => text.startsWith('"The system could not create Managed SAP:'))
    expect(failed).toHaveLength(3)
    expect(failed[0]).toContain(`Managed SAP:${ipoe?.sap.text}, MAC:${printMac(ipoe?.mac ?? 0)}, Capturing SAP:`)
    expect(failed[0]).toContain('RADIUS authentication failed for IPoE session (')
  })
})

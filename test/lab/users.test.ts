import { afterEach, describe, expect, it } from 'vitest'
import { printIpv4, printMac } from '../../src/lab/population/address-text.ts'
import { circuitIdOf } from '../../src/lab/population/attributes.ts'
import { Population } from '../../src/lab/population/population.ts'
import { type Member, printSap } from '../../src/lab/population/records.ts'
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts'
import { truthOf } from '../../src/lab/truth.ts'
import { commandNamed } from '../../src/sros/recognise.ts'
import { readAnswer } from '../sros/read-answer.ts'
import { openCommandLine } from './client.ts'

const now = Date.UTC(2026, 0, 15, 12)
const second = 1000
const rule = '='.repeat(79)

/** The users of the lab without any fault. */
const { members } = new Population({
  ...{ subscribers: 60, seed: 7, routerIndex: 0, now, longestSubscriberId: 64 },
})

function userWith(wanted: (member: Member) => boolean): Member & { account: string } {
  const found = members.find(
    (member) =>
      member.account !== null &&
      member.subscriber.members.length === 1 &&
      members.filter(({ sap }) => sap === member.sap).length === 1 &&
      wanted(member),
  )
  if (found === undefined || found.account === null) throw new Error('no such user')
  return { ...found, account: found.account }
}

describe('the users of the lab', () => {
  let lab: Lab | null = null
  let line: Awaited<ReturnType<typeof openCommandLine>> | null = null
  let time = now

  async function open(options: LabOptions = {}) {
    time = now
    lab = await startLab({ subscribers: 60, seed: 7, clock: () => time, backSeconds: -1, ...options })
    line = await openCommandLine(lab)
    const [first] = lab.routers
    if (first === undefined) throw new Error('no router')
    return { ask: line.ask, population: lab.population(0), truth: [...truthOf(first.router, 'bras1')] }
  }

  afterEach(async () => {
    line?.close()
    await lab?.close()
    line = null
    lab = null
  })

  /** The events of a log that hold a text, the oldest first, with the clock of each. */
  async function events(ask: (command: string) => Promise<string[]>, text: string): Promise<[string, string][]> {
    const lines = await ask('show log log-id 92 ascending')
    return lines.flatMap((one, at): [string, string][] => {
      const clock = / (\d\d:\d\d:\d\d)\.\d{3} UTC /.exec(lines[at - 1] ?? '')?.[1]
      return clock !== undefined && one.includes(text) ? [[clock, one]] : []
    })
  }

  it.each([
    ['auth-fail', 'Authentication failed', ['11:58:30', '11:59:00', '11:59:30']],
    ['limit', 'Session limit (1) reached', ['11:58:30', '11:59:00', '11:59:30']],
    ['lockout', 'Authentication failed', ['11:57:40', '11:57:50', '11:58:00']],
  ] as const)('are off line by %s, after they left and were refused', async (fault, reason, clocks) => {
    const { account, mac, sap, subscriber, ip } = userWith(({ sap }) => sap.managed)
    const { ask, population, truth } = await open({ faults: [`${fault}=${account}`] })
    expect(truth.filter((row) => row['account'] === account || row['mac'] === printMac(mac))).toEqual([])
    expect(population.subscribers).toHaveLength(59)
    const saps = await ask('show service sap-using')
    expect(saps.filter((text) => text.includes(`[${sap.text}]`))).toEqual([])
    const active = await ask(`show service id ${sap.service.id} subscriber-hosts ip ${printIpv4(ip ?? 0)}`)
    expect(active.at(-2)).toBe('Number of subscriber hosts : 0')
    expect((await events(ask, `Subscriber ${subscriber.id} has been removed`)).map(([clock]) => clock)).toEqual([
      '11:57:30',
    ])
    expect((await events(ask, `Subscriber ${subscriber.id} has been created`)).map(([clock]) => clock)).toHaveLength(1)
    const refused = await events(ask, 'PPPoE session failure')
    expect(refused).toEqual(
      clocks.map((clock) => [
        clock,
        `"PPPoE session failure on SAP ${sap.text} in service ${sap.service.id} - [${printMac(mac)},0,${account}] ${reason}"`,
      ]),
    )
  })

  it('are logged as come before they left, however late they came', async () => {
    const last = [...members].filter(({ account }) => account !== null).sort((a, b) => b.startedAt - a.startedAt)[0]
    const id = last?.subscriber.id ?? ''
    const { ask } = await open({ faults: [`auth-fail=${last?.account}`] })
    const seen = await events(ask, `Subscriber ${id} has been `)
    expect(seen.map(([, text]) => text.includes('created'))).toEqual([true, false])
  })

  it('have their errors on a screen, the newest first, by MAC and by SAP', async () => {
    const { account, mac, sap } = userWith(() => true)
    const { ask } = await open({ faults: [`limit=${account}`, 'auth-fail=stranger@isp.example'] })
    const lines = await ask('show subscriber-mgmt errors')
    expect(lines.slice(1, 4)).toEqual([rule, 'Subscriber Management Errors', rule])
    expect(lines.filter((text) => /^\d{4}\//.test(text)).map((text) => text.slice(11, 19))).toEqual([
      ...['11:59:30', '11:59:30', '11:59:00', '11:59:00', '11:58:30', '11:58:30'],
    ])
    expect(lines.at(-2)).toBe('Number of errors : 6')
    const byMac = await ask(`show subscriber-mgmt errors mac ${printMac(mac)}`)
    expect(byMac.slice(7, 9)).toEqual([
      `2026/01/15 11:59:30     ${printMac(mac)}  ${sap.text.padEnd(26)}${sap.service.id}`,
      `    PPPoE user "${account}": Session limit (1) reached`,
    ])
    expect(byMac.at(-2)).toBe('Number of errors : 3')
    const { rows, outcome } = readAnswer(commandNamed('subscriber-mgmt-errors'), {}, byMac)
    expect(outcome).toMatchObject({ rows: 3, counted: 3, complete: true, unplaced: [] })
    expect(rows[0]).toEqual({
      ...{ router: 'BRAS1', time: '2026-01-15T11:59:30.000', sap: sap.text, managedSap: false, port: sap.port.name },
      ...{ service: sap.service.id, mac: printMac(mac), account },
      message: `PPPoE user "${account}": Session limit (1) reached`,
    })
    expect(await ask(`show subscriber-mgmt errors sap ${sap.text}`)).toEqual(byMac)
    expect(await ask(`show subscriber-mgmt errors sap ${sap.text} mac 02:00:5e:ff:ff:01`)).toContain(
      'Number of errors : 0',
    )
  })

  it('have an error screen and lockouts from 13 on', async () => {
    const { ask } = await open({ release: '8.0' })
    expect((await ask('show subscriber-mgmt errors')).join('\n')).toContain('Error: Bad command.')
    expect((await ask('show subscriber-mgmt host-lockout-policy')).join('\n')).toContain('Error: Bad command.')
  })

  it.each(['classic', 'md'] as const)('are locked out until their time is over, in the %s CLI', async (cli) => {
    const one = userWith(({ sap }) => sap.managed)
    const other = userWith(({ sap, account }) => !sap.managed && account !== one.account)
    const { ask } = await open({ cli, faults: [`lockout=${one.account}`, `lockout=${other.account}`] })
    const policies = await ask('show subscriber-mgmt host-lockout-policy')
    expect(policies.slice(-4)).toEqual([
      `${'lockout-default'.padEnd(33)}three failures`,
      '-'.repeat(79),
      'Number of policies : 1',
      rule,
    ])
    const active = 'show subscriber-mgmt host-lockout-policy "lockout-default" active'
    // refused at 11:57:40, 11:57:50 and 11:58:00, and then locked out for ten minutes
    const block = ({ mac, sap, ...rest }: Member) => [
      ...['', rule, `Currently Active Lockouts for SAP: ${printSap(sap)}`, rule],
      ...['MAC Address        State       Remaining Time  Circuit-Id', '-'.repeat(79)],
      `${printMac(mac)}  lockout     0d 00:08:00     ${circuitIdOf({ mac, sap, ...rest }) ?? 'N/A'}`,
      rule,
    ]
    expect(await ask(active)).toEqual([...block(one), ...block(other)])
    expect(await ask(`${active} mac ${printMac(other.mac)}`)).toEqual(block(other))
    const { rows, outcome } = readAnswer(
      commandNamed('host-lockouts'),
      { policy: 'lockout-default' },
      await ask(active),
    )
    expect(outcome).toMatchObject({ complete: true, unplaced: [] })
    expect(rows[0]).toEqual({
      ...{ router: 'BRAS1', policy: 'lockout-default', sap: one.sap.text, managedSap: true, port: one.sap.port.name },
      ...{ mac: printMac(one.mac), circuitId: circuitIdOf(one), state: 'lockout', remainingSeconds: 480 },
    })
    expect(rows).toHaveLength(2)
    time = now + 479 * second
    expect((await ask(active)).filter((text) => text.includes('0d 00:00:01'))).toHaveLength(2)
    time = now + 480 * second
    expect(await ask(active)).toEqual(['No active lockouts found.'])
    expect((await ask('show subscriber-mgmt host-lockout-policy "other" active')).join('\n')).not.toContain(rule)
  })

  it('stay on line where a fault names them by subscriber id, and strangers are on the first port', async () => {
    const ipoe = members.find(({ kind }) => kind === 'ipoe')
    const { ask, population } = await open({
      faults: [`limit=${ipoe?.subscriber.id}`, 'lockout=stranger@isp.example'],
    })
    expect(population.subscribers).toHaveLength(60)
    const failed = await events(ask, 'The system could not create Managed SAP:')
    expect(failed).toHaveLength(3)
    expect(failed[0]?.[1]).toContain(`MAC:${printMac(ipoe?.mac ?? 0)}, Capturing SAP:${ipoe?.sap.port.name}:*.*`)
    expect(failed[0]?.[1]).toMatch(/Description: Setup failed for IPoE session \(.*\): Session limit \(1\) reached"$/)
    const active = await ask('show subscriber-mgmt host-lockout-policy "lockout-default" active')
    expect(active[2]).toBe('Currently Active Lockouts for SAP: 1/1/4:4000.1')
    const errors = await ask(`show subscriber-mgmt errors sap ${ipoe?.sap.text}`)
    expect(errors).toContain('    DHCP discover dropped: Session limit (1) reached')
  })

  it('are on line twice by duplicate, on another SAP with another MAC and another address', async () => {
    const { account, mac, sap, subscriber, ip } = userWith(({ ip }) => ip !== null)
    const { ask, truth, population } = await open({ faults: [`duplicate=${account}`] })
    const own = truth.filter((row) => row['account'] === account)
    expect(own).toHaveLength(2)
    const twin = own.find((row) => row['mac'] !== printMac(mac))
    expect(own.find((row) => row !== twin)).toMatchObject({ sap: sap.text, ip: printIpv4(ip ?? 0) })
    expect(twin).toMatchObject({ subscriber: subscriber.id, service: sap.service.id, type: 'pppoe', upSeconds: 600 })
    expect(twin?.['port']).not.toBe(sap.port.name)
    expect(members.some((member) => printMac(member.mac) === twin?.['mac'])).toBe(false)
    expect(members.some((member) => member.ip !== null && printIpv4(member.ip) === twin?.['ip'])).toBe(false)
    expect(population.subscribers).toHaveLength(60)
    const sessions = await ask(`show service id ${sap.service.id} ppp session user-name "${account}"`)
    expect(sessions.at(-2)).toBe('No. of PPP sessions: 2')
    const saps = await ask('show service sap-using')
    expect(saps.filter((text) => text.startsWith(`[${twin?.['sap']}] `))).toHaveLength(1)
    expect(await events(ask, `Managed SAP, ${twin?.['sap']} in service`)).toEqual([
      ['11:50:00', `"Managed SAP, ${twin?.['sap']} in service ${sap.service.id}, has been created."`],
    ])
  })

  it('may be on line twice each, and not where nobody has the account', async () => {
    const accounts = members.flatMap(({ account }) => account ?? []).slice(0, 3)
    const { truth } = await open({ faults: accounts.map((account) => `duplicate=${account}` as const) })
    for (const account of accounts) expect(truth.filter((row) => row['account'] === account).length).toBe(2)
    expect(new Set(truth.map((row) => row['mac'])).size).toBe(truth.length)
    const nobody = startLab({ subscribers: 20, faults: ['duplicate=nobody@isp.example'] })
    await expect(nobody).rejects.toMatchObject({
      code: 'lab-account-unknown',
      facts: { fault: 'duplicate', account: 'nobody@isp.example' },
    })
  })
})

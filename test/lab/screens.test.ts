import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printIpv4, printMac } from '../../src/lab/population/address-text.ts'
import { type Lab, startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'

const now = Date.UTC(2026, 0, 15, 12)
const engines = ['classic', 'md'] as const
const double = '='.repeat(79)
const single = '-'.repeat(79)

/** Heads of the tables as SR OS prints them: title, header lines; a digit stands for a number. */
const heads: readonly (readonly [command: string, title: string, header: readonly string[]])[] = [
  [
    'show service id 100 pppoe session',
    'PPPoE sessions for svc-id 100',
    [
      'Sap Id              Mac Address       Sid    Up Time         Type',
      '    IP/L2TP-Id/Interface-Id                                      MC-Stdby',
    ],
  ],
  [
    'show service id 1000 ppp session',
    'PPP sessions for service 1000',
    ['User-Name', '  Descr.', '           Up Time       Type  Termination     IP/L2TP-Id/Interface-Id MC-Stdby'],
  ],
  [
    'show service id 100 ipoe session',
    'IPoE sessions for svc-id 100',
    [
      'Sap Id                           Mac Address         Up Time         MC-Stdby',
      '    Subscriber-Id',
      '        [CircuitID] | [RemoteID]',
    ],
  ],
  [
    'show service id 100 subscriber-hosts',
    'Subscriber Host table',
    [
      'Sap',
      '  IP Address',
      '    MAC Address                PPPoE-SID       Origin          Fwding State',
      '      Subscriber',
    ],
  ],
  [
    'show service id 100 dhcp lease-state',
    'DHCP lease state table, service 100',
    [
      'IP Address      Mac Address       Sap/Sdp Id          Remaining  Lease    MC',
      '                                                      LeaseTime  Origin   Stdby',
    ],
  ],
  ['show service service-using', 'Services', ['ServiceId    Type      Adm  Opr  CustomerId Service Name']],
  [
    'show service sap-using',
    'Service Access Points',
    [
      'PortId                          SvcId      Ing.  Ing.    Egr.  Egr.   Adm  Opr',
      '                                           QoS   Fltr    QoS   Fltr',
    ],
  ],
  [
    'show service nat nat-policy',
    'NAT policies',
    ['Policy                           Description                   Creation Origin'],
  ],
  [
    'show isa nat-group 1 members',
    'ISA Group 1 members',
    ['Group Member State          MDA/VM   Addresses  Blocks     Se-% Hi Se-Prio'],
  ],
  [
    'show subscriber-mgmt statistics system',
    'Subscriber Management Statistics for System',
    ['       Type                                Current     Peak      Peak Timestamp'],
  ],
]

describe.each(engines)('screens of the %s engine', (cli) => {
  let lab: Lab
  let line: Awaited<ReturnType<typeof openCommandLine>>

  beforeAll(async () => {
    lab = await startLab({ subscribers: 1000, seed: 7, cli, clock: () => now })
    line = await openCommandLine(lab)
  })
  afterAll(async () => {
    line.close()
    await lab.close()
  })

  it.each(heads)('%s begins with its title and its header', async (command, title, header) => {
    const lines = await line.ask(command)
    const top = lines.slice(0, 5 + header.length).map((text) => text.trimEnd())
    expect(top).toEqual(['', double, title, double, ...header, single])
  })

  const footers: readonly (readonly [command: string, footer: RegExp])[] = [
    ['show service id 100 pppoe session', /^Number of sessions {3}: \d+$/],
    ['show service id 100 pppoe session detail', /^Number of sessions {3}: \d+$/],
    ['show service id 100 pppoe session statistics', /^Number of sessions {3}: \d+$/],
    ['show service id 100 pppoe summary', /^Number of sessions : \d+$/],
    ['show service id 100 ppp session', /^No\. of PPP sessions: \d+$/],
    ['show service id 100 ppp session detail', /^No\. of PPP sessions: \d+$/],
    ['show service id 100 ipoe session', /^Number of sessions : \d+$/],
    ['show service id 100 ipoe session detail', /^Number of sessions : \d+$/],
    ['show service id 100 subscriber-hosts', /^Number of subscriber hosts : \d+$/],
    ['show service id 100 subscriber-hosts detail', /^Number of subscriber hosts : \d+$/],
    ['show service id 100 dhcp lease-state', /^Number of lease states : \d+$/],
    ['show service active-subscribers', /^Number of active subscribers : 1000$/],
  ]
  it.each(footers)('%s ends with its count and a rule', async (command, footer) => {
    const lines = await line.ask(command)
    expect(lines.at(-2)).toMatch(footer)
    expect(lines.at(-1)).toBe(double)
  })

  it('prints a NAT pool in four boxes, with its colons in column 38', async () => {
    const lines = await line.ask('show router Base nat pool "nat-private"')
    const titles = lines.filter((_, at) => lines[at - 1] === double && lines[at + 1] === double && lines[at] !== '')
    expect(titles).toEqual([
      'NAT Pool nat-private',
      'NAT address ranges of pool nat-private',
      'NAT members of pool nat-private ISA NAT group 1',
      'Dual-Homing',
    ])
    const labels = lines.filter((text) => /^[A-Z].* : /.test(text))
    expect(labels.length).toBe(25)
    for (const text of labels) expect(text.indexOf(':')).toBe(38)
    expect(lines).toContain('Range                                               Drain Num-blk')
    expect(lines.filter((text) => /^[12] {61}\d\d {12}N$/.test(text))).toHaveLength(2)
    expect(await line.ask('show router nat pool "nat-private"')).toEqual(lines)
  })

  it('prints the flows of NAT on one line where SR OS does, and counts them', async () => {
    const user = lab.population(0).subscribers.find(({ nat, members }) => nat !== null && members[0]?.ip)
    const lines = await line.ask(`tools dump nat sessions inside-ip ${printIpv4(user?.members[0]?.ip ?? 0)}`)
    const counts = lines.flatMap((text) => /^Matched (\d+) sessions? on Slot #[23] MDA #1$/.exec(text)?.[1] ?? [])
    const flows = lines.filter((text) => text.startsWith('FlowType'))
    expect(counts).toHaveLength(2)
    expect(flows.length).toBe(counts.reduce((sum, count) => sum + Number(count), 0))
    expect(flows.length).toBeGreaterThan(0)
    for (const text of flows) {
      expect(text).toMatch(/^FlowType {12}: (UDP|TCP|ICMP) +Timeout \(sec\) {7}: \d+$/)
      expect([text.indexOf('Timeout'), text.lastIndexOf(':')]).toEqual([40, 60])
    }
    expect(lines.filter((text) => text === `Owner               : L2-aware Subscr ${user?.id}`)).toHaveLength(
      flows.length,
    )
  })

  it('stands the cells of a PPPoE session in their columns', async () => {
    const [first = '', second = ''] = (await line.ask('show service id 100 pppoe session')).slice(7)
    expect(first.slice(20)).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2} \d+ +\d+d \d\d:\d\d:\d\d +local$/)
    expect(first.charAt(37)).toBe(' ')
    expect(first.slice(45)).toMatch(/^\d+d \d\d:\d\d:\d\d/)
    expect(first.slice(61)).toBe('local')
    expect(second).toMatch(/^ {4}198\.18\.\d+\.\d+ +$/)
    expect(second).toHaveLength(73)
  })

  it('stands the cells of a PPP session in their columns', async () => {
    const records = (await line.ask('show service id 100 ppp session')).slice(8)
    expect(records[1]).toMatch(/^ {2}svc:100 sap:\[?[\w/]+:\d+\.\d+\]? mac:([0-9a-f]{2}:?){6} sid:\d+$/)
    expect(records[2]).toMatch(/^ {11}\d+d \d\d:\d\d:\d\d +oE {4}local {11}198\.18\./)
    expect(records[2]?.indexOf('oE')).toBe(25)
    expect(records[2]?.indexOf('local')).toBe(31)
    expect(records[2]?.indexOf('198.18.')).toBe(47)
    const interfaceId = records.find((text) => /^ {47}[0-9A-F]{2}(:[0-9A-F]{2}){7}$/.test(text))
    expect(interfaceId).toContain('02:00:5E:FF:FE:')
  })

  it('stands the cells of a host in their columns', async () => {
    const records = (await line.ask('show service id 100 subscriber-hosts')).slice(9)
    expect(records[2]).toMatch(/^ {4}([0-9a-f]{2}:){5}[0-9a-f]{2} {10}(N\/A|\d+) +[A-Z]\S+ +Fwding$/)
    expect(records[2]?.charAt(30)).toBe(' ')
    expect(records[2]?.charAt(47)).toMatch(/[A-Z]/)
    expect(records[2]?.slice(63)).toBe('Fwding')
    expect(records[3]).toMatch(/^ {6}\S/)
  })

  it('prints a static host with its origin and no session', async () => {
    const { members } = lab.population(0)
    const host = members.find(({ kind, sap }) => kind === 'static' && sap.service.id === 100)
    const ip = printIpv4(host?.ip ?? 0)
    const lines = await line.ask(`show service id 100 subscriber-hosts ip ${ip}`)
    expect(lines.join('\n')).toMatch(/ N\/A {13}Static {10}Fwding\n/)
    expect(lines.at(-2)).toBe('Number of subscriber hosts : 1')
    const sessions = await line.ask(`show service id 100 ppp session ip-address ${ip}`)
    expect(sessions.at(-2)).toBe('No. of PPP sessions: 0')
  })

  it('has the known texts where nothing is found', async () => {
    expect(await line.ask('show service id 100 ipoe session sap 1/1/4:4000.4000')).toEqual(['No entries found.'])
    const leases = await line.ask('show service id 100 dhcp lease-state ip-address 192.0.2.1')
    expect(leases.slice(-4)).toEqual([single, single, 'No lease states found', double])
    const sessions = await line.ask('show service id 100 pppoe session mac 00:00:00:00:00:01')
    expect(sessions.slice(-4)).toEqual([single, single, 'Number of sessions   : 0', double])
  })

  it('refuses a service and a subscriber that do not exist', async () => {
    const said = cli === 'classic' ? 'MINOR: CLI ' : 'MINOR: CLI #2005: Error while processing command - '
    expect(await line.ask('show service id 999 pppoe session')).toEqual([`${said}Invalid service id "999".`])
    expect(await line.ask('show service active-subscribers subscriber "nobody"')).toEqual([
      `${said}No Such Subscriber Found`,
    ])
  })

  it('shows two sessions on one SAP', async () => {
    const { members } = lab.population(0)
    const pair = members.find(
      (member, index) =>
        member.kind === 'pppoe' && members[index + 1]?.kind === 'pppoe' && members[index + 1]?.sap === member.sap,
    )
    const text = pair?.sap.text
    const lines = await line.ask(`show service id ${pair?.sap.service.id} pppoe session sap ${text}`)
    expect(lines.filter((record) => record.replace(/[[\]]/g, '').startsWith(`${text} `))).toHaveLength(2)
    expect(lines.at(-2)).toBe('Number of sessions   : 2')
  })

  it('combines filters in any order', async () => {
    const member = lab.population(0).members.find(({ kind, ip }) => kind === 'pppoe' && ip !== null)
    if (member === undefined || member.ip === null) throw new Error('no PPPoE session')
    const { sap, mac, sessionId } = member
    const session = `show service id ${sap.service.id} pppoe session`
    const filters = [`mac ${printMac(mac)}`, `port ${sap.port.name}`, `session-id ${sessionId}`, `sap "${sap.text}"`]
    const forward = await line.ask(`${session} ${filters.join(' ')} ip-address ${printIpv4(member.ip)}`)
    const backward = await line.ask(`${session} ${[...filters].reverse().join(' ')}`)
    expect(forward.at(-2)).toBe('Number of sessions   : 1')
    expect(backward).toEqual(forward)
    const other = await line.ask(`${session} mac ${printMac(mac)} port 9/9/9`)
    expect(other.at(-2)).toBe('Number of sessions   : 0')
  })

  it('finds a host by its exact IPv6 prefix alone', async () => {
    const lines = await line.ask('show service id 100 subscriber-hosts')
    const prefix = lines.find((text) => /^ {2}2001:db8:\S+\/56$/.test(text))?.trim()
    const found = await line.ask(`show service id 100 subscriber-hosts ip ${prefix}`)
    expect(found.at(-2)).toBe('Number of subscriber hosts : 1')
    expect(found).toContain(`  ${prefix}`)
    const shorter = await line.ask(`show service id 100 subscriber-hosts ip ${prefix?.replace('/56', '/48')}`)
    expect(shorter.at(-2)).toBe('Number of subscriber hosts : 0')
  })

  it('takes the service by its name, quoted or not', async () => {
    const byId = await line.ask('show service id 1000 pppoe summary')
    expect(await line.ask('show service id private pppoe summary')).toEqual(byId)
    expect(await line.ask('show service id "private" pppoe summary')).toEqual(byId)
    expect(byId[2]).toBe('PPPoE Summary info for VPRN svc-id 1000')
  })

  it('prints a subscriber whose id is full of bars and colons', async () => {
    const subscriber = lab.population(0).subscribers.find(({ id }) => /^02:00:5e:.*\|.*\|1$/.test(id))
    const lines = await line.ask(`show service active-subscribers subscriber "${subscriber?.id}"`)
    expect(lines.slice(0, 6)).toEqual([
      '',
      double,
      'Active Subscribers',
      double,
      single,
      `Subscriber ${subscriber?.id}`,
    ])
    expect(lines[6]).toBe(`           (${subscriber?.subProfile})`)
    const tree = await line.ask(`show service active-subscribers hierarchy subscriber "${subscriber?.id}"`)
    expect(tree[4]).toBe(`-- ${subscriber?.id}`)
    expect(tree.slice(-2)).toEqual(['', double])
  })

  it('prints the port block of a private subscriber', async () => {
    const subscriber = lab.population(0).subscribers.find(({ nat }) => nat !== null)
    const lines = await line.ask(`show service active-subscribers subscriber "${subscriber?.id}"`)
    expect(lines[8]).toBe('NAT Policy    : nat-pol-private')
    expect(lines[9]).toMatch(/^Outside IP {4}: 198\.19\.\d+\.\d+$/)
    expect(lines[10]).toMatch(/^Ports {9}: \d+-\d+$/)
  })

  it('wraps a long circuit-id under its beginning, losing nothing', async () => {
    const lines = await line.ask('show service id 1000 pppoe session detail')
    const at = lines.findIndex(
      (text, index) => text.startsWith('Circuit-Id') && /^ {23}\S/.test(lines[index + 1] ?? ''),
    )
    const joined = `${lines[at]?.slice(23)}${lines[at + 1]?.trim()}`
    expect(joined).toMatch(/^olt-\d+\.access\.north\.isp\.example\.x+\.eth\/slot\/1\/\d+\/\d+:\d+\.\d+$/)
  })
})

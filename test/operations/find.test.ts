import { describe, expect, it } from 'vitest'
import { find } from '../../src/operations/find.ts'
import type { FoundRow } from '../../src/operations/join.ts'
import { readKey, readKeyAs } from '../../src/sros/values/key.ts'
import * as screens from './screens.ts'
import { scriptedSession, told } from './scripted-session.ts'

const { hosts, ipoe, nothing, ppp, pppoe, subscribers } = screens

const aliceId = '00:00:5e:00:53:01|1/1/4:1607.2011|1'
const aliceMac = '00:00:5e:00:53:01'
const askAlice = `show service active-subscribers subscriber "${aliceId}"`
const askBob = 'show service active-subscribers subscriber bob'

const hostOf = (facts: Readonly<Record<string, unknown>>) => ({
  router: 'bras1',
  ...{ service: 100, sap: '1/1/4:1607.2011', managedSap: true, port: '1/1/4', outerVlan: 1607, innerVlan: 2011 },
  ...{ prefixLength: null, mac: aliceMac, sessionId: 1, forwarding: true, subscriber: aliceId },
  ...facts,
})

/** Alice, as every way to her finds her. */
const alice = {
  router: 'bras1',
  service: 100,
  type: 'pppoe',
  sap: '1/1/4:1607.2011',
  managedSap: true,
  port: '1/1/4',
  outerVlan: 1607,
  innerVlan: 2011,
  mac: aliceMac,
  sessionId: 1,
  upSeconds: 3605,
  termination: 'local',
  ip: '198.51.100.3',
  ipv6InterfaceId: '02:00:5E:FF:FE:00:53:01',
  mcStandby: false,
  account: 'alice@isp.example',
  subscriber: aliceId,
  subProfile: 'sub-home',
  slaProfile: 'sla-100m',
  subscriberInterface: 'sub-pub',
  groupInterface: 'grp-pub',
  lcpState: 'Opened',
  ipcpState: 'Opened',
  ipv6cpState: 'Opened',
  pppMtu: 1492,
  pppAuth: 'CHAP',
  ipOrigin: 'local-pool',
  addressPool: 'pool-1',
  ipv6Prefix: '2001:db8:5:67::/64',
  ipv6DelegatedPrefix: '2001:db8:4f00::/56',
  ipv6Address: null,
  primaryDns: '192.0.2.53',
  secondaryDns: null,
  circuitId: 'olt-1 eth 1/1/3:2011',
  remoteId: 'line 42',
  acctSessionId: null,
  radiusUserName: 'alice@isp.example',
  extra: { 'Keepalive Interval': '30' },
  hosts: [
    hostOf({ ip: '198.51.100.3', origin: 'IPCP' }),
    hostOf({ ip: '2001:db8:5:67::', prefixLength: 64, origin: 'SLAAC' }),
    hostOf({ ip: '2001:db8:4f00::', prefixLength: 56, origin: 'DHCP6-PD' }),
  ],
  natPolicy: null,
  natOutsideIp: null,
  natPorts: null,
}

const bob = {
  ...{ router: 'bras1', service: 1000, type: 'ipoe', sap: 'lag-1:201.100', managedSap: true, port: 'lag-1' },
  ...{ outerVlan: 201, innerVlan: 100, mac: '00:00:5e:00:53:0b', sessionId: null, upSeconds: 86_729, ip: '100.64.0.2' },
  ...{ account: null, subscriber: 'bob', subProfile: 'sub-cgn', slaProfile: 'sla-50m', ipOrigin: 'dhcp' },
  ...{ circuitId: 'olt-7 eth 1/1', remoteId: null },
  ...{ natPolicy: 'nat-1', natOutsideIp: '203.0.113.1', natPorts: '1024-1055' },
  hosts: [{ ip: '100.64.0.2', mac: '00:00:5e:00:53:0b', origin: 'DHCP', sessionId: null }],
}

/** The three lines by one filter for both services. */
const filtered = (pppoeFilter: string, hostFilter = pppoeFilter) =>
  ['100', '1000'].flatMap((service) => [
    `show service id ${service} pppoe session ${pppoeFilter} detail`,
    `show service id ${service} ipoe session ${pppoeFilter} detail`,
    `show service id ${service} subscriber-hosts ${hostFilter}`,
  ])

/** The lines by the MAC of somebody who was found. */
const otherHalf = (service: number, mac: string) => [
  `show service id ${service} pppoe session mac ${mac} detail`,
  `show service id ${service} ipoe session mac ${mac} detail`,
  `show service id ${service} subscriber-hosts mac ${mac}`,
]

const services = ['100', '1000']
const summary = (rows: readonly FoundRow[]) =>
  rows.map(({ type, mac, sessionId, account, hosts: own }) => ({ type, mac, sessionId, account, hosts: own.length }))

describe('find by account', () => {
  const byName = [
    'show service active-subscribers subscriber "alice@isp.example"',
    'show service id 100 ppp session user-name "alice@isp.example"',
    'show service id 1000 ppp session user-name "alice@isp.example"',
  ]

  it('asks for the subscriber and the PPP user name in one write, then for all that belongs to it', async () => {
    const { target, writes, report, notices } = scriptedSession(
      {
        [byName[0] ?? '']: screens.noSubscriber,
        [byName[1] ?? '']: ppp.alice,
        'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
        [askAlice]: subscribers.alice,
      },
      nothing,
    )
    expect(await find(target, services, [readKey('alice@isp.example')], report)).toEqual([alice])
    expect(writes).toEqual([byName, otherHalf(100, aliceMac), [askAlice]])
    expect([report.failure, notices]).toEqual([null, []])
  })

  it('takes a subscriber id, full of bars and colons, in quotes', async () => {
    const { target, writes, report } = scriptedSession(
      {
        [askAlice]: subscribers.alice,
        'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
      },
      nothing,
    )
    expect(await find(target, services, [readKey(aliceId)], report)).toEqual([alice])
    expect(writes).toEqual([
      [
        askAlice,
        `show service id 100 ppp session user-name "${aliceId}"`,
        `show service id 1000 ppp session user-name "${aliceId}"`,
      ],
      otherHalf(100, aliceMac),
    ])
  })

  it('finds an IPoE user by his subscriber id, with his NAT', async () => {
    const { target, report } = scriptedSession(
      {
        [askBob]: subscribers.bob,
        'show service id 1000 ipoe session mac 00:00:5e:00:53:0b detail': ipoe.bob,
        'show service id 1000 subscriber-hosts mac 00:00:5e:00:53:0b': hosts.bob,
      },
      nothing,
    )
    const found = await find(target, services, [readKey('bob')], report)
    expect(found).toMatchObject([bob])
    // The mask of the subnet behind the address is no prefix of his own.
    expect(found[0]?.extra['IP Address']).toBe('100.64.0.2/24')
  })

  it('finds nothing, and fails nothing', async () => {
    const { target, writes, report, notices } = scriptedSession({
      [byName[0] ?? '']: screens.noSubscriber,
      [byName[1] ?? '']: nothing,
      [byName[2] ?? '']: nothing,
    })
    expect(await find(target, services, [readKey('alice@isp.example')], report)).toEqual([])
    expect([writes.length, report.failure, notices]).toEqual([1, null, []])
  })

  it('reads the list of PPPoE sessions of a release that has no `ppp session`', async () => {
    const { target, writes, report, notices } = scriptedSession(
      {
        [byName[0] ?? '']: screens.noSubscriber,
        [byName[1] ?? '']: screens.badCommand,
        [byName[2] ?? '']: screens.badCommand,
        'show service id 100 pppoe session detail': pppoe.aliceAndCarol,
        'show service id 1000 pppoe session detail': nothing,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
        [askAlice]: subscribers.alice,
      },
      nothing,
    )
    expect(await find(target, services, [readKey('alice@isp.example')], report)).toEqual([alice])
    expect(writes.slice(0, 2)).toEqual([
      byName,
      ['show service id 100 pppoe session detail', 'show service id 1000 pppoe session detail'],
    ])
    expect(report.failure).toBeNull()
    expect(notices).toEqual([
      { kind: 'refused', router: 'bras1', command: byName[1], answer: 'Error: Bad command.' },
      { kind: 'refused', router: 'bras1', command: byName[2], answer: 'Error: Bad command.' },
    ])
  })
})

it('find by account reads the list on an old release, though the subscriber of that name was found: he may not be the only one', async () => {
  const { target, writes, report } = scriptedSession(
    {
      [askBob]: subscribers.bob,
      'show service id 1000 ppp session user-name bob': screens.badCommand,
      'show service id 1000 ipoe session mac 00:00:5e:00:53:0b detail': ipoe.bob,
      'show service id 1000 subscriber-hosts mac 00:00:5e:00:53:0b': hosts.bob,
    },
    nothing,
  )
  expect(await find(target, ['1000'], [readKey('bob')], report)).toMatchObject([bob])
  expect(writes).toEqual([
    [askBob, 'show service id 1000 ppp session user-name bob'],
    ['show service id 1000 pppoe session detail'],
    otherHalf(1000, '00:00:5e:00:53:0b'),
  ])
})

describe('find by address', () => {
  it('asks sessions and hosts of every service in one write', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 100 pppoe session ip-address 198.51.100.3 detail': pppoe.alice,
        'show service id 100 subscriber-hosts ip 198.51.100.3': hosts.aliceIpv4,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
        [askAlice]: subscribers.alice,
      },
      nothing,
    )
    expect(await find(target, services, [readKey('198.51.100.3')], report)).toEqual([alice])
    expect(writes).toEqual([
      filtered('ip-address 198.51.100.3', 'ip 198.51.100.3'),
      ['show service id 100 subscriber-hosts mac 00:00:5e:00:53:01'],
      [askAlice],
    ])
  })

  it('finds a static host that has neither a session nor a MAC', async () => {
    const { target, writes, report } = scriptedSession(
      { 'show service id 100 subscriber-hosts ip 203.0.113.9': hosts.dave },
      nothing,
    )
    const found = await find(target, services, [readKey('203.0.113.9')], report)
    expect(found).toMatchObject([
      {
        ...{ router: 'bras1', service: 100, type: null, sap: '1/1/5:300', managedSap: false, port: '1/1/5' },
        ...{ outerVlan: 300, innerVlan: null, mac: null, sessionId: null, upSeconds: null, ip: '203.0.113.9' },
        ...{ account: null, subscriber: 'dave', natPolicy: null },
        hosts: [{ ip: '203.0.113.9', origin: 'Static', subscriber: 'dave' }],
      },
    ])
    expect(found).toHaveLength(1)
    expect(writes).toEqual([
      filtered('ip-address 203.0.113.9', 'ip 203.0.113.9'),
      ['show service active-subscribers subscriber dave'],
    ])
  })

  it('reads the lists for a prefix, and keeps what lies in it', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 100 pppoe session detail': pppoe.aliceAndCarol,
        'show service id 100 subscriber-hosts': hosts.all,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
      },
      nothing,
    )
    const found = await find(target, services, [readKey('198.51.100.2/31')], report)
    expect(found.map(({ ip }) => ip)).toEqual(['198.51.100.3'])
    expect(writes[0]).toEqual(
      services.flatMap((service) => [
        `show service id ${service} pppoe session detail`,
        `show service id ${service} ipoe session detail`,
        `show service id ${service} subscriber-hosts`,
      ]),
    )
  })

  it('finds an IPv6 address inside the prefix of a user, in the list of hosts', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 100 subscriber-hosts': hosts.all,
        'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
        [askAlice]: subscribers.alice,
      },
      nothing,
    )
    expect(await find(target, services, [readKey('2001:db8:4f00:99::1')], report)).toEqual([alice])
    expect(writes).toEqual([
      services.map((service) => `show service id ${service} subscriber-hosts ip 2001:db8:4f00:99::1`),
      services.map((service) => `show service id ${service} subscriber-hosts`),
      otherHalf(100, aliceMac),
      [askAlice],
    ])
  })

  it('asks for an IPv6 prefix that is itself a host first', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 100 subscriber-hosts ip 2001:db8:4f00::/56': hosts.alice,
        'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
        [askAlice]: subscribers.alice,
      },
      nothing,
    )
    expect(await find(target, services, [readKey('2001:DB8:4F00::/56')], report)).toEqual([alice])
    expect(writes[1]).toEqual(otherHalf(100, aliceMac))
  })
})

describe('find by MAC', () => {
  it('asks sessions and hosts of every service in one write, whatever dress it was typed in', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 1000 ipoe session mac 00:00:5e:00:53:0b detail': ipoe.bob,
        'show service id 1000 subscriber-hosts mac 00:00:5e:00:53:0b': hosts.bob,
        [askBob]: subscribers.bob,
      },
      nothing,
    )
    expect(await find(target, services, [readKey('0000-5E00-530B')], report)).toMatchObject([bob])
    expect(writes).toEqual([filtered('mac 00:00:5e:00:53:0b'), [askBob]])
  })

  it('joins the hosts of a user without a session into one row, IPv4 first', async () => {
    const text = `
===============================================================================
Subscriber Host table
===============================================================================
Sap
  IP Address
    MAC Address                PPPoE-SID       Origin          Fwding State
      Subscriber
-------------------------------------------------------------------------------
1/1/6:40
  2001:db8:9:1::/64
    00:00:5e:00:53:0e          N/A             SLAAC           Fwding
      erin
1/1/6:40
  2001:db8:9:2::5/128
    00:00:5e:00:53:0e          N/A             DHCP6           Fwding
      erin
1/1/6:40
  203.0.113.40
    00:00:5e:00:53:0e          N/A             DHCP            Fwding
      erin
-------------------------------------------------------------------------------
Number of subscriber hosts : 3
===============================================================================`
    const { target, report } = scriptedSession(
      { 'show service id 100 subscriber-hosts mac 00:00:5e:00:53:0e': text },
      nothing,
    )
    const found = await find(target, services, [readKey('00:00:5e:00:53:0e')], report)
    expect(found).toMatchObject([
      {
        ...{ type: null, ip: '203.0.113.40', ipv6Prefix: '2001:db8:9:1::/64', ipv6Address: '2001:db8:9:2::5' },
        ...{ ipv6DelegatedPrefix: null, mac: '00:00:5e:00:53:0e', subscriber: 'erin' },
      },
    ])
    expect(found.map((row) => row.hosts.map(({ ip }) => ip))).toEqual([
      ['203.0.113.40', '2001:db8:9:1::', '2001:db8:9:2::5'],
    ])
  })
})

describe('find by SAP', () => {
  const onSap = {
    'show service id 100 pppoe session sap 1/1/4:1607.2011 detail': pppoe.aliceAndCarol,
    'show service id 100 subscriber-hosts sap 1/1/4:1607.2011': hosts.aliceAndCarol,
    [askAlice]: subscribers.alice,
  }

  it('gives two sessions on one SAP each its own hosts', async () => {
    const { target, writes, report } = scriptedSession(onSap, nothing)
    const found = await find(target, services, [readKey('1/1/4:1607.2011')], report)
    expect(summary(found)).toEqual([
      { type: 'pppoe', mac: aliceMac, sessionId: 1, account: 'alice@isp.example', hosts: 3 },
      { type: 'pppoe', mac: '00:00:5e:00:53:02', sessionId: 17, account: 'carol', hosts: 1 },
    ])
    expect(found[0]).toEqual(alice)
    expect(writes).toEqual([
      filtered('sap 1/1/4:1607.2011'),
      [askAlice, 'show service active-subscribers subscriber carol'],
    ])
  })

  it('takes the brackets off an MSAP', async () => {
    const { target, writes, report } = scriptedSession(onSap, nothing)
    expect(await find(target, services, [readKey('[1/1/4:1607.2011]')], report)).toHaveLength(2)
    expect(writes[0]).toEqual(filtered('sap 1/1/4:1607.2011'))
  })

  it('asks by port where a VLAN is open, and keeps what fits', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 100 pppoe session port 1/1/4 detail': pppoe.aliceAndCarol,
        'show service id 100 subscriber-hosts': hosts.all,
      },
      nothing,
    )
    const found = await find(target, services, [readKey('1/1/4:1607.*')], report)
    expect(found.map(({ mac }) => mac)).toEqual([aliceMac, '00:00:5e:00:53:02'])
    expect(await find(target, services, [readKey('1/1/4:1608.*')], report)).toEqual([])
    expect(writes[0]).toEqual(
      services.flatMap((service) => [
        `show service id ${service} pppoe session port 1/1/4 detail`,
        `show service id ${service} ipoe session port 1/1/4 detail`,
        `show service id ${service} subscriber-hosts`,
      ]),
    )
  })

  it('tells of an outer VLAN alone that nobody sits on it', async () => {
    const { target, report, notices } = scriptedSession({}, nothing)
    expect(await find(target, services, [readKey('1/1/4:1607')], report)).toEqual([])
    expect(notices).toEqual([{ kind: 'outer-only', router: 'bras1', sap: '1/1/4:1607' }])
  })
})

describe('find by port', () => {
  const onPort = {
    'show service id 100 pppoe session port 1/1/4 detail': pppoe.aliceAndCarol,
    'show service id 100 subscriber-hosts': hosts.all,
    [askAlice]: subscribers.alice,
  }

  it('reads the list of hosts, which has no such filter, and leaves those of other ports out', async () => {
    const { target, writes, report, notices } = scriptedSession(onPort, nothing)
    const found = await find(target, ['100'], [readKey('1/1/4')], report)
    expect(summary(found).map(({ mac, hosts: own }) => [mac, own])).toEqual([
      [aliceMac, 3],
      ['00:00:5e:00:53:02', 1],
    ])
    expect(writes[0]).toEqual([
      'show service id 100 pppoe session port 1/1/4 detail',
      'show service id 100 ipoe session port 1/1/4 detail',
      'show service id 100 subscriber-hosts',
    ])
    expect(notices).toEqual([])
  })

  it('reads the whole list where the router does not know the filter, and tells so', async () => {
    const { target, writes, report, notices } = scriptedSession(
      {
        ...onPort,
        'show service id 100 pppoe session port 1/1/4 detail': screens.badParameter,
        'show service id 100 pppoe session detail': pppoe.aliceAndCarol,
      },
      nothing,
    )
    const found = await find(target, ['100'], [readKey('1/1/4')], report)
    expect(found.map(({ account }) => account)).toEqual(['alice@isp.example', 'carol'])
    expect(writes[1]).toEqual(['show service id 100 pppoe session detail'])
    expect(notices).toEqual([{ kind: 'listed', router: 'bras1', command: 'show service id 100 pppoe session detail' }])
    expect(report.failure).toBeNull()
  })
})

describe('a key that means many users', () => {
  const numbers = Array.from({ length: 65 }, (_, at) => at + 1)
  const twoDigits = (at: number) => at.toString(16).padStart(2, '0')
  const host = (at: number) => [
    '1/1/7:100',
    `  198.18.0.${at}`,
    `    00:00:5e:00:54:${twoDigits(at)}          N/A             DHCP            Fwding`,
    `      user-${at}`,
  ]
  const hostsOf = (some: readonly number[]) => {
    const [head = '', foot = ''] = hosts.dave.split(/\n1\/1\/5:300[\s\S]*dave\n/)
    return [head, ...some.flatMap(host), foot.replace(': 1', `: ${some.length}`)].join('\n')
  }

  it('sends as many look-ups as a box can bear, 64', async () => {
    const { target, writes, report } = scriptedSession(
      { 'show service id 100 subscriber-hosts': hostsOf(numbers.slice(0, 64)) },
      nothing,
    )
    expect(await find(target, ['100'], [readKey('198.18.0.0/24')], report)).toHaveLength(64)
    expect(writes.map((lines) => lines.length)).toEqual([3, 3 * 64, 64])
  })

  it('reads the lists instead of more', async () => {
    const { target, writes, report } = scriptedSession(
      { 'show service id 100 subscriber-hosts': hostsOf(numbers) },
      nothing,
    )
    const found = await find(target, ['100'], [readKey('198.18.0.0/24')], report)
    expect(found.map(({ ip, subscriber }) => `${ip} ${subscriber}`)).toEqual(
      numbers.map((at) => `198.18.0.${at} user-${at}`),
    )
    const lists = [
      'show service id 100 pppoe session detail',
      'show service id 100 ipoe session detail',
      'show service id 100 subscriber-hosts',
    ]
    expect(writes).toEqual([lists, lists, ['show service active-subscribers']])
  })
})

describe('find by several keys', () => {
  const onSap = {
    'show service id 100 pppoe session sap 1/1/4:1607.2011 detail': pppoe.aliceAndCarol,
    'show service id 100 subscriber-hosts sap 1/1/4:1607.2011': hosts.aliceAndCarol,
  }

  it('asks by the narrowest, and holds the rows against the others', async () => {
    const { target, writes, report } = scriptedSession(onSap, nothing)
    const keys = [readKey('1/1/4'), readKey('1/1/4:1607.2011'), readKey('00:00:5e:00:53:02')]
    const found = await find(target, ['100'], keys, report)
    expect(found.map(({ account }) => account)).toEqual(['carol'])
    expect(writes[0]?.[0]).toBe('show service id 100 pppoe session sap 1/1/4:1607.2011 detail')
    expect(writes.flat()).not.toContain(askAlice)
  })

  it('finds nobody when one of them does not match', async () => {
    const { target, report } = scriptedSession(onSap, nothing)
    expect(await find(target, ['100'], [readKey('1/1/4:1607.2011'), readKey('lag-1')], report)).toEqual([])
  })

  it('sends nothing without a key', async () => {
    const { target, writes, report } = scriptedSession({})
    expect(await find(target, services, [], report)).toEqual([])
    expect(writes).toEqual([])
  })
})

describe('what a router does not do', () => {
  const mac = readKeyAs('mac', aliceMac)
  const found = {
    'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
    'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
    [askAlice]: subscribers.alice,
  }

  it('is told and gone, where the release has no IPoE sessions', async () => {
    const byMac = 'show service id 100 ipoe session mac 00:00:5e:00:53:01 detail'
    const { target, report, notices } = scriptedSession({
      ...found,
      [byMac]: screens.badCommand,
      'show service id 100 ipoe session detail': screens.badCommand,
    })
    expect(await find(target, ['100'], [mac], report)).toEqual([alice])
    expect(report.failure).toBeNull()
    expect(notices).toEqual([
      {
        ...{ kind: 'refused', router: 'bras1' },
        command: 'show service id 100 ipoe session detail',
        answer: 'Error: Bad command.',
      },
    ])
  })

  it('is told and gone, where it has not one of the services', async () => {
    const missing = otherHalf(1000, aliceMac)
    const script = Object.fromEntries(missing.map((line) => [line, screens.noService]))
    const { target, report, notices } = scriptedSession({ ...found, ...script }, nothing)
    expect(await find(target, services, [mac], report)).toEqual([alice])
    expect(report.failure).toBeNull()
    expect(notices).toEqual(
      missing.map((command) => ({ kind: 'refused', router: 'bras1', command, answer: screens.noService })),
    )
  })

  it('fails the answer when it is refused for another reason, and the rows are given', async () => {
    const command = 'show service id 100 ipoe session mac 00:00:5e:00:53:01 detail'
    const { target, report } = scriptedSession({ ...found, [command]: screens.notAllowed })
    expect(await find(target, ['100'], [mac], report)).toEqual([alice])
    expect(told(report.failure)).toEqual({
      code: 'refused',
      facts: { router: 'bras1', command, answer: screens.notAllowed },
      exitCode: 6,
    })
  })

  it('fails the answer when everything is refused', async () => {
    const { target, report } = scriptedSession({}, screens.noService)
    expect(await find(target, ['1000'], [mac], report)).toEqual([])
    expect(told(report.failure)).toMatchObject({ code: 'refused', exitCode: 6 })
  })

  it('fails the answer when it is not whole, and the rows are given', async () => {
    const cut = pppoe.alice.split('\n').slice(0, -2).join('\n')
    const command = 'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail'
    const { target, report, notices } = scriptedSession({ ...found, [command]: cut }, nothing)
    expect(await find(target, ['100'], [mac], report)).toEqual([alice])
    expect(told(report.failure)).toEqual({
      code: 'incomplete',
      facts: { command, rows: 1, counted: null },
      exitCode: 7,
    })
    expect(notices).toEqual([{ kind: 'incomplete', router: 'bras1', command, rows: 1, counted: null }])
  })

  it('ends the search when the connection is lost', async () => {
    const command = 'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail'
    const { target, writes, report } = scriptedSession({ [command]: { lostAfter: '' } }, nothing)
    await expect(find(target, ['100'], [mac], report)).rejects.toMatchObject({ code: 'connection-lost', exitCode: 7 })
    expect(writes).toHaveLength(1)
  })
})

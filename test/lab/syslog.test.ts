import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LabEvent } from '../../src/lab/log/event.ts'
import { printIpv4, printMac } from '../../src/lab/population/address-text.ts'
import type { Member, NatBlock } from '../../src/lab/population/records.ts'
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts'
import { eventNameOf } from '../../src/lab/syslog/event-names.ts'
import { priorityOf, syslogLine } from '../../src/lab/syslog/line.ts'
import { readSyslogPlace } from '../../src/lab/syslog/place.ts'
import { openCommandLine } from './client.ts'

const now = Date.UTC(2026, 0, 15, 12, 0, 0, 120)

describe('a line of the syslog', () => {
  const event: LabEvent = {
    ...{ at: Date.UTC(2026, 4, 8, 5, 6, 7, 999), severity: 'WARNING', application: 'SNMP', id: 2004 },
    ...{ instance: 'Base', subject: '1/1/c1/1', message: 'Interface 1/1/c1/1 is not operational' },
  }

  it('is as the router sends it: the day padded with a blank, no year, two blanks before the message', () => {
    expect(syslogLine(event, 'g51-pe3', 169, 'rfc3164')).toBe(
      'May  8 05:06:07 g51-pe3 TMNX: 169 Base SNMP-WARNING-linkDown-2004 [1/1/c1/1]:  Interface 1/1/c1/1 is not operational',
    )
    expect(syslogLine({ ...event, at: Date.UTC(2026, 11, 31, 23, 59, 59), subject: '' }, 'x', 1, 'rfc3164')).toBe(
      'Dec 31 23:59:59 x TMNX: 1 Base SNMP-WARNING-linkDown-2004 []:  Interface 1/1/c1/1 is not operational',
    )
  })

  it('has with RFC 5424 the year and the zone, and its number behind the dashes', () => {
    expect(syslogLine(event, 'g51-pe3', 169, 'rfc5424')).toBe(
      '1 2026-05-08T05:06:07+00:00 g51-pe3 TMNX - - - 169 Base SNMP-WARNING-linkDown-2004 [1/1/c1/1]:  Interface 1/1/c1/1 is not operational',
    )
  })

  it.each([
    ['CRITICAL', '<185>'],
    ['MAJOR', '<186>'],
    ['MINOR', '<187>'],
    ['WARNING', '<188>'],
    ['CLEARED', '<190>'],
    ['INDETERMINATE', '<190>'],
  ] as const)('of %s has the priority %s on the wire', (severity, priority) => {
    expect(priorityOf({ ...event, severity })).toBe(priority)
  })

  it('is not made of an event without a name', () => {
    expect(eventNameOf('SVCMGR', 2501)).toBe('tmnxSubscriberDeleted')
    expect(() => eventNameOf('SVCMGR', 1)).toThrow(RangeError)
  })

  it.each([
    ['logs/bras.log', { file: 'logs/bras.log' }],
    ['udp://127.0.0.1:5514', { host: '127.0.0.1', port: 5514 }],
    ['udp://127.9.8.7:1', { host: '127.9.8.7', port: 1 }],
    ['udp://[::1]:65535', { host: '::1', port: 65535 }],
  ])('goes to %s: %j', (typed, place) => {
    expect(readSyslogPlace(typed)).toEqual(place)
  })

  it.each([
    ...['udp://192.0.2.1:514', 'udp://[2001:db8::1]:514', 'udp://127.0.0.1.example:514', 'udp://127.0.0.999:514'],
    ...['udp://127.0.0.1', 'udp://127.0.0.1:0', 'udp://127.0.0.1:65536', 'tcp://127.0.0.1:514', ''],
  ])('never leaves this machine, nor goes to what is no place: %j', (typed) => {
    expect(readSyslogPlace(typed)).toBeNull()
  })
})

const outside = (nat: NatBlock | null | undefined) =>
  nat ? `${printIpv4(nat.outsideIp)} [${nat.firstPort}-${nat.lastPort}]` : 'none'

describe('the syslog of the lab', () => {
  let folder: string
  let file: string
  let lab: Lab | null = null
  let receiver: Socket | null = null

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-syslog-'))
    file = join(folder, 'bras.log')
  })
  afterEach(async () => {
    await lab?.close()
    lab = null
    receiver?.close()
    receiver = null
    await rm(folder, { recursive: true, force: true })
  })

  async function start(options: LabOptions = {}): Promise<Lab> {
    const usual = { subscribers: 60, seed: 7, clock: () => now, backSeconds: -1, syslog: { file } }
    lab = await startLab({ ...usual, ...options })
    return lab
  }
  const lines = async () => (await readFile(file, 'utf8')).split('\n').slice(0, -1)
  const sequenceOf = (line: string) => Number(/ TMNX: (\d+) /.exec(line)?.[1])
  const clear = async ({ sap, mac }: Member, on: Lab) => {
    const terminal = await openCommandLine(on)
    await terminal.ask(`clear service id ${sap.service.id} ppp session sap ${sap.text} mac ${printMac(mac)}`)
    terminal.close()
  }
  /** A PPPoE user who is alone on his SAP and behind NAT. */
  function userBehindNat(on: Lab): Member {
    const population = on.population(0)
    const found = population.members.find(
      ({ kind, sap, subscriber }) =>
        kind === 'pppoe' &&
        subscriber.nat !== null &&
        subscriber.members.length === 1 &&
        population.bySap.get(sap.text).length === 1,
    )
    if (found === undefined) throw new Error('no user')
    return found
  }
  /** RFC 3164 in UTC, written without the code of the lab. */
  const stamp = (at: number) => {
    const [, day, month, , time] = new Date(at).toUTCString().split(' ')
    return `${month} ${String(Number(day)).padStart(2)} ${time}`
  }

  it('begins with the past, in the order of time, each router with numbers of its own', async () => {
    const two = await start({ routers: 2, overlap: 0.2 })
    const all = await lines()
    const times = all.map((line) => Date.parse(`${line.slice(0, 15)} UTC 2026`))
    // the lab is up since November, which RFC 3164 does not tell
    const inOrder = times.map((time) => (time > now ? time - 365 * 86_400_000 : time))
    expect(inOrder).toEqual([...inOrder].sort((one, other) => one - other))
    for (const [index, name] of ['BRAS1', 'BRAS2'].entries()) {
      const own = all.filter((line) => line.slice(16).startsWith(`${name} TMNX: `))
      expect(own.map(sequenceOf)).toEqual(own.map((_, at) => at + 1))
      const { subscribers, members } = two.population(index)
      const managed = new Set(members.flatMap(({ sap }) => (sap.managed ? [sap.text] : [])))
      const made = own.flatMap(
        (line) => /: {2}Managed SAP, (\S+) in service \d+, has been created/.exec(line)?.[1] ?? [],
      )
      expect(made.toSorted()).toEqual([...managed].sort())
      expect(own.filter((line) => line.includes('-tmnxSubscriberCreated-2500 '))).toHaveLength(subscribers.length)
      for (const { id, members } of subscribers) {
        const at = stamp(Math.min(...members.map(({ startedAt }) => startedAt)))
        const text = `[Subscriber created]:  Subscriber ${id} has been created in the system`
        const found = own.filter((line) => line.endsWith(text))
        expect(found).toEqual([expect.stringContaining(`${at} ${name} TMNX: `)])
        expect(found[0]).toContain(' Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 ')
      }
    }
    expect(all.find((line) => line.includes('linkUp'))).toMatch(
      /^Nov 15 12:02:00 BRAS1 TMNX: 1 Base SNMP-WARNING-linkUp-2005 \[1\/1\/4\]: {2}Interface 1\/1\/4 is operational$/,
    )
  })

  it('has a Map of every port block, when its subscriber came, numbered on its own', async () => {
    const { subscribers } = (await start()).population(0)
    const maps = (await lines()).filter((line) => line.includes(' Base NAT-MINOR-tmnxNatPlBlockAllocationL2Aw-2013 '))
    const behind = subscribers.filter(({ nat }) => nat !== null)
    expect(behind.length).toBeGreaterThan(10)
    expect(maps).toHaveLength(behind.length)
    for (const { id, nat, members } of behind) {
      if (nat === null) continue
      const at = Math.min(...members.map(({ startedAt }) => startedAt))
      const when = new Date(at).toISOString().replace('T', ' ').replaceAll('-', '/').slice(0, 19)
      const text = ` Map  ${printIpv4(nat.outsideIp)} [${nat.firstPort}-${nat.lastPort}] -- ${id} at ${when}`
      expect(maps.filter((line) => line.endsWith(text))).toEqual([expect.stringContaining(`${stamp(at)} BRAS1 TMNX: `)])
    }
    expect(maps.map((line) => /\[NAT\]: {2}\{(\d+)\} Map /.exec(line)?.[1])).toEqual(
      maps.map((_, index) => String(index + 1)),
    )
  })

  it('goes on as users leave and come back, and the file is there before the prompt', async () => {
    const one = await start({ backSeconds: 0 })
    const user = userBehindNat(one)
    const { subscriber, sap, mac } = user
    const before = await lines()
    await clear(user, one)
    const after = await lines()
    expect(after.slice(0, before.length)).toEqual(before)
    const id = one.population(0).byMac.get(mac)[0]?.subscriber.id
    const fresh = after.slice(before.length)
    const maps = before.filter((line) => line.includes('L2Aw-2013')).length
    const words = fresh.map((line) => line.replace(/^Jan 15 12:00:00 BRAS1 TMNX: \d+ Base /, ''))
    expect(words.filter((text) => !/^.{0,9}DHCPS|msap/.test(text))).toEqual([
      `NAT-MINOR-tmnxNatPlBlockAllocationL2Aw-2013 [NAT]:  {${maps + 1}} Free ${outside(subscriber.nat)} -- ${subscriber.id} at 2026/01/15 12:00:00`,
      `SVCMGR-WARNING-tmnxSubscriberDeleted-2501 [Subscriber deleted]:  Subscriber ${subscriber.id} has been removed from the system`,
      `SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  Subscriber ${id} has been created in the system`,
      `NAT-MINOR-tmnxNatPlBlockAllocationL2Aw-2013 [NAT]:  {${maps + 2}} Map  ${outside(one.population(0).byMac.get(mac)[0]?.subscriber.nat)} -- ${id} at 2026/01/15 12:00:00`,
    ])
    expect(fresh.map(sequenceOf)).toEqual(fresh.map((_, index) => before.length + index + 1))
    if (sap.managed) expect(fresh.filter((line) => line.includes('[MSAP delete]:  '))).toHaveLength(1)
  })

  it('frees no block while a session of its subscriber is left, and maps none that he has', async () => {
    const one = await start({ subscribers: 400, backSeconds: 0 })
    const { subscribers, bySap } = one.population(0)
    const twice = subscribers.find(
      ({ nat, members }) =>
        nat !== null &&
        members.length === 2 &&
        members.every(({ kind, sap }) => kind === 'pppoe' && bySap.get(sap.text).length === 1),
    )
    const [first] = twice?.members ?? []
    if (twice === undefined || first === undefined) throw new Error('nobody has two sessions')
    const before = (await lines()).length
    await clear(first, one)
    const fresh = (await lines()).slice(before)
    expect(fresh.filter((line) => /NAT|Subscriber/.test(line))).toEqual([])
    expect(one.population(0).subscriber(twice.id)?.members).toHaveLength(2)
  })

  it('tells of those who were refused that they left, with their blocks', async () => {
    const { account = null, subscriber } = userBehindNat(await start())
    await lab?.close()
    await rm(file)
    await start({ faults: [`auth-fail=${account}`] })
    const own = (await lines()).filter((line) => line.includes(` ${subscriber.id} `))
    const what = (line: string) => /-(\d+) \[.*?\]: {2}(?:\{\d+\} (\w+))?/.exec(line)?.slice(1)
    expect(own.map(what)).toEqual([
      ['2500', undefined],
      ['2013', 'Map'],
      ['2013', 'Free'],
      ['2501', undefined],
    ])
    expect(own.slice(2).every((line) => line.startsWith('Jan 15 11:57:30 BRAS1 '))).toBe(true)
    const refused = (await lines()).filter((line) => line.includes('PPPOE-WARNING-tmnxPppoeSessionFailure-2001 '))
    expect(refused).toHaveLength(3)
  })

  it('--fault syslog-loss: every so many lines one is missing, and its number with it, on that router alone', async () => {
    await start({ routers: 2, placedFaults: [{ router: 'bras2', fault: 'syslog-loss=7' }] })
    const all = await lines()
    const numbers = (name: string) => all.filter((line) => line.slice(16).startsWith(name)).map(sequenceOf)
    const [whole, lossy] = [numbers('BRAS1'), numbers('BRAS2')]
    expect(whole).toEqual(whole.map((_, index) => index + 1))
    const last = lossy.at(-1) ?? 0
    expect(last).toBeGreaterThan(70)
    const expected = Array.from({ length: last }, (_, index) => index + 1).filter((number) => number % 7 !== 0)
    expect(lossy).toEqual(expected)
  })

  it('--fault syslog-rfc5424: a head with year and zone', async () => {
    await start({ faults: ['syslog-rfc5424'] })
    const all = await lines()
    expect(all[0]).toBe(
      '1 2025-11-15T12:02:00+00:00 BRAS1 TMNX - - - 1 Base SNMP-WARNING-linkUp-2005 [1/1/4]:  Interface 1/1/4 is operational',
    )
    const times = all.map((line) => Date.parse(line.split(' ')[1] ?? ''))
    expect(times).toEqual([...times].sort((one, other) => one - other))
  })

  it('is appended to a file that is there, and fails where it cannot be', async () => {
    await writeFile(file, 'what was there\n')
    await start()
    expect((await lines())[0]).toBe('what was there')
    await expect(startLab({ subscribers: 5, syslog: { file: join(folder, 'none', 'bras.log') } })).rejects.toThrow(
      'file-unwritable',
    )
  })

  it('goes by UDP one event a datagram, with its priority, in order', async () => {
    const socket = createSocket('udp4')
    receiver = socket
    const got: string[] = []
    socket.on('message', (bytes) => got.push(bytes.toString()))
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const { port } = socket.address() as AddressInfo
    const one = await start({ subscribers: 10, syslog: { host: '127.0.0.1', port } })
    const user = one.population(0).members.find(({ kind }) => kind === 'pppoe')
    if (user === undefined) throw new Error('no user')
    await clear(user, one)
    const leaves = `<188>Jan 15 12:00:00 BRAS1 TMNX: `
    while (!got.some((text) => text.startsWith(leaves) && text.includes('tmnxSubscriberDeleted')))
      await once(socket, 'message')
    expect(got[0]).toBe(
      '<188>Nov 15 12:02:00 BRAS1 TMNX: 1 Base SNMP-WARNING-linkUp-2005 [1/1/4]:  Interface 1/1/4 is operational\n',
    )
    expect(
      got.every((text) => /^<18[678]>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d BRAS1 TMNX: \d+ [^\n]+\n$/.test(text)),
    ).toBe(true)
    expect(got.map(sequenceOf)).toEqual(got.map((_, index) => index + 1))
  })
})

import { describe, expect, it } from 'vitest'
import { find } from '../../src/operations/find.ts'
import { findMany, type Way } from '../../src/operations/find-many.ts'
import { type Key, readKey } from '../../src/sros/values/key.ts'
import * as screens from './screens.ts'
import { scriptedSession } from './scripted-session.ts'

const { badCommand, hosts, ipoe, nothing, ppp, pppoe, subscribers } = screens
const aliceMac = '00:00:5e:00:53:01'
const aliceId = `${aliceMac}|1/1/4:1607.2011|1`
const bobMac = '00:00:5e:00:53:0b'

/** What bras1 answers to look-ups of alice and bob. */
const lookUps = {
  'show service id 100 ppp session user-name "alice@isp.example"': ppp.alice,
  [`show service id 100 pppoe session mac ${aliceMac} detail`]: pppoe.alice,
  'show service id 100 pppoe session ip-address 198.51.100.3 detail': pppoe.alice,
  'show service id 100 pppoe session sap 1/1/4:1607.2011 detail': pppoe.alice,
  'show service id 100 subscriber-hosts ip 198.51.100.3': hosts.aliceIpv4,
  [`show service id 100 subscriber-hosts mac ${aliceMac}`]: hosts.alice,
  'show service id 100 subscriber-hosts sap 1/1/4:1607.2011': hosts.alice,
  [`show service active-subscribers subscriber "${aliceId}"`]: subscribers.alice,
  'show service active-subscribers subscriber bob': subscribers.bob,
  [`show service id 1000 ipoe session mac ${bobMac} detail`]: ipoe.bob,
  [`show service id 1000 subscriber-hosts mac ${bobMac}`]: hosts.bob,
}

const services = ['100', '1000']
const summary = (sessions: number) =>
  [
    '',
    '='.repeat(79),
    'PPPoE Summary info for IES svc-id 100',
    '='.repeat(79),
    `Number of sessions : ${sessions}`,
    '='.repeat(79),
  ].join('\n')
const counted = (users: number) => ({
  'show service active-subscribers summary': badCommand,
  'show service id 100 pppoe summary': summary(users),
})

/** Strangers, and alice and bob among them. */
const crowd = (count: number): Key[][] =>
  [...Array.from({ length: count }, (_, at) => `user-${at}@isp.example`), 'alice@isp.example', 'bob'].map((text) => [
    readKey(text),
  ])

async function run(script: Readonly<Record<string, string>>, keySets: readonly (readonly Key[])[]) {
  const session = scriptedSession(script, nothing)
  const ways: Way[] = []
  const found = new Map<readonly Key[], unknown>()
  const order: (readonly Key[])[] = []
  const many = findMany(session.target, services, keySets, session.report, { decided: (way) => ways.push(way) })
  for await (const answers of many) {
    for (const { keys, rows } of answers) {
      order.push(keys)
      if (rows.length > 0) found.set(keys, rows)
    }
  }
  return { ...session, ways, order, found }
}

async function alone(text: string) {
  const { target, report } = scriptedSession(lookUps, nothing)
  return find(target, services, [readKey(text)], report)
}

describe('several keys', () => {
  const texts = ['alice@isp.example', '198.51.100.3', aliceMac, '1/1/4:1607.2011', 'bob', 'nobody']
  const keySets = texts.map((text) => [readKey(text)])

  it('are answered as each of them alone, in three writes and in their order', async () => {
    const { found, order, writes, ways } = await run(lookUps, keySets)
    expect(order).toEqual(keySets)
    for (const [at, keys] of keySets.entries()) {
      const rows = await alone(texts[at] ?? '')
      expect({ key: texts[at], rows: found.get(keys) ?? [] }).toEqual({ key: texts[at], rows })
      expect(rows).toHaveLength(texts[at] === 'nobody' ? 0 : 1)
    }
    expect(writes).toHaveLength(3)
    expect(ways).toEqual([])
  })

  it('keep a port, which has many users, for itself', async () => {
    const port = [readKey('1/1/4')]
    const { order, found, writes } = await run(
      { ...lookUps, 'show service id 100 pppoe session port 1/1/4 detail': pppoe.alice },
      [[readKey('bob')], port, [readKey('nobody')]],
    )
    expect(order.map(([key]) => key?.kind)).toEqual(['account', 'port', 'account'])
    expect(found.get(port)).toMatchObject([{ mac: aliceMac }])
    expect(writes.filter((lines) => lines.some((line) => line.includes(' port ')))).toHaveLength(1)
  })

  it('are skipped when their turn comes and nobody wants them any more', async () => {
    const { target, report, writes } = scriptedSession(lookUps, nothing)
    const isWanted = ([key]: readonly Key[]) => key?.kind === 'mac'
    for await (const answers of findMany(target, services, keySets, report, { isWanted })) {
      expect(answers.map(({ keys }) => keys[0]?.kind)).toEqual(['mac'])
    }
    expect(writes[0]).toHaveLength(6)
  })
})

describe('very many keys', () => {
  const keySets = crowd(70)
  const [alice = [], bob = []] = keySets.slice(-2)

  it('are looked up one by one where the lists are long', async () => {
    const { found, ways, writes, notices } = await run({ ...lookUps, ...counted(200_000) }, keySets)
    expect([found.get(alice), found.get(bob)]).toEqual([await alone('alice@isp.example'), await alone('bob')])
    expect(found.size).toBe(2)
    expect(ways).toEqual(['look-ups'])
    expect(writes.flat().filter((line) => /(?:session|session detail|hosts)$/.test(line))).toEqual([])
    // The counters, one key to see what the router knows, and the others together.
    expect(writes.map((lines) => lines.length)).toEqual([3, 3, 71 * 3, 6, 1])
    expect(notices).toEqual([])
  })

  it('are found in the lists where those are short, with all that belongs to them', async () => {
    const lists = {
      'show service id 100 ppp session': ppp.alice,
      'show service id 100 subscriber-hosts': hosts.all,
      'show service id 1000 subscriber-hosts': hosts.bob,
    }
    const { found, ways, writes } = await run({ ...lookUps, ...counted(400), ...lists }, keySets)
    expect([found.get(alice), found.get(bob)]).toEqual([await alone('alice@isp.example'), await alone('bob')])
    expect(found.size).toBe(2)
    expect(ways).toEqual(['lists'])
    expect(writes[1]).toEqual(
      services.flatMap((service) => [
        `show service id ${service} ppp session`,
        `show service id ${service} subscriber-hosts`,
      ]),
    )
    expect(writes.flat().some((line) => line.includes('user-1@'))).toBe(false)
  })

  it('are found in lists on a release that cannot look up an account, and that is told once', async () => {
    const old = Object.fromEntries(
      services.flatMap((service) => [
        [`show service id ${service} ppp session`, badCommand],
        [`show service id ${service} ppp session user-name "user-0@isp.example"`, badCommand],
      ]),
    )
    const { found, ways, notices, report } = await run(
      {
        ...lookUps,
        ...counted(200_000),
        ...old,
        'show service id 100 pppoe session detail': pppoe.aliceAndCarol,
        'show service id 1000 subscriber-hosts': hosts.bob,
      },
      keySets,
    )
    expect([found.get(alice), found.get(bob)]).toEqual([await alone('alice@isp.example'), await alone('bob')])
    expect(ways).toEqual(['lists'])
    expect(notices).toHaveLength(2)
    expect(report.failure).toBeNull()
  })

  it('are looked up one by one where no counter tells how long the lists are', async () => {
    const silent = Object.fromEntries(
      ['active-subscribers', 'id 100 pppoe', 'id 1000 pppoe'].map((words) => [
        `show service ${words} summary`,
        badCommand,
      ]),
    )
    const { ways, found, notices, report } = await run({ ...lookUps, ...silent }, keySets)
    expect([ways, found.size, notices, report.failure]).toEqual([['look-ups'], 2, [], null])
  })

  it('fail the answer where the list is short of its own count', async () => {
    const { report } = await run(
      { ...lookUps, ...counted(40), 'show service id 100 subscriber-hosts': hosts.alice.replace(/: 3/, ': 9') },
      keySets,
    )
    expect(report.failure?.code).toBe('incomplete')
  })
})

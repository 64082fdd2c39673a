import { describe, expect, it } from 'vitest'
import { Around } from '../../src/operations/kick/around.ts'
import { identityOf, type Live } from '../../src/operations/kick/live.ts'
import { endedBy, type Known, majorOf, type Plan, planKick } from '../../src/operations/kick/plan.ts'
import type { KickRequest } from '../../src/operations/kick/request.ts'
import { type KeyKind, readKeyAs } from '../../src/sros/values/key.ts'
import { lease, live } from './live-session.ts'

// Two share a SAP, a third one has the same port by another group interface, a fourth one is of another service there.
const anna = live({ sap: '1/1/4:10.1', mac: '00:00:00:00:00:01', account: 'anna', groupInterface: 'gi-1' })
const bert = live({ sap: '1/1/4:10.1', mac: '00:00:00:00:00:02', account: 'bert', groupInterface: 'gi-1' })
const carl = live({ sap: '1/1/4:10.2', mac: '00:00:00:00:00:03', account: 'carl', groupInterface: 'gi-2' })
const dora = live({
  service: '200',
  serviceId: 200,
  sap: '1/1/4:20.1',
  mac: '00:00:00:00:00:04',
  groupInterface: 'gi-1',
})
const eric = live({ sap: '1/1/5:10.1', port: '1/1/5', mac: '00:00:00:00:00:05', groupInterface: 'gi-1' })
const ipoe = live({
  type: 'ipoe',
  sap: '1/1/4:10.1',
  mac: '00:00:00:00:00:06',
  sessionId: null,
  groupInterface: 'gi-1',
})
const leased = lease({ sap: '1/1/4:10.1', mac: '00:00:00:00:00:07', ip: '100.64.0.77' })
const all = [anna, bert, carl, dora, eric, ipoe, leased]

type Typed = readonly (readonly [KeyKind, string])[]

function requestOf(typed: Typed | null, services: readonly string[] = ['100', '200']): KickRequest {
  return { keySets: typed?.map(([kind, text]) => [readKeyAs(kind, text)]) ?? null, services, type: undefined }
}

const known: Known = { router: 'bras1', release: '25.3.R1', ways: { taken: [], refused: [] }, online: 7 }

interface Given extends Partial<Known> {
  readonly around?: readonly Live[]
  readonly isSingle?: boolean
}

function plan(typed: Typed | null, meant: readonly Live[], given: Given = {}): Plan {
  const { around = all, isSingle = false, ...more } = given
  return planKick(requestOf(typed), { meant, around, areas: [] }, { ...known, ...more }, isSingle)
}

/** Each line without its beginning, and who goes by it. */
function sent({ lines }: Plan): [string, readonly Live[]][] {
  return lines.map(({ line, sessions }) => [line.replace('clear service id ', ''), sessions])
}

const narrow = (one: Live) => `${one.service} ppp session sap ${one.sap} mac ${one.mac} session-id 1`

describe('a port', () => {
  const port: Typed = [['port', '1/1/4']]

  it('goes by one line for each group interface of each service', () => {
    expect(sent(plan(port, [anna, bert, carl, dora]))).toEqual([
      ['100 ppp session port 1/1/4 interface gi-1', [anna, bert]],
      ['100 ppp session port 1/1/4 interface gi-2', [carl]],
      ['200 ppp session port 1/1/4 interface gi-1', [dora]],
    ])
  })

  it('goes by lines of their own for each kind of user; leases one by one', () => {
    expect(sent(plan(port, [anna, bert, ipoe, leased]))).toEqual([
      ['100 ppp session port 1/1/4 interface gi-1', [anna, bert]],
      ['100 ipoe session port 1/1/4 interface gi-1', [ipoe]],
      ['100 dhcp lease-state ip-address 100.64.0.77', [leased]],
    ])
  })

  it('goes session by session where a group interface was not read; it may be the one that is named', () => {
    const unread = { ...carl, groupInterface: null }
    expect(sent(plan(port, [anna, unread], { around: [anna, bert, unread, eric] }))).toEqual([
      ['100 ppp session port 1/1/4 interface gi-1', [anna, bert, unread]],
      [narrow(carl), [unread]],
    ])
  })

  it('goes session by session where a name cannot be sent', () => {
    const [first, second] = [anna, bert].map((one) => ({ ...one, groupInterface: 'gi "1"' }))
    if (!first || !second) throw new Error('two of two')
    const around = [first, second]
    expect(sent(plan(port, around, { around }))).toEqual([
      [narrow(anna), [first]],
      [narrow(bert), [second]],
    ])
  })

  it('goes session by session where its lines are known to be refused', () => {
    const refused = ['ppp port: port groupInterface', 'pppoe port: port groupInterface']
    expect(sent(plan(port, [anna, carl], { ways: { taken: [], refused } }))).toEqual([
      [narrow(anna), [anna]],
      [narrow(carl), [carl]],
    ])
  })

  it('goes by the other wording where one is known to be refused', () => {
    const refused = ['ppp port: port groupInterface']
    expect(sent(plan(port, [carl], { ways: { taken: [], refused } }))).toEqual([
      ['100 pppoe session port 1/1/4 interface gi-2', [carl]],
    ])
  })

  it('goes with users of another port', () => {
    expect(sent(plan([...port, ['mac', '00:00:00:00:00:05']], [carl, eric]))).toEqual([
      ['100 ppp session port 1/1/4 interface gi-2', [carl]],
      [narrow(eric), [eric]],
    ])
  })
})

describe('a SAP', () => {
  it('with several users goes by one line', () => {
    expect(sent(plan([['sap', '1/1/4:10.1']], [anna, bert]))).toEqual([
      ['100 ppp session sap 1/1/4:10.1', [anna, bert]],
    ])
  })

  it('with one user goes by the narrow line', () => {
    expect(sent(plan([['sap', '1/1/4:10.2']], [carl]))).toEqual([[narrow(carl), [carl]]])
  })

  it('with one user of each kind goes by the narrow lines', () => {
    const around = [anna, ipoe]
    expect(sent(plan([['sap', '1/1/4:10.1']], around, { around }))).toEqual([
      [narrow(anna), [anna]],
      ['100 ipoe session sap 1/1/4:10.1 mac 00:00:00:00:00:06', [ipoe]],
    ])
  })

  it('with several leases goes address by address', () => {
    const other = lease({ sap: '1/1/4:10.1', mac: '00:00:00:00:00:08', ip: '100.64.0.78' })
    expect(sent(plan([['sap', '1/1/4:10.1']], [leased, other], { around: [leased, other] }))).toEqual([
      ['100 dhcp lease-state ip-address 100.64.0.77', [leased]],
      ['100 dhcp lease-state ip-address 100.64.0.78', [other]],
    ])
  })

  it('of any VLAN goes session by session', () => {
    expect(sent(plan([['sap', '1/1/4:10.*']], [anna, bert, carl])).map(([line]) => line)).toEqual(
      [anna, bert, carl].map(narrow),
    )
  })
})

describe('a service', () => {
  it('goes by one line for each kind of user; leases one by one', () => {
    expect(sent(plan(null, all))).toEqual([
      ['100 ppp session all', [anna, bert, carl, eric]],
      ['200 ppp session all', [dora]],
      ['100 ipoe session all', [ipoe]],
      ['100 dhcp lease-state ip-address 100.64.0.77', [leased]],
    ])
  })

  it('at a pace goes session by session, as ports and SAPs do', () => {
    const ppp = [anna, bert, carl]
    for (const typed of [null, [['port', '1/1/4']], [['sap', '1/1/4:10.1']]] as const) {
      expect(sent(plan(typed, ppp, { isSingle: true }))).toEqual(ppp.map((one) => [narrow(one), [one]]))
    }
  })
})

describe('a user', () => {
  it.each([
    ['25.3.R1', '100 ppp session sap 1/1/4:10.2 mac 00:00:00:00:00:03 session-id 1'],
    ['15.0.R9', '100 ppp session sap-id 1/1/4:10.2 mac 00:00:00:00:00:03 session-id 1'],
    ['8.0.R4', '100 pppoe session sap-id 1/1/4:10.2 mac 00:00:00:00:00:03 session-id 1'],
    [null, '100 ppp session sap 1/1/4:10.2 mac 00:00:00:00:00:03 session-id 1'],
  ])('on %s goes by %s', (release, line) => {
    expect(sent(plan([['account', 'carl']], [carl], { release }))).toEqual([[line, [carl]]])
  })

  const forms = ['ppp sap', 'ppp sap-id', 'pppoe sap-id', 'pppoe sap']
  // a router that takes neither a MAC nor a session id beside a SAP
  const sapOnly = { taken: [], refused: forms.flatMap((form) => [`${form}: sap mac sessionId`, `${form}: sap mac`]) }

  it('takes others with him where the router is known to take nothing narrower', () => {
    const planned = plan([['account', 'anna']], [anna], { ways: sapOnly })
    expect(sent(planned)).toEqual([['100 ppp session sap 1/1/4:10.1', [anna, bert]]])
    expect(planned.beside).toEqual([bert])
    expect([...planned.sessions.values()]).toEqual([anna, bert])
  })

  it('goes with the others by one line, not by the same line twice', () => {
    const planned = plan(
      [
        ['account', 'anna'],
        ['account', 'bert'],
      ],
      [anna, bert],
      { ways: sapOnly },
    )
    expect(sent(planned)).toEqual([['100 ppp session sap 1/1/4:10.1', [anna, bert]]])
    expect(planned.beside).toEqual([])
  })

  it('is still tried where every line for him was refused before', () => {
    const refused = [...sapOnly.refused, ...forms.map((form) => `${form}: sap`)]
    expect(sent(plan([['account', 'anna']], [anna], { ways: { taken: [], refused } }))).toEqual([
      [narrow(anna), [anna]],
    ])
  })

  it('who has neither SAP nor MAC cannot go', () => {
    const tunnelled = live({ type: 'l2tp', sap: null, mac: null, port: null, groupInterface: null })
    expect(() => plan([['account', 'user@isp']], [tunnelled], { around: [tunnelled] })).toThrow(
      expect.objectContaining({ code: 'clear-unknown', facts: { router: 'bras1', session: 'l2tp 100.64.0.9' } }),
    )
  })
})

describe('beside those who are meant', () => {
  it('is nobody, where a line names one session', () => {
    const { beside, sessions } = plan([['account', 'anna']], [anna])
    expect(beside).toEqual([])
    expect([...sessions.keys()]).toEqual([identityOf(anna)])
  })

  it('are those of the group interface who were not meant', () => {
    expect(plan([['port', '1/1/4']], [anna]).beside).toEqual([bert])
  })

  it('nobody is twice, by whatever lines he goes', () => {
    const unread = { ...carl, groupInterface: null }
    const { sessions, beside } = plan([['port', '1/1/4']], [anna, unread], { around: [anna, bert, unread] })
    expect([...sessions.values()]).toEqual([anna, bert, unread])
    expect(beside).toEqual([bert])
  })
})

describe('what has to be typed', () => {
  it.each<[string, Typed | null, string | null]>([
    ['for a user', [['account', 'anna']], null],
    ['for a SAP', [['sap', '1/1/4:10.1']], null],
    ['for a SAP of any VLAN', [['sap', '1/1/4:10.*']], '1/1/4:10.*'],
    ['for a port', [['port', '1/1/4']], '1/1/4'],
    [
      'for two ports and a user',
      [
        ['port', '1/1/4'],
        ['account', 'eric'],
        ['port', 'lag-1'],
      ],
      '1/1/4 lag-1',
    ],
    ['for the services', null, '100 200'],
  ])('%s', (_name, typed, place) => {
    expect(plan(typed, [anna]).place).toBe(place)
  })
})

describe('a line that was planned', () => {
  const { lines } = plan([['port', '1/1/4']], [anna, bert])

  it.each<[string, Live[], Live[]]>([
    ['ends the same', [bert, anna, eric, dora], [bert, anna]],
    ['ends who is left', [bert, carl], [bert]],
    ['ends a newcomer too', [anna, { ...bert, sessionId: 2 }], [anna, { ...bert, sessionId: 2 }]],
    [
      'ends one whose group interface is not read',
      [{ ...carl, groupInterface: null }],
      [{ ...carl, groupInterface: null }],
    ],
    ['ends nobody of another port, service, kind or group interface', [eric, dora, ipoe, leased, carl], []],
  ])('%s', (_name, now, ended) => {
    expect([...endedBy(lines, new Around(now)).values()]).toEqual(ended)
  })
})

describe('the release', () => {
  it.each([
    ['25.3.R1', 25],
    ['8.0.R4', 8],
    ['TiMOS', null],
    ['', null],
    [null, null],
  ])('%s is %s', (release, major) => {
    expect(majorOf(release)).toBe(major)
  })
})

import { describe, expect, it } from 'vitest'
import { FleetTruth, meansOneUser, tellTwins } from '../../src/operations/fleet-truth.ts'
import type { FoundRow } from '../../src/operations/join.ts'
import { type Notice, Report } from '../../src/operations/report.ts'
import { blankDetail, blankSession } from '../../src/sros/records/session.ts'
import { readKey } from '../../src/sros/values/key.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const mac = '00:00:5e:00:53:01'

function rowOf(router: string, facts: Partial<FoundRow>): FoundRow {
  const none = { hosts: [], natPolicy: null, natOutsideIp: null, natPorts: null }
  return { ...blankSession(router, 100, 'pppoe'), ...blankDetail(), ...none, mac, ...facts }
}

function twinsOf(rows: readonly FoundRow[], isOne = true) {
  const truth = new FleetTruth()
  for (const row of rows) truth.add([row], isOne, now)
  return truth.twins()
}

describe('a user on two routers', () => {
  it('is told with the older session first, whichever came first', () => {
    const rows = [
      rowOf('bras1', { account: 'alice', upSeconds: 60 }),
      rowOf('bras2', { account: 'alice', upSeconds: 7200 }),
    ]
    expect(twinsOf(rows)).toEqual([
      {
        user: 'alice',
        places: [
          { router: 'bras2', since: Date.parse('2026-01-31T10:00:00Z'), upSeconds: 7200 },
          { router: 'bras1', since: Date.parse('2026-01-31T11:59:00Z'), upSeconds: 60 },
        ],
        older: 'bras2',
      },
    ])
  })

  it('is known by his MAC where there is no account', () => {
    const rows = [
      rowOf('bras1', { type: 'ipoe', upSeconds: 90, subscriber: 'one' }),
      rowOf('bras2', { type: 'ipoe', upSeconds: 30, subscriber: 'other' }),
    ]
    expect(twinsOf(rows)).toMatchObject([{ user: mac, older: 'bras1' }])
    // A port has many users, and some of them may share a MAC.
    expect(twinsOf(rows, false)).toEqual([])
  })

  it('is known by his account though a key means many', () => {
    const rows = [rowOf('bras1', { account: 'alice' }), rowOf('bras2', { account: 'alice' })]
    expect(twinsOf(rows, false)).toMatchObject([{ user: 'alice', older: null }])
  })

  it('has no older session where none tells its up time, or both came at once', () => {
    const both = (one: number | null, other: number | null) =>
      twinsOf([
        rowOf('bras1', { account: 'alice', upSeconds: one }),
        rowOf('bras2', { account: 'alice', upSeconds: other }),
      ])
    expect(both(null, 60)).toMatchObject([{ older: null, places: [{ router: 'bras2' }, { router: 'bras1' }] }])
    expect(both(60, 62)).toMatchObject([{ older: null }])
  })

  it('is no twin for two sessions on one router, nor are two accounts with one private address', () => {
    expect(twinsOf([rowOf('bras1', { account: 'alice' }), rowOf('bras1', { account: 'alice', sessionId: 2 })])).toEqual(
      [],
    )
    const shared = { ip: '10.0.0.7', upSeconds: 60 }
    expect(
      twinsOf([rowOf('bras1', { ...shared, account: 'alice' }), rowOf('bras2', { ...shared, account: 'bob' })]),
    ).toEqual([])
  })

  it('is told by name up to twenty of them, and all with -v', () => {
    const rows = ['bras1', 'bras2'].flatMap((router) =>
      Array.from({ length: 25 }, (_, index) => rowOf(router, { account: `user-${index}` })),
    )
    const told = (isVerbose: boolean) => {
      const notices: Notice[] = []
      tellTwins(twinsOf(rows), isVerbose, new Report((notice) => notices.push(notice)))
      return notices
    }
    expect(told(false)).toHaveLength(21)
    expect(told(false).at(-1)).toEqual({ kind: 'found-twice-more', count: 5 })
    expect(told(true).map(({ kind }) => kind)).toEqual(Array.from({ length: 25 }, () => 'found-twice'))
  })
})

it.each([
  ['alice@isp.example', true],
  [mac, true],
  ['198.51.100.7', true],
  ['2001:db8::7', true],
  ['1/1/4:1607.2011', true],
  ['198.51.100.0/24', false],
  ['2001:db8::/56', false],
  ['1/1/4:1607.*', false],
  ['1/1/4', false],
])('%s means one user: %s', (key, isOne) => expect(meansOneUser([readKey(key)])).toBe(isOne))

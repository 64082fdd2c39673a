import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/history/nat/trace-blocks.ts'
import type { OldEvent } from '../../src/history/old-event.ts'
import { FollowUp, type User } from '../../src/operations/trace/follow-up.ts'
import { lease, subscriber } from '../history/nat/events.ts'

const [mine, his] = ['02:00:5e:00:00:07', '02:00:5e:00:00:08'] as const
const none = new Map<string, number | null>()
const startMs = Date.UTC(2026, 10, 20)
const timeAt = (minute: number) => new Date(startMs + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ')

/** Who had a block of 10.10.10.1, so many minutes after the beginning. */
function user(minute: number, instance = 'vprn203', router = 'bras1'): User {
  const answer: Answer = {
    ...{ outsideIp: '203.0.113.7', firstPort: 2000, lastPort: 2999, mda: null, router, subscriber: '7' },
    ...{ insideIp: '10.10.10.1', insideInstance: instance, fromMs: null, toMs: null },
    ...{ confidence: 'exact', doubts: [], evidence: [] },
  }
  return { answer, atMs: startMs + minute * 60_000 }
}

let offset = 0
const placed = (more: Partial<OldEvent>) => {
  offset += 200
  return { place: { file: 'bras1.log', offset }, instance: 'vprn203', ...more }
}
/** The address is given for half a minute, and the subscriber comes with his lease. */
const stay = (minute: number, mac: string, account: string, more: Partial<OldEvent> = {}) => [
  lease(timeAt(minute), 'created', mac, placed(more)),
  subscriber(timeAt(minute), `${account}@${mac}`, 'created in', placed(more)),
  subscriber(timeAt(minute + 0.5), `${account}@${mac}`, 'removed from', placed(more)),
  lease(timeAt(minute + 0.5), 'deleted', mac, placed(more)),
]
const stays = (count: number, one: (index: number) => OldEvent[]) =>
  Array.from({ length: count }, (_, i) => one(i)).flat()

/** Reads the events as often as it is told that there is something to look for. */
function follow(users: readonly User[], events: readonly OldEvent[], years = none, more = new FollowUp(1000)) {
  for (let turn = 0; turn < 9; turn += 1) {
    more.ask(users, years)
    const { by, names } = more.next(users)
    if (names.length === 0) break
    for (const event of events) if (event.application === (by === 'address' ? 'DHCPS' : 'SVCMGR')) more.take(event)
  }
  return users.map(({ answer, atMs }) => {
    const { account, why } = more.account(answer, atMs)
    return account ?? why
  })
}

describe('who had an inside address, of many leases', () => {
  it('is told where two MACs had it in turn', () => {
    const events = stays(200, (index) => stay(index, index % 2 ? mine : his, String(index)))
    expect(
      follow(
        [3.25, 100.25, 199.25, 150.75].map((minute) => user(minute)),
        events,
      ),
    ).toEqual([...['3', '100', '199', 'no-lease']])
  })

  it('is told of each private network and each router by itself', () => {
    const events = stays(100, (index) => [
      ...stay(index, mine, `a${index}`, { instance: 'vprn203' }),
      ...stay(index, his, `b${index}`, { instance: 'vprn204' }),
      ...stay(index, mine, `c${index}`, { router: 'bras2' }),
    ])
    const users = [user(50.25), user(50.25, 'vprn204'), user(50.25, 'vprn203', 'bras2')]
    expect(follow(users, events)).toEqual(['a50', 'b50', 'c50'])
  })

  it('is told by a lease that is far older than all others, and by an end that is far later', () => {
    const others = stays(100, (index) => stay(index + 1000, his, 'his'))
    const [begin = [], end = []] = [stay(0, mine, 'mine').slice(0, 2), stay(9000, mine, 'mine').slice(2)]
    expect(follow([user(500), user(9999)], [...begin, ...others])).toEqual(['mine', 'mine'])
    expect(follow([user(500)], others)).toEqual(['no-lease'])
    expect(follow([user(1200)], [...others, ...end])).toEqual(['mine'])
  })

  it('is told in whatever order the lines are read', () => {
    const events = stays(100, (index) => stay(index, index % 2 ? mine : his, String(index)))
    expect(follow([user(40.25)], events.toReversed())).toEqual(['40'])
  })

  it('is not told in the seconds in which it changes hands', () => {
    const turns = stays(100, (index) => stay(index * 0.5, index % 2 ? mine : his, String(index)))
    expect(follow([user(20), user(20.25)], turns)).toEqual(['several', '40'])
  })

  it('goes by the years that the blocks tell of a file', () => {
    const events = stays(60, (index) =>
      stay(index, index % 2 ? mine : his, String(index), { doubts: ['year-assumed'] }),
    )
    const lastYear = [30.25, 31.25].map((minute) => {
      const atMs = new Date(user(minute).atMs).setUTCFullYear(2025)
      return { ...user(minute), atMs }
    })
    const years = new Map([['bras1.log', -1]])
    expect(follow(lastYear, events, years)).toEqual(['30', '31'])
    // The years may be known only when much was passed over.
    const more = new FollowUp(1000)
    expect(follow(lastYear, events, none, more)).toEqual(['no-lease', 'no-lease'])
    expect(more.ask(lastYear, years)).toBe(true)
    expect(follow(lastYear, events, years, more)).toEqual(['30', '31'])
  })

  it('is looked for again where another time is asked', () => {
    const events = stays(100, (index) => stay(index, index % 2 ? mine : his, String(index)))
    const more = new FollowUp(1000)
    expect(follow([user(20.25)], events, none, more)).toEqual(['20'])
    expect(more.ask([user(20.25)], none)).toBe(false)
    expect(more.next([user(20.25)]).names).toEqual([])
    expect(more.ask([user(61.25)], none)).toBe(true)
    expect(follow([user(20.25), user(61.25)], events, none, more)).toEqual(['20', '61'])
  })
})

describe('what is read next', () => {
  it('is the leases of the addresses, then the subscribers of those MACs alone that had them', () => {
    const more = new FollowUp(1000)
    const users = [user(20.25), user(40.25)]
    more.ask(users, none)
    expect(more.next(users)).toEqual({ by: 'address', names: ['10.10.10.1'] })
    for (const event of stays(50, (index) => stay(index, index % 2 ? mine : his, 'x'))) more.take(event)
    more.ask(users, none)
    expect(more.next(users)).toEqual({ by: 'mac', names: [his] })
    more.ask(users, none)
    expect(more.next(users)).toEqual({ by: 'mac', names: [] })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountAt } from '../../../src/history/nat/account-at.ts'
import { type Clue, clueOf, cluesNear } from '../../../src/history/nat/clue.ts'
import type { OldEvent } from '../../../src/history/old-event.ts'
import { event, lease, subscriber } from './events.ts'

const macs = ['02:00:5e:00:00:07', '02:00:5e:00:00:08', '02:00:5e:00:00:09'] as const
const holder = { router: 'bras1', subscriber: '7', insideIp: '10.10.10.1', insideInstance: 'vprn203' }
const startMs = Date.UTC(2026, 10, 20, 10)

describe('what is held of a line', () => {
  it('is what leads to an account', () => {
    const [mac] = macs
    const given = lease('2026-11-20 10:00:00', 'created', mac.toUpperCase(), { instance: 'vprn203' })
    const { router, place, raw, atMs } = given
    expect(clueOf(given)).toEqual({
      ...{ kind: 'lease-created', router, instance: 'vprn203', atMs, isYearAssumed: false },
      ...{ ips: ['10.10.10.1'], mac, subscriber: null, evidence: { place, raw } },
    })
    const gone = subscriber('2026-11-20 10:00:00', `1001@${mac}`, 'removed from', { doubts: ['year-assumed'] })
    expect(clueOf(gone)).toMatchObject({
      ...{ kind: 'subscriber-deleted', ips: [], mac, subscriber: `1001@${mac}`, isYearAssumed: true },
    })
  })

  it('is its local time where no zone is known, and nothing where it has no time', () => {
    const given = lease('2026-11-20 10:00:00', 'created', macs[0])
    expect(clueOf({ ...given, atMs: null })?.atMs).toBe(given.localMs)
    expect(clueOf({ ...given, atMs: null, localMs: null })).toBeNull()
  })

  it('is nothing of what tells of no lease and no subscriber, or of one without a MAC', () => {
    const other = { application: 'DHCPS', eventId: 2001 }
    expect(
      clueOf(event('2026-11-20 10:00:00', 'addresses (7) are less than minimum (9) in subnet s', other)),
    ).toBeNull()
    expect(clueOf(subscriber('2026-11-20 10:00:00', 'shop-7', 'created in'))).toBeNull()
    expect(clueOf(event('2026-11-20 10:00:00', `Subscriber 1001@${macs[0]} has been created in the system`))).toBeNull()
  })
})

/** Leases at one address in two private networks, and who had their MACs, in the order in which they stand in the logs. */
const someEvents = fc.array(
  fc.record({
    second: fc.integer({ min: 0, max: 40 }),
    mac: fc.constantFrom(...macs),
    what: fc.constantFrom('created', 'modified', 'deleted', 'created in', 'removed from'),
    account: fc.constantFrom('1001', '1002'),
    instance: fc.constantFrom('vprn203', 'vprn204', 'Base'),
  }),
  { maxLength: 40 },
)
const someTimes = fc.array(fc.integer({ min: -4, max: 44 }), { minLength: 1, maxLength: 4 })

type Some = (typeof someEvents extends fc.Arbitrary<infer All> ? All : never)[number]

function cluesOf(all: readonly Some[]): Clue[] {
  return all.flatMap(({ second, mac, what, account, instance }, index) => {
    const time = new Date(startMs + second * 1000).toISOString().slice(0, 19).replace('T', ' ')
    const more: Partial<OldEvent> = { instance, place: { file: 'bras1.log', offset: index } }
    const isLease = what === 'created' || what === 'modified' || what === 'deleted'
    const one = isLease ? lease(time, what, mac, more) : subscriber(time, `${account}@${mac}`, what, more)
    return clueOf(one) ?? []
  })
}

describe('the clues near the times asked', () => {
  it('lead to the same account as all of them, however often the others are dropped', () => {
    fc.assert(
      fc.property(someEvents, someTimes, fc.integer({ min: 1, max: 9 }), (all, seconds, most) => {
        const clues = cluesOf(all)
        const timesMs = seconds.map((second) => startMs + second * 1000)
        let held: Clue[] = []
        // Read twice, as some parts of logs are.
        for (const one of [...clues, ...clues]) {
          held.push(one)
          if (held.length > most) held = cluesNear(held, timesMs)
        }
        for (const atMs of timesMs) {
          for (const insideInstance of ['vprn203', 'vprn204', null]) {
            const who = { ...holder, insideInstance }
            expect(accountAt(held, who, atMs)).toEqual(accountAt(clues, who, atMs))
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('are few of many, each once', () => {
    const all = Array.from({ length: 500 }, (_, index): Some => {
      const what = index % 2 === 0 ? 'created' : 'deleted'
      return { second: index * 60, mac: macs[0], what, account: '1001', instance: 'vprn203' }
    })
    const clues = cluesOf(all)
    const near = cluesNear([...clues, ...clues], [startMs + 250 * 60_000 + 30_000])
    expect(near).toEqual([clues[0], clues[250], clues[251]])
  })
})

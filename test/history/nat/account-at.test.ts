import { describe, expect, it } from 'vitest'
import { accountAt, type Holder } from '../../../src/history/nat/account-at.ts'
import { clueOf } from '../../../src/history/nat/clue.ts'
import type { OldEvent } from '../../../src/history/old-event.ts'
import { lease as leaseAt, subscriber as subscriberAt } from './events.ts'

const day = (time: string) => `2026-11-20 ${time}`
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`)
const mac = '02:00:5e:00:00:07'
const other = '02:00:5e:00:00:08'

const subscriber = (time: string, id: string, what: 'created in' | 'removed from') => subscriberAt(day(time), id, what)
const lease = (time: string, what: 'created' | 'modified' | 'deleted', ownMac = mac) => leaseAt(day(time), what, ownMac)

const holder: Holder = { router: 'bras1', subscriber: '276824064', insideIp: '10.10.10.1', insideInstance: 'vprn203' }
const clues = (events: readonly OldEvent[]) => events.flatMap((one) => clueOf(one) ?? [])
const told = (events: readonly OldEvent[], time: string, who = holder) => {
  const { account, mac: own, why } = accountAt(clues(events), who, at(time))
  return [account, own, why]
}

describe('from an inside address to an account', () => {
  const events = [
    lease('10:00:00', 'created'),
    subscriber('10:00:01', `1001@${mac}`, 'created in'),
    subscriber('12:00:00', `1001@${mac}`, 'removed from'),
    lease('12:00:01', 'deleted'),
    lease('13:00:00', 'created', other),
    subscriber('13:00:01', `1002@${other}`, 'created in'),
  ]

  it('goes by the lease of that time and the subscriber of its MAC', () => {
    expect(told(events, '11:00:00')).toEqual(['1001', mac, null])
    expect(told(events, '14:00:00')).toEqual(['1002', other, null])
  })

  it('has its lines as evidence, and says since when', () => {
    const found = accountAt(clues(events), holder, at('14:00:00'))
    expect(found.evidence).toEqual(events.slice(4).map(({ place, raw }) => ({ place, raw })))
    expect(found.sinceMs).toBe(at('13:00:00'))
  })

  it('cannot be made where nobody had the address, or nobody the MAC', () => {
    expect(told(events, '12:30:00')).toEqual([null, null, 'no-lease'])
    expect(told(events.slice(0, 1), '11:00:00')).toEqual([null, mac, 'no-subscriber'])
    expect(told([], '11:00:00')).toEqual([null, null, 'no-lease'])
  })

  it('goes by the end where the begin is not in the logs', () => {
    expect(told(events.slice(2), '11:00:00')).toEqual(['1001', mac, null])
  })

  it('says until when what was lost would matter: up to an end that stands alone', () => {
    expect(accountAt(clues(events.slice(2)), holder, at('11:00:00')).untilMs).toBe(at('12:00:01'))
    expect(accountAt(clues(events), holder, at('11:00:00')).untilMs).toBeNull()
  })

  it('is not made between two who may have had it', () => {
    expect(told([...events, lease('10:30:00', 'created', other)], '11:00:00')).toEqual([null, null, 'several'])
  })

  it('is not made in the seconds in which the address changes hands', () => {
    const moved = [...events.slice(0, 2), lease('11:00:00', 'deleted'), lease('11:00:00', 'created', other)]
    expect(told(moved, '10:59:57')).toEqual(['1001', mac, null])
    for (const time of ['10:59:59', '11:00:00', '11:00:01']) expect(told(moved, time)).toEqual([null, null, 'several'])
    expect(told(moved, '11:00:03')).toEqual([null, other, 'no-subscriber'])
  })

  it('takes nothing from another router or another private network', () => {
    expect(
      told(
        events.map((one) => ({ ...one, router: 'bras2' })),
        '11:00:00',
      ),
    ).toEqual([null, null, 'no-lease'])
    expect(
      told(
        events.map((one) => ({ ...one, instance: 'vprn204' })),
        '11:00:00',
      ),
    ).toEqual([null, null, 'no-lease'])
  })

  it('knows the account of a subscriber that the block names, and none of a plain name', () => {
    const named = { ...holder, subscriber: `1001@${mac}`, insideIp: null }
    expect(told([], '11:00:00', named)).toEqual(['1001', mac, null])
    expect(told([], '11:00:00', { ...named, subscriber: 'shop-7' })).toEqual([null, null, 'unnamed'])
    expect(told([], '11:00:00', { ...holder, insideIp: null })).toEqual([null, null, 'no-lease'])
  })
})

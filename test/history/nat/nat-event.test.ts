import { describe, expect, it } from 'vitest'
import { natEventOf } from '../../../src/history/nat/nat-event.ts'
import { ends } from '../../../src/history/nat/scope.ts'
import { event, lsn } from './events.ts'

const time = '2026-11-20 13:03:11'
const blockOf = (message: string, eventId = 2012) => {
  const read = natEventOf(event(time, message, { eventId }))
  return read && 'block' in read ? { kind: read.kind, ...read.block } : read
}

describe('a NAT block event', () => {
  it('of LSN names the ports, the card, the number of the subscriber, and his address inside', () => {
    expect(
      blockOf(
        '{1} Map  203.0.113.7 [2001-2005] MDA 5/1 -- 276824064 classic-lsn-sub %203 10.10.10.1 at 2026/11/20 13:03:11',
      ),
    ).toEqual({
      kind: 'map',
      outsideIp: '203.0.113.7',
      firstPort: 2001,
      lastPort: 2005,
      mda: '5/1',
      subscriber: '276824064',
      insideIp: '10.10.10.1',
      insideInstance: 'vprn203',
    })
  })

  it.each(['vprn203', '%203'])('names the inside router %s, with a policy behind the address', (router) => {
    const message = `{7} Free 203.0.113.7 [1..9] MDA 5/1 -- 27 classic-lsn-sub ${router} 10.10.10.1 3 at 2026/11/20 13:03:11`
    expect(blockOf(message)).toMatchObject({
      kind: 'free',
      lastPort: 9,
      insideInstance: 'vprn203',
      insideIp: '10.10.10.1',
    })
  })

  it('of DS-Lite has a prefix of IPv6 inside', () => {
    const message =
      '{7} Map  203.0.113.7 [1-9] MDA 5/1 -- 27 dslite-lsn-sub Base 2001:db8:0:1::/64 at 2026/11/20 13:03:11'
    expect(blockOf(message)).toMatchObject({ insideIp: '2001:db8:0:1::/64', insideInstance: 'Base', subscriber: '27' })
  })

  it('of L2-aware NAT names the subscriber and no address inside, even where his id is one', () => {
    const message = '{1} Map  203.0.113.7 [2001-2005] -- user1@isp.example nat-pol at 2026/11/20 13:03:11'
    expect(blockOf(message, 2013)).toMatchObject({
      subscriber: 'user1@isp.example',
      insideIp: null,
      insideInstance: null,
    })
    const bare = '{1} Map  203.0.113.7 [2001-2005] 10.0.0.5 10.0.0.6 at 2026/11/20 13:03:11'
    expect(blockOf(bare, 2013)).toMatchObject({ subscriber: '10.0.0.5', insideIp: null })
  })

  it.each([
    [
      'ports the wrong way round',
      '{1} Map  203.0.113.7 [2005-2001] MDA 5/1 -- 2 classic-lsn-sub %2 10.1.1.1 at 2026/11/20 13:03:11',
    ],
    [
      'a port too high',
      '{1} Map  203.0.113.7 [2005-65536] MDA 5/1 -- 2 classic-lsn-sub %2 10.1.1.1 at 2026/11/20 13:03:11',
    ],
    ['no address', '{1} Map  203.0.113.777 [1-2] MDA 5/1 -- 2 classic-lsn-sub %2 10.1.1.1 at 2026/11/20 13:03:11'],
    ['a line that was cut', '{1} Map  203.0.113.7 [2001-2005] MDA 5/1 -- 2768'],
  ])('with %s says nothing', (_, message) => {
    expect(blockOf(message)).toBeNull()
  })

  it('that is a flow is one port of one host', () => {
    const message =
      'LSN44 SADD 2026 Nov 20 13:03:11:04 UTC vprn203 Base 6 10.10.10.1 50000 203.0.113.7 2003 198.51.100.9 443'
    expect(blockOf(message)).toEqual({
      kind: 'map',
      outsideIp: '203.0.113.7',
      firstPort: 2003,
      lastPort: 2003,
      mda: null,
      subscriber: null,
      insideIp: '10.10.10.1',
      insideInstance: 'vprn203',
    })
  })
})

describe('the time of a block', () => {
  const momentOf = (head: string, said: string, more = {}) =>
    natEventOf(event(head, `{1} Map  203.0.113.7 [1-9] MDA 5/1 -- 27 classic-lsn-sub %203 10.1.1.1 at ${said}`, more))
      ?.moment

  it('is that of the message, put into the zone of the line', () => {
    expect(momentOf(time, '2026/11/20 21:03:10')).toEqual({
      atMs: Date.UTC(2026, 10, 20, 13, 3, 10),
      unsureMs: 0,
      years: 0,
      doubts: [],
    })
  })

  it('is in doubt, by as much, where the clocks differ by more than zones', () => {
    const moment = momentOf(time, '2026/11/20 13:05:11')
    expect(moment).toEqual({
      atMs: Date.UTC(2026, 10, 20, 13, 3, 11),
      unsureMs: 120_000,
      years: 0,
      doubts: ['clocks-differ'],
    })
  })

  it('has the year of the message where the line has none', () => {
    const moment = momentOf('2025-11-20 13:03:11', '2026/11/20 13:03:11', { doubts: ['year-assumed'] })
    expect(moment).toEqual({ atMs: Date.UTC(2026, 10, 20, 13, 3, 11), unsureMs: 0, years: 1, doubts: [] })
    expect(momentOf('2025-11-20 13:03:11', '2026/11/20 13:03:11')?.doubts).toEqual(['clocks-differ'])
  })

  it('may be any hour of the day where no zone is known', () => {
    expect(momentOf(time, '2026/11/20 13:03:11', { atMs: null })).toMatchObject({
      unsureMs: 14 * 3_600_000,
      doubts: ['zone-unknown'],
    })
  })
})

describe('an event that names no block', () => {
  const read = natEventOf(lsn('Map ', time, '2001-2005'))
  const block = read && 'block' in read ? read.block : null
  const endsIt = (eventId: number, message: string, more = {}) => {
    const end = natEventOf(event(time, message, { eventId, ...more }))
    if (block === null || end === null || !('scope' in end)) return null
    return ends(end.scope, block)
  }

  it.each([
    ['yes', 2021, '{9} MDA 5/1 -- 276824064 classic-lsn-sub %203 10.10.10.1 at 2026/11/20 13:03:11'],
    ['no', 2021, '{9} MDA 5/1 -- 276824065 classic-lsn-sub %203 10.10.10.1 at 2026/11/20 13:03:11'],
    ['no', 2021, '{9} MDA 5/1 -- 276824064 classic-lsn-sub %204 10.10.10.1 at 2026/11/20 13:03:11'],
    ['yes', 2021, 'All blocks of inside address 10.10.10.1 router vprn203 were freed'],
    ['maybe', 2021, 'All blocks of inside address 10.10.10.1 were freed'],
    ['maybe', 2021, '{9} MDA 5/1 -- 27682406'],
    ['maybe', 2021, 'all blocks of a subscriber were freed'],
    ['yes', 2016, '{9} Free 203.0.113.0 - 203.0.113.255 at 2026/11/20 13:03:11'],
    ['yes', 2016, '{9} Free 203.0.113.0-203.0.113.255 at 2026/11/20 13:03:11'],
    ['yes', 2016, '{9} Free 203.0.113.0/28 at 2026/11/20 13:03:11'],
    ['no', 2016, '{9} Free 203.0.113.8/29 at 2026/11/20 13:03:11'],
    ['no', 2016, '{9} Free 203.0.113.8 203.0.113.15 at 2026/11/20 13:03:11'],
    ['maybe', 2016, 'addresses were freed'],
    ['maybe', 2016, '{9} Free 203.0.113.8 - 203.0.11'],
    ['yes', 2030, '{9} %203 10.10.0.0/16 at 2026/11/20 13:03:11'],
    ['yes', 2030, '{9} %203 0.0.0.0/0 at 2026/11/20 13:03:11'],
    ['no', 2030, '{9} %203 10.11.0.0/16 at 2026/11/20 13:03:11'],
    ['no', 2030, '{9} %204 10.10.0.0/16 at 2026/11/20 13:03:11'],
    ['maybe', 2030, '{9} all at 2026/11/20 13:03:11'],
    ['yes', 2020, 'The MDA 5/1 is now active in NAT group 1'],
    ['maybe', 2020, 'The MDA 4'],
    ['no', 2020, 'The MDA 4/1 is now active in NAT group 1'],
    ['maybe', 2014, 'A resource problem was detected'],
  ])('ends it: %s, NAT %i %s', (answer, eventId, message) => {
    expect(endsIt(eventId, message)).toBe(answer)
  })

  it('ends what was on a card that was taken out, and only that', () => {
    const removed = (subject: string) => endsIt(2003, 'Class IO Module : removed', { application: 'CHASSIS', subject })
    expect([removed('Card 5'), removed('Mda 5/1'), removed('Card 50'), removed('Mda 5/2')]).toEqual([
      'yes',
      'yes',
      'no',
      'no',
    ])
  })

  it('says nothing of blocks where it is another', () => {
    expect(natEventOf(event(time, 'MDA 5/1: session usage high', { eventId: 2002 }))).toBeNull()
    expect(
      natEventOf(event(time, 'Subscriber a has been created in the system', { application: 'SVCMGR', eventId: 2021 })),
    ).toBeNull()
  })
})

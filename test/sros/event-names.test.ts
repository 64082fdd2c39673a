import { describe, expect, it } from 'vitest'
import { eventNameOf } from '../../src/sros/records/event-names.ts'

// Taken from nokia-types-log.yang of 26.3 and 20.10 by a person.
describe('the name of an event', () => {
  it.each([
    ['SVCMGR', 2500, 'tmnxSubscriberCreated'],
    ['DHCPS', 2036, 'tmnxDhcpsPacketDropped'],
    ['NAT', 2001, 'tmnxNatPlL2AwBlockUsageHigh'],
    ['CHASSIS', 2148, 'tmnxEqPhysChassisFanFailure'],
    ['BGP', 2039, 'bgpBackwardTransNotification'],
    ['LOGGER', 2001, 'STARTED'],
  ])('%s #%i is %s', (application, eventId, name) => {
    expect(eventNameOf(application, eventId)).toBe(name)
  })

  it('is that of an application as a log prints it', () => {
    expect(eventNameOf('WLAN_GW', 2001)).toBe('tmnxWlanGwResrcProblemDetected')
    expect(eventNameOf('wlan-gw', 2001)).toBeNull()
  })

  it('is not told where it is not known, or was another one in another release', () => {
    expect(eventNameOf('SVCMGR', 1)).toBeNull()
    expect(eventNameOf('toString', 2001)).toBeNull()
    for (const renamed of [2070, 2071, 2072]) expect(eventNameOf('PORT', renamed)).toBeNull()
    expect(eventNameOf('PORT', 2069)).not.toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { openClock } from '../../../src/history/clock.ts'
import { isDamaged } from '../../../src/history/damaged.ts'
import { readOldLine } from '../../../src/history/old-line.ts'

const read = (text: string) =>
  readOldLine(text, { file: 'x', offset: 0 }, openClock({ zone: 'UTC', year: 2026 }, { name: 'x', mtimeMs: null }))

const head = (sequence: number, host = 'bras1') => `Nov 20 10:00:00 ${host} TMNX: ${sequence} Base `
const block = (ports: string, sub: string) =>
  `NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]:  {1} Map  203.0.113.7 [${ports}] MDA 5/1 -- ${sub} classic-lsn-sub %203 10.10.10.1 at 2026/11/20 10:00:00`
const whole = head(1) + block('2000-2999', '276824064')
const lease =
  'DHCPS-WARNING-tmnxDhcpSvrLeaseDelete-2019 [DHCPS]:  Lease for server "s1" ip-address "10.10.10.1" client (mac=02:00:5e:00:00:07) configuration deleted'
const subscriber =
  'SVCMGR-WARNING-tmnxSubscriberDeleted-2501 [Subscriber deleted]:  Subscriber 1001@02:00:5e:00:00:07 has been removed from the system'

describe('a line that was cut', () => {
  it.each([
    ['of a block', block('2000-2999', '276824064'), '10:00:00'],
    ['of a lease', lease, 'deleted'],
    ['of a subscriber', subscriber, 'removed'],
  ])('%s is nothing where it was cut before its last word, as its number would hide the loss', (_, text, word) => {
    const line = head(1) + text
    expect(read(line)?.sequence).toBe(1)
    const first = line.indexOf(']:  ') + 5
    const last = line.lastIndexOf(word) + word.length
    for (let end = first; end < last; end += 1) expect(read(line.slice(0, end)), line.slice(0, end)).toBeNull()
    expect(isDamaged(line.slice(0, first))).toBe(true)
  })

  it('is no event of its own router where it runs into the line of another', () => {
    const next = head(2, 'bras2') + block('3000-3999', '276824065')
    for (let end = 'Nov 20 10:00:00 '.length + 1; end < whole.length; end += 1) {
      const event = read(whole.slice(0, end) + next)
      // The first words alone look like those of a relay, and say nothing wrong.
      expect([null, 'bras2 2'], whole.slice(0, end)).toContain(event && `${event.router} ${event.sequence}`)
    }
  })

  it('is nothing with bytes that are no text in it', () => {
    expect(read(whole.replace('2768', '\u0000\u0000'))).toBeNull()
    expect(read(whole.replace('2768', '\uFFFD'))).toBeNull()
  })

  it('is read where another release has other words', () => {
    const other = 'DHCPS-WARNING-tmnxDhcpSvrLeaseDelete-2019 [DHCPS]:  10.10.10.1 was given back by 02:00:5e:00:00:07'
    expect(read(head(1) + other)?.eventId).toBe(2019)
  })
})

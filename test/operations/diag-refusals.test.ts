import { describe, expect, it } from 'vitest'
import { kindOf, refusalOfError } from '../../src/operations/diag/refusals.ts'

describe('what the words of a refusal say', () => {
  it.each([
    ['RADIUS authentication failed for IPoE session: Authentication failed', 'login-refused'],
    ['RADIUS server timeout', 'login-refused'],
    ['Access-Reject received from RADIUS', 'login-refused'],
    ['invalid password', 'login-refused'],
    ['PPPoE session limit (1) reached on SAP 1/1/4:100.1', 'limit-reached'],
    ['max-sessions-per-mac exceeded: maximum number of sessions reached', 'limit-reached'],
    ['too many hosts for this sla-profile', 'limit-reached'],
    ['host is locked out', 'locked-out'],
    ['lockout limit reached', 'locked-out'],
    ['no free address in pool pool-1', 'pool-full'],
    ['DHCP pool depleted', 'pool-full'],
    ['address allocation failure', 'pool-full'],
    ['subscriber interface mismatch', 'refused'],
  ])('%s: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind)
  })

  it.each([
    'Authentication ongoing for session (lag-29:*.* - lag-29:1.2 - 00:00:5e:00:53:01)',
    'Only DHCP DISCOVER/REQUEST packets can act as trigger packets',
    'DHCP6 trigger not configured on capture SAP',
  ])('%s keeps nobody off line', (text) => {
    expect(refusalOfError(text, null, null)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { fatesOf } from '../../src/operations/kick/fates.ts'
import { hasStartedOver, identityOf, isAnother, type Live } from '../../src/operations/kick/live.ts'
import { later, lease, live } from './live-session.ts'

/** The fate of each, in order: the outcome, and the session id or the address of what stands in his place. */
function fates(before: readonly Live[], after: readonly Live[], others: readonly Live[] = []): unknown[] {
  const known = new Map([...before, ...others].map((one) => [identityOf(one), one]))
  const found = fatesOf(before, after, known)
  expect([...found.keys()].toSorted()).toEqual(before.map(identityOf).toSorted())
  return before.map((one) => {
    const fate = found.get(identityOf(one))
    return [fate?.outcome, fate?.after?.sessionId ?? fate?.after?.ip ?? null]
  })
}

describe('a PPPoE user who was kicked', () => {
  const before = live({ sessionId: 7 })

  it.each<[string, readonly Live[], unknown]>([
    ['is still there', [later(before, 2)], ['still', 7]],
    ['is gone', [], ['gone', null]],
    ['is back by a new session id', [later(before, 2, { sessionId: 8, upSeconds: 1 })], ['back', 8]],
    ['is back by the same session id', [later(before, 2, { upSeconds: 1 })], ['back', 7]],
    ['is back by another account of his', [later(before, 2, { sessionId: 8, account: 'new@isp' })], ['back', 8]],
    ['is back, and his account was not read', [later(before, 2, { sessionId: 8, account: null })], ['back', 8]],
    ['is gone, and another MAC came to his SAP', [later(before, 2, { mac: '00:11:22:33:44:66' })], ['gone', null]],
    ['is gone, and his MAC came to another SAP', [later(before, 2, { sap: '1/1/4:1607.9' })], ['gone', null]],
    ['is gone, and his MAC came to another service', [later(before, 2, { service: '200' })], ['gone', null]],
    ['is gone, and his MAC has an IPoE session', [later(before, 2, { type: 'ipoe', sessionId: null })], ['gone', null]],
  ])('%s', (_name, after, fate) => {
    expect(fates([before], after)).toEqual([fate])
  })

  it('is gone though a neighbour with his MAC was there before, and still is', () => {
    const neighbour = live({ sessionId: 9, account: 'neighbour@isp' })
    expect(fates([before], [later(neighbour, 2)], [neighbour])).toEqual([['gone', null]])
  })

  it('is gone though a neighbour with his MAC started over', () => {
    const neighbour = live({ sessionId: 9, account: 'neighbour@isp' })
    expect(fates([before], [later(neighbour, 2, { upSeconds: 0 })], [neighbour])).toEqual([['gone', null]])
  })
})

describe('two users of one MAC on one SAP', () => {
  const first = live({ sessionId: 1, account: 'first@isp' })
  const second = live({ sessionId: 2, account: 'second@isp' })
  const firstBack = later(first, 2, { sessionId: 11, upSeconds: 1 })
  const secondBack = later(second, 2, { sessionId: 12, upSeconds: 1 })

  it.each<[string, readonly Live[], unknown[]]>([
    [
      'get their own back',
      [firstBack, secondBack],
      [
        ['back', 11],
        ['back', 12],
      ],
    ],
    [
      'get their own back, whoever came first',
      [secondBack, firstBack],
      [
        ['back', 11],
        ['back', 12],
      ],
    ],
    [
      'of whom the first is back',
      [firstBack],
      [
        ['back', 11],
        ['gone', null],
      ],
    ],
    [
      'of whom the second is back',
      [secondBack],
      [
        ['gone', null],
        ['back', 12],
      ],
    ],
    [
      'of whom one is left and one is back',
      [later(first, 2), secondBack],
      [
        ['still', 1],
        ['back', 12],
      ],
    ],
    [
      'of whom the second has a new account',
      [{ ...secondBack, account: 'x' }, firstBack],
      [
        ['back', 11],
        ['back', 12],
      ],
    ],
    [
      'who are both gone',
      [],
      [
        ['gone', null],
        ['gone', null],
      ],
    ],
  ])('%s', (_name, after, expected) => {
    expect(fates([first, second], after)).toEqual(expected)
  })

  it('get their own back where a router gives the session ids anew, in the order in which they dial in', () => {
    const asFirst = { ...secondBack, sessionId: 1 }
    const asSecond = { ...firstBack, sessionId: 2 }
    const found = [...fatesOf([first, second], [asFirst, asSecond], new Map()).values()]
    expect(found.map(({ outcome, after }) => [after?.account, outcome])).toEqual([
      ['first@isp', 'back'],
      ['second@isp', 'back'],
    ])
    expect(fates([first, second], [asFirst])).toEqual([
      ['gone', null],
      ['back', 1],
    ])
    expect(fates([first, second], [later(second, 2, { upSeconds: 1, account: 'first@isp' })])).toEqual([
      ['back', 2],
      ['gone', null],
    ])
  })

  it('of one account, of whom the second is back by his own id', () => {
    const alike = { ...second, account: 'first@isp' }
    expect(fates([first, alike], [later(alike, 2, { upSeconds: 1 })])).toEqual([
      ['gone', null],
      ['back', 2],
    ])
  })

  it('of whom the account of one was not read, and the other one is back by his own id', () => {
    const unread = { ...first, account: null }
    const after = later(second, 2, { upSeconds: 1, account: null })
    expect(fates([unread, second], [after])).toEqual([
      ['gone', null],
      ['back', 2],
    ])
  })

  it('of whom one was confirmed later than all were read, and stays', () => {
    const after = [later(second, 2)]
    expect([...fatesOf([first, second], after, new Map([[identityOf(first), first]])).values()]).toEqual([
      { outcome: 'still', after: after[0] },
      { outcome: 'gone', after: null },
    ])
  })

  it('are not told apart where no account was read; nobody is back twice', () => {
    const after = [secondBack].map((one) => ({ ...one, account: null }))
    expect(fates([first, second], after)).toEqual([
      ['back', 12],
      ['gone', null],
    ])
  })
})

describe('users without a session id', () => {
  it.each<[string, Live, readonly Live[], unknown]>([
    ['an IPoE session that is gone', live({ type: 'ipoe', sessionId: null }), [], ['gone', null]],
    [
      'an IPoE session that started over',
      live({ type: 'ipoe', sessionId: null }),
      [live({ type: 'ipoe', sessionId: null, upSeconds: 1, askedAt: 2000, readAt: 2000 })],
      ['back', '100.64.0.9'],
    ],
    ['a lease that is there', lease(), [later(lease(), 2, { remainingSeconds: 3598 })], ['still', '100.64.0.9']],
    ['a lease that was renewed', lease(), [later(lease(), 2, { remainingSeconds: 7200 })], ['back', '100.64.0.9']],
    ['a lease of another address', lease(), [later(lease(), 2, { ip: '100.64.0.10' })], ['back', '100.64.0.10']],
    ['a lease that is gone', lease(), [], ['gone', null]],
  ])('%s', (_name, before, after, fate) => {
    expect(fates([before], after)).toEqual([fate])
  })

  it('a tunnelled session, told by its address and account', () => {
    const none = { sap: null, mac: null, port: null, groupInterface: null }
    const before = live({ type: 'l2tp', ...none, sessionId: 4 })
    const other = live({ type: 'l2tp', ...none, sessionId: 4, ip: '100.64.0.10', account: 'other@isp' })
    expect(fates([before], [later(other, 2)], [other])).toEqual([['gone', null]])
    expect(fates([before, other], [later(other, 2)])).toEqual([
      ['gone', null],
      ['still', 4],
    ])
  })
})

describe('a session that kept its id', () => {
  // read at once, at the times given in seconds
  const at = (seconds: number, upSeconds: number | null, tookSeconds = 0) =>
    live({ upSeconds, askedAt: (seconds - tookSeconds) * 1000, readAt: seconds * 1000 })

  it.each<[string, Live, Live, boolean]>([
    ['goes on', at(0, 3600), at(10, 3610), false],
    ['goes on; the router rounds down', at(0, 3600), at(10.9, 3610), false],
    ['goes on; the list was made 3 s before it came', at(0, 3600), at(10, 3607), false],
    ['has started over', at(0, 3600), at(10, 4), true],
    ['had just come up, and goes on', at(0, 0), at(2, 2), false],
    ['had just come up, and goes on; the list was made 2 s before', at(0, 0), at(2, 0), false],
    ['had just come up, and has started over', at(0, 1), at(2, 0), true],
    ['has started over, and is longer up than it was', at(0, 5), at(60, 30), true],
    ['had just come up, and has started over longer ago', at(0, 0), at(60, 30), true],
    ['has started over by more than a list may lie: 4 s', at(0, 10), at(10, 16), true],
    ['goes on; a long list took 20 s to come', at(0, 3600), at(40, 3625, 20), false],
    ['goes on; it was read before in a long list', at(0, 3600, 20), at(40, 3625), false],
    ['has started over, and the list took 20 s', at(0, 3600), at(40, 10, 20), true],
    ['was read without its up time before', at(0, null), at(10, 4), false],
    ['was read without its up time', at(0, 3600), at(10, null), false],
  ])('%s', (_name, before, after, expected) => {
    expect(hasStartedOver(before, after)).toBe(expected)
    expect(isAnother(before, after)).toBe(expected)
  })
})

describe('a lease', () => {
  it.each<[string, number, number, boolean]>([
    ['runs on', 10, 3590, false],
    ['runs on; the router rounds up', 10, 3592, false],
    ['was renewed', 10, 3600, true],
    ['was renewed for less time than it had', 3500, 600, true],
    ['was shortened', 10, 60, false],
  ])('%s', (_name, seconds, remainingSeconds, expected) => {
    const before = lease()
    const after = later(before, seconds, { remainingSeconds })
    expect(hasStartedOver(before, after)).toBe(expected)
    // Renewed by its user: he is the same.
    expect(isAnother(before, after)).toBe(false)
  })
})

describe('what tells sessions apart', () => {
  it.each<[string, Partial<Live>]>([
    ['the service', { service: '200' }],
    ['the kind', { type: 'ipoe' }],
    ['the SAP', { sap: '1/1/4:1607.2012' }],
    ['the MAC', { mac: '00:11:22:33:44:66' }],
    ['the session id', { sessionId: 2 }],
    ['its number among twins', { twin: 1 }],
  ])('%s', (_name, given) => {
    expect(identityOf(live(given))).not.toBe(identityOf(live()))
  })

  it.each<[string, Partial<Live>]>([
    ['the address', { ip: '100.64.0.10' }],
    ['the account', { account: 'other@isp' }],
    ['the group interface', { groupInterface: null }],
    ['the up time', { upSeconds: 1 }],
    ['how the router prints the service', { serviceId: 'internet' }],
  ])('not %s', (_name, given) => {
    expect(identityOf(live(given))).toBe(identityOf(live()))
  })

  it('the address of a lease: one MAC may have several', () => {
    expect(identityOf(lease({ ip: '100.64.0.10' }))).not.toBe(identityOf(lease()))
  })
})

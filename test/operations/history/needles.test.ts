import { describe, expect, it } from 'vitest'
import { needlesOf, needlesOfAll } from '../../../src/operations/history/needles.ts'
import { readKey, readKeyAs } from '../../../src/sros/values/key.ts'

describe('what is looked for in raw lines', () => {
  it.each([
    ['alice@isp.example', ['alice@isp.example']],
    ['0200-5e00-0007', ['02:00:5e:00:00:07', '02:00:5E:00:00:07']],
    ['02:00:05:00:00:07', ['02:00:05:00:00:07']],
    ['100.64.0.7', ['100.64.0.7']],
    ['100.64.0.0/20', ['100.64.']],
    ['0.0.0.0/4', []],
    ['lag-1:100.7', ['lag-1:100.7']],
    ['lag-1:100.*', ['lag-1:100']],
    ['lag-1:*', ['lag-1:']],
    ['1/1/4', ['1/1/4']],
  ])('of %j', (key, needles) => {
    expect(needlesOf(readKey(key))).toEqual(needles)
  })

  it('of several keys are those of the longest', () => {
    expect(needlesOfAll([readKey('lag-1'), readKey('alice@isp.example')])).toEqual(['alice@isp.example'])
    expect(needlesOfAll([readKeyAs('ip', '0.0.0.0/4'), readKey('lag-1')])).toEqual(['lag-1'])
  })

  const needlesOfText = (text: string) => needlesOf(readKeyAs('ip', text))
  const isFound = (key: string, line: string) => needlesOfText(key).some((needle) => line.includes(needle))

  it.each([
    ...['2001:db8:7:1::9', '2001:DB8:7:1::9', '2001:0db8:0007:0001:0000:0000:0000:0009', '2001:db8:7:1:0:0:0:9'],
    ...['2001:0DB8:0007:0001::9', '2001:db8:7:1::/64', '2001:db8:7:0::/56', '2001:db8:7::/48'],
  ])('of an IPv6 address are in its spelling, or the prefix of a user, %s', (text) => {
    expect(isFound('2001:db8:7:1::9', `lease of ${text} given`)).toBe(true)
  })

  it.each(['2001:db8::9', '2001:db8:0:0::9', '2001:0db8:0000::9'])(
    'end before a group that may be left out: %s',
    (text) => {
      expect(isFound('2001:db8::9', `lease of ${text} given`)).toBe(true)
    },
  )

  it('of an IPv6 address are not in those of others', () => {
    expect(isFound('2001:db8:7:1::9', 'lease of 2001:db8:8:1::9 given')).toBe(false)
    expect(isFound('2001:db8::/32', 'lease of 2001:db9::1 given')).toBe(false)
  })

  it('of an IPv6 prefix have no more than its own groups, and none where nothing is sure', () => {
    expect(isFound('2001:db8::/20', 'lease of 2001:dff:7::1 given')).toBe(true)
    expect(needlesOfText('::1')).toEqual([])
    expect(needlesOfText('2000::/3')).toEqual([])
  })
})

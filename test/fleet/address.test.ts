import { describe, expect, test } from 'vitest'
import { printAddress, readAddress } from '../../src/fleet/address.ts'

describe('an address', () => {
  test.each([
    ['noc@bras1.example', 'noc', 'bras1.example', null],
    ['noc@bras1.example:2222', 'noc', 'bras1.example', 2222],
    ['bras1:2222', null, 'bras1', 2222],
    ['127.0.0.1:41234', null, '127.0.0.1', 41234],
    ['10.0.0.1', null, '10.0.0.1', null],
    ['2001:db8::1', null, '2001:db8::1', null],
    ['noc@2001:db8::1', 'noc', '2001:db8::1', null],
    ['[2001:db8::1]:2222', null, '2001:db8::1', 2222],
    ['noc@[2001:db8::1]:2222', 'noc', '2001:db8::1', 2222],
    ['[2001:db8::1]', null, '2001:db8::1', null],
    ['fe80::1%eth0', null, 'fe80::1%eth0', null],
    ['j.doe@isp@bras1', 'j.doe@isp', 'bras1', null],
  ])('%s', (text, user, host, port) => {
    expect(readAddress(text)).toEqual({ user, host, port })
  })

  test.each([
    '@host',
    'noc@',
    'host:',
    'host:0',
    'host:65536',
    'host:ssh',
    '[10.0.0.1]:22',
    '[2001:db8::1',
    '-oProxyCommand=x@host',
    'noc@-oProxyCommand=x',
    'noc@a b',
    'no c@host',
    'a..b',
    '2001:db8::1::2',
  ])('%j is none', (text) => {
    expect(readAddress(text)).toBeNull()
  })

  test('prints as it is read', () => {
    expect(printAddress('10.0.0.1', 22)).toBe('10.0.0.1:22')
    expect(readAddress(printAddress('2001:db8::1', 2222))).toEqual({ user: null, host: '2001:db8::1', port: 2222 })
  })
})

import { describe, expect, it } from 'vitest'
import { printIp } from '../../src/sros/values/ip.ts'
import { mentionsIn, namesWord } from '../../src/sros/values/mentions.ts'

const macsIn = (text: string) => mentionsIn(text).macs
const sapsIn = (text: string) => mentionsIn(text).saps
const portsIn = (text: string) => mentionsIn(text).ports
const ipsIn = (text: string) => mentionsIn(text).ips.map(printIp)

describe('the addresses that a text names', () => {
  it.each([
    ['MAC:f8:16:54:cc:56:64, Capturing SAP', ['f8:16:54:cc:56:64']],
    ['(mac=02:00:5E:00:00:01)', ['02:00:5e:00:00:01']],
    ['Subscriber north@02:00:5e:00:00:01 has', ['02:00:5e:00:00:01']],
    ['02:00:5e:00:00:01|1/1/c2/1:201.1|1', ['02:00:5e:00:00:01']],
    ['interface 02:00:5E:FF:FE:E5:33:59', []],
    ['02:00:5e:00:00:011', []],
    ['12:02:00:5e:00:00:01', []],
  ])('MACs of %s', (text, macs) => {
    expect(macsIn(text)).toEqual(macs)
  })

  it.each([
    ['Managed SAP:lag-29:3347.43, MAC:02:00:5e:cc:56:64, Capturing SAP:lag-29:*.*,', ['lag-29:3347.43', 'lag-29:*.*']],
    ['Managed SAP, 1/1/4:1600.12 in service 1000', ['1/1/4:1600.12']],
    ['connectivity lost on [lag-15:3357.43] in', ['lag-15:3357.43']],
    ['on 1/1/4:1600.12.', ['1/1/4:1600.12']],
    ['02:00:5e:00:00:01|1/1/c2/1:201.1|17', ['1/1/c2/1:201.1']],
    ['session (6/2/1:*.* - 6/2/1:2173.43 - mac', ['6/2/1:*.*', '6/2/1:2173.43']],
    ['Port 1/1/4', []],
    ['on 11/1/4:1600.12345', []],
  ])('SAPs of %s', (text, saps) => {
    expect(sapsIn(text)).toEqual(saps)
  })

  it.each([
    ['Port 2/1/c3/1', ['2/1/c3/1']],
    ['Interface lag-6 is operational', ['lag-6']],
    ['all affected SAPs on port 1/1/c6/1 has been updated.', ['1/1/c6/1']],
    ['on 1/1/4:1600.12', ['1/1/4']],
    ['local port-id 1/1/c3/1, remote port-id ethernet-1/31', ['1/1/c3/1']],
    ['Interface TE-2/1/16 is operational', []],
    ['Interface lag-6-backup is operational', ['lag-6-backup']],
  ])('ports of %s', (text, ports) => {
    expect(portsIn(text)).toEqual(ports)
  })

  it.each([
    [
      'inetAddr = 10.170.192.50, chAddr=02:00:5e:33:88:c7, verify-addr=10.170.192.51.',
      ['10.170.192.50', '10.170.192.51'],
    ],
    ['ip-address "10.1.2.3" client', ['10.1.2.3']],
    ['100.0.0.2:1813 id 65', ['100.0.0.2']],
    ['in subnet 10.170.192.0/24', ['10.170.192.0/24']],
    ['Peer 2001:DB8::51:13: moved', ['2001:db8::51:13']],
    ['prefix 2001:db8:8000:500::/56 given', ['2001:db8:8000:500::/56']],
    ['MAC 02:00:5e:33:88:c7 and 10.1.2.300', []],
    ['release 7.0.14.2.1', []],
  ])('addresses of %s', (text, ips) => {
    expect(ipsIn(text)).toEqual(ips)
  })
})

describe('a word that a text names', () => {
  it.each([
    ['Subscriber alice@isp.example has been created', 'alice@isp.example'],
    ['failed for alice.', 'alice'],
    ['- [02:00:5e:00:00:07,17,alice] refused', 'alice'],
    ['user:alice, password', 'alice'],
    ['Subscriber alice@02:00:5e:00:00:01 has', 'alice'],
    ['alice', 'alice'],
    ['malice and alice', 'alice'],
    ['Subscriber 02:00:5e:00:00:01|1/1/4:1.2|1 has', '02:00:5e:00:00:01|1/1/4:1.2|1'],
  ])('%s: %s', (text, word) => {
    expect(namesWord(text, word)).toBe(true)
  })

  it.each([
    ['Subscriber alice@isp.example has', 'alice'],
    ['Subscriber alice2 has', 'alice'],
    ['Subscriber malice has', 'alice'],
    ['alice.example', 'alice'],
    ['bob.alice', 'alice'],
    ['alice-2', 'alice'],
    ['Subscriber 02:00:5e:00:00:01|1/1/4:1.2|17 has', '02:00:5e:00:00:01|1/1/4:1.2|1'],
    ['on 1/1/4:1001.5', '1001'],
    ['', 'alice'],
  ])('%s does not name %s', (text, word) => {
    expect(namesWord(text, word)).toBe(false)
  })
})

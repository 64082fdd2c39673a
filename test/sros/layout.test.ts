import { describe, expect, it } from 'vitest'
import { cutCells } from '../../src/sros/layout/cells.ts'
import { readHeader } from '../../src/sros/layout/header.ts'
import { continuesPair, presentValue, readPairs } from '../../src/sros/layout/pairs.ts'
import { openPairs } from '../../src/sros/layout/record-pairs.ts'

const lines = (text: string) => text.split('\n').slice(1, -1)

describe('a header', () => {
  it('with stacked labels has one column for both halves', () => {
    const header = lines(`
IP Address      Mac Address       Sap/Sdp Id          Remaining  Lease    MC
                                                      LeaseTime  Origin   Stdby
`)
    const known = ['IP Address', 'Mac Address', 'Sap/Sdp Id', 'Remaining LeaseTime', 'Lease Origin', 'MC Stdby']
    expect(readHeader(header, known)).toEqual([
      [
        { label: 'IP Address', start: 0 },
        { label: 'Mac Address', start: 16 },
        { label: 'Sap/Sdp Id', start: 34 },
        { label: 'Remaining LeaseTime', start: 54 },
        { label: 'Lease Origin', start: 65 },
        { label: 'MC Stdby', start: 74 },
      ],
    ])
  })

  it('with labels of which some are stacked keeps the others', () => {
    const header = lines(`
PortId                          SvcId      Ing.  Ing.    Egr.  Egr.   Adm  Opr
                                           QoS   Fltr    QoS   Fltr
`)
    const known = ['PortId', 'SvcId', 'Ing. QoS', 'Ing. Fltr', 'Egr. QoS', 'Egr. Fltr', 'Adm', 'Opr']
    const [columns = [], ...others] = readHeader(header, known)
    expect(others).toEqual([])
    expect(columns.map(({ label }) => label)).toEqual(known)
    expect(columns.map(({ start }) => start)).toEqual([0, 32, 43, 49, 57, 63, 70, 75])
  })

  it('parts labels that only one blank parts', () => {
    const header = ['ServiceId    Type      Adm  Opr  CustomerId Service Name']
    const known = ['ServiceId', 'Type', 'Adm', 'Opr', 'CustomerId', 'Service Name']
    expect(readHeader(header, known)[0]).toEqual([
      { label: 'ServiceId', start: 0 },
      { label: 'Type', start: 13 },
      { label: 'Adm', start: 23 },
      { label: 'Opr', start: 28 },
      { label: 'CustomerId', start: 33 },
      { label: 'Service Name', start: 44 },
    ])
  })

  it('of several lines has the columns of each', () => {
    const header = lines(`
User-Name
  Descr.
           Up Time       Type  Termination     IP/L2TP-Id/Interface-Id MC-Stdby
`)
    const known = ['User-Name', 'Descr.', 'Up Time', 'Type', 'Termination', 'IP/L2TP-Id/Interface-Id', 'MC-Stdby']
    expect(readHeader(header, known).map((columns) => columns.map(({ start }) => start))).toEqual([
      [0],
      [2],
      [11, 25, 31, 47, 71],
    ])
  })

  it('keeps a label that nobody knows, wherever it stands', () => {
    const known = ['Sap Id', 'Mac Address', 'Sid']
    const labels = (line: string) => readHeader([line], known)[0]?.map(({ label }) => label)
    expect(labels('Sap Id      Zone   Mac Address   Sid')).toEqual(['Sap Id', 'Zone', 'Mac Address', 'Sid'])
    expect(labels('Sap Id      Mac Address Sid Zone')).toEqual(['Sap Id', 'Mac Address', 'Sid', 'Zone'])
    expect(labels('Zone Sap Id      Mac Address Sid')).toEqual(['Zone', 'Sap Id', 'Mac Address', 'Sid'])
  })

  it('takes a known label under a column for a column of its own', () => {
    const known = ['Sap', 'IP Address', 'MAC Address', 'Subscriber']
    const header = ['Sap', 'IP Address', '    MAC Address', '    Subscriber']
    expect(readHeader(header, known).map((columns) => columns.map(({ label }) => label))).toEqual([
      ['Sap'],
      ['IP Address'],
      ['MAC Address'],
      ['Subscriber'],
    ])
  })
})

describe('a line of a table', () => {
  const columns = [
    { label: 'Sap Id', start: 0 },
    { label: 'Mac Address', start: 20 },
    { label: 'Sid', start: 38 },
    { label: 'Up Time', start: 45 },
    { label: 'Type', start: 61 },
  ]

  it('is cut at its columns', () => {
    expect(cutCells('[1/1/4:1607.2011]   00:00:5e:00:53:01 1      0d 00:01:12     local', columns)).toEqual([
      '[1/1/4:1607.2011]',
      '00:00:5e:00:53:01',
      '1',
      '0d 00:01:12',
      'local',
    ])
  })

  it('has empty cells where nothing stands', () => {
    expect(cutCells('[1/1/4:1607.2011]', columns)).toEqual(['[1/1/4:1607.2011]', '', '', '', ''])
    expect(cutCells('', columns)).toEqual(['', '', '', '', ''])
    expect(cutCells('[1/1/4:1607.2011]                     1      0d 00:01:12', columns)).toEqual([
      '[1/1/4:1607.2011]',
      '',
      '1',
      '0d 00:01:12',
      '',
    ])
  })

  it('moves to the right behind a value that is wider than its column', () => {
    const row = ['[1/x1/1/c16/4:3200.1201]', '00:00:5e:00:53:22', '40000', '100d 00:01:00', 'local']
    expect(cutCells('[1/x1/1/c16/4:3200.1201] 00:00:5e:00:53:22 40000  100d 00:01:00   local', columns)).toEqual(row)
    // The value before the wide one ends where its column does: only one blank parts them.
    expect(cutCells('[lag-100:2000.20110] 00:00:5e:00:53:22 40000  100d 00:01:00   local', columns)).toEqual([
      '[lag-100:2000.20110]',
      ...row.slice(1),
    ])
  })

  it('gives the last column all that is left', () => {
    const services = [
      { label: 'ServiceId', start: 0 },
      { label: 'Service Name', start: 13 },
    ]
    expect(cutCells('100          public users  (2 pools)', services)).toEqual(['100', 'public users  (2 pools)'])
  })
})

describe('a pair', () => {
  it('is a label and a value', () => {
    expect(readPairs('LCP State            : Opened', false)).toEqual([
      { label: 'LCP State', value: 'Opened', column: 23 },
    ])
    expect(readPairs('Logical-Line-Id      :', false)).toEqual([{ label: 'Logical-Line-Id', value: '', column: 23 }])
    expect(readPairs('Subscriber           : "a:b|c : d"', false)[0]?.value).toBe('"a:b|c : d"')
  })

  it('may have its colon at its label', () => {
    expect(readPairs('Acct-Q-Inst-Session-Id: 6E0A', true)).toEqual([
      { label: 'Acct-Q-Inst-Session-Id', value: '6E0A', column: 24 },
    ])
    expect(readPairs('Q Frame-Based Ac*: Disabled', true)[0]).toMatchObject({
      label: 'Q Frame-Based Ac*',
      value: 'Disabled',
    })
    expect(readPairs('Last Booted Config File: cf3:\\config.cfg', true)).toEqual([
      { label: 'Last Booted Config File', value: 'cf3:\\config.cfg', column: 25 },
    ])
  })

  it('may stand behind another', () => {
    expect(
      readPairs('E. Sched. Policy : N/A                              E. Agg Rate Limit: 5000', true).map(
        ({ label, value }) => [label, value],
      ),
    ).toEqual([
      ['E. Sched. Policy', 'N/A'],
      ['E. Agg Rate Limit', '5000'],
    ])
    expect(
      readPairs('Ingress Qos-Policy   : 100                    Egress Qos-Policy : 100 (vport)', true).map(
        ({ label, value }) => [label, value],
      ),
    ).toEqual([
      ['Ingress Qos-Policy', '100'],
      ['Egress Qos-Policy', '100 (vport)'],
    ])
    expect(
      readPairs('Last Mode Changed      : 2019/08/02 00:10:45  Duration: 0d 00:00:00', true).map(({ value }) => value),
    ).toEqual(['2019/08/02 00:10:45', '0d 00:00:00'])
    expect(readPairs('Remote-Id            : a  b: c', false)).toHaveLength(1)
  })

  it('is not every line', () => {
    for (const line of [
      '',
      'garbage line',
      '-----',
      '180.0.0.3',
      '[1/1/c2/1:201.1]',
      '                        Packets                 Octets',
    ]) {
      expect(readPairs(line, true)).toEqual([])
    }
  })

  it('goes on in the next line, with a blank only where one was lost', () => {
    const pairs = openPairs()
    for (const line of lines(`
Description        : bras:07-0.example:(B0000000017)00eth0/0/0/0(192.000.
                     002.001)
Last Config Header : # TiMOS-C-15.0.R6 cpm/hops64 Nokia 7750 SR Copyright
                     (c) 2000-2017 Nokia. # Built in /builds/
                     150B/R6
Empty              :
Next               : 1
`))
      expect(pairs.take(line)).toBe(true)
    expect([...pairs.drain()]).toEqual([
      ['Description', 'bras:07-0.example:(B0000000017)00eth0/0/0/0(192.000.002.001)'],
      [
        'Last Config Header',
        '# TiMOS-C-15.0.R6 cpm/hops64 Nokia 7750 SR Copyright (c) 2000-2017 Nokia. # Built in /builds/150B/R6',
      ],
      ['Empty', ''],
      ['Next', '1'],
    ])
  })

  it('does not go on further left than its value', () => {
    const [pair = null] = readPairs('Description        : x', false)
    expect(continuesPair('                     y', pair)).toBe(true)
    expect(continuesPair('    y', pair)).toBe(false)
    expect(continuesPair('', pair)).toBe(false)
    expect(continuesPair('                     y', null)).toBe(false)
  })

  it.each([
    ['', null],
    ['N/A', null],
    ['n/a', null],
    ['(Not Specified)', null],
    ['""', null],
    ['none', null],
    ['None', null],
    ['-', null],
    ['"a"', 'a'],
    ['0', '0'],
    ['"', '"'],
    ['false', 'false'],
  ])('of the value %j has %j', (printed, value) => expect(presentValue(printed)).toBe(value))
})

import { expect, test } from 'vitest'
import { showDuration } from '../../src/render/duration.ts'
import type { Row } from '../../src/render/row.ts'
import type { CardItem, View } from '../../src/render/view.ts'
import { textWidth } from '../../src/render/width.ts'
import { print } from './memory-terminal.ts'
import { ipoe, pppoe, sessionView } from './sessions.ts'

function item(title: string, field: string): CardItem {
  return { title, value: (row) => (row[field] === null || row[field] === undefined ? null : String(row[field])) }
}

const view: View = {
  ...sessionView,
  card: {
    title: (row) => `${row['account'] ?? row['mac']}  ${row['router']}`,
    groups: [
      {
        items: [
          item('SAP', 'sap'),
          item('MAC', 'mac'),
          item('Session', 'sessionId'),
          { title: 'Up time', value: (row) => showDuration(Number(row['upSeconds'])) },
        ],
      },
      { title: 'Subscriber', items: [item('Subscriber id', 'subscriber'), item('Circuit id', 'circuitId')] },
      { title: 'NAT', items: [item('Outside', 'natOutsideIp'), item('Ports', 'natPorts')] },
    ],
    tables: (row) => [
      {
        title: 'Hosts',
        columns: [
          { field: 'ip', title: 'IP', priority: 1 },
          { field: 'origin', title: 'Origin', priority: 2 },
          { field: 'forwarding', title: 'Forwarding', priority: 3 },
        ],
        rows: Array.isArray(row['hosts']) ? row['hosts'] : [],
      },
    ],
  },
}

const user: Row = {
  ...pppoe,
  circuitId: 'access-node-17 eth 3/22:1607.2011 北京市朝阳区建国路机房二楼 rack 12 shelf 1',
  hosts: [
    { ip: '198.18.4.21', origin: 'IPCP', forwarding: true },
    { ip: '2001:db8:17:4::/64', origin: 'IPoE-SLAAC', forwarding: false },
  ],
}

const card = { format: 'table', view } as const

test('one user is a card: labels and values, long values under themselves, hosts as a small table', async () => {
  expect(await print([user], { ...card, columns: 60 })).toBe(
    [
      'dsl100048959@isp.example  bras1',
      '  SAP            1/1/4:1607.2011',
      '  MAC            00:24:25:0c:ab:9c',
      '  Session        12',
      '  Up time        3d 03:52:03',
      '',
      'Subscriber',
      '  Subscriber id  dsl100048959@isp.example|1/1/4:1607.2011|10',
      '                 0',
      '  Circuit id     access-node-17 eth 3/22:1607.2011',
      '                 北京市朝阳区建国路机房二楼 rack 12 shelf 1',
      '',
      'Hosts',
      '  IP                  ORIGIN      FORWARDING',
      '  198.18.4.21         IPCP        yes',
      '  2001:db8:17:4::/64  IPoE-SLAAC  no',
      '',
    ].join('\n'),
  )
})

test('a second user is a card of its own, and what it has not is left out', async () => {
  expect(await print([ipoe, { ...ipoe, subscriber: null }], { ...card, columns: 60 })).toBe(
    [
      '02:00:05:00:00:01  bras2',
      '  SAP            lag-1:100.200',
      '  MAC            02:00:05:00:00:01',
      '  Up time        00:00:45',
      '',
      'Subscriber',
      '  Subscriber id  客厅-1',
      '',
      '02:00:05:00:00:01  bras2',
      '  SAP      lag-1:100.200',
      '  MAC      02:00:05:00:00:01',
      '  Up time  00:00:45',
      '',
    ].join('\n'),
  )
})

test('five users, a list of fields, or wide make a table', async () => {
  expect(await print([ipoe, ipoe, ipoe, ipoe], card)).not.toMatch(/^ROUTER/)
  expect(await print([ipoe, ipoe, ipoe, ipoe, ipoe], card)).toMatch(/^ROUTER {2}SERVICE/)
  expect(await print([ipoe], { ...card, fields: ['ip'] })).toBe('IP\n10.9.0.7\n')
  expect(await print([ipoe], { ...card, format: 'wide' })).toMatch(/^ROUTER {2}SERVICE/)
})

test('nothing of a router reaches the terminal raw, and nothing is too wide', async () => {
  const evil = '\x1b[2J\u202e\n'.repeat(30)
  const row = {
    ...user,
    account: evil,
    sap: evil,
    circuitId: evil,
    hosts: [{ ip: '::1', origin: evil, forwarding: null }],
  }
  const printed = await print([row], { ...card, columns: 60 })
  expect(printed).not.toMatch(/[\x00-\x09\x0b-\x1f\u202a-\u202e]/)
  for (const line of printed.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(60)
  expect(printed).toContain('  ::1  \\x1b[2J\\u202e\\x0a')
})

test('labels in Chinese line up', async () => {
  const groups = [{ items: [item('业务', 'service'), item('物理地址', 'mac'), item('SAP', 'sap')] }]
  const chinese: View = { ...view, card: { title: () => '用户', groups } }
  expect(await print([ipoe], { format: 'table', view: chinese, columns: 80 })).toBe(
    ['用户', '  业务      1000', '  物理地址  02:00:05:00:00:01', '  SAP       lag-1:100.200', ''].join('\n'),
  )
})

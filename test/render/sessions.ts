import { showDuration } from '../../src/render/duration.ts'
import type { Row } from '../../src/render/row.ts'
import type { Column, View } from '../../src/render/view.ts'

const showUpTime = (value: unknown) => (typeof value === 'number' ? showDuration(value) : '')

const columns: readonly Column[] = [
  { field: 'router', title: 'Router', priority: 3 },
  { field: 'service', title: 'Service', priority: 6, align: 'right' },
  { field: 'sap', title: 'SAP', priority: 1 },
  { field: 'mac', title: 'MAC', priority: 1 },
  { field: 'sessionId', title: 'Id', priority: 5, align: 'right' },
  { field: 'upSeconds', title: 'Up time', priority: 4, align: 'right', show: showUpTime },
  { field: 'ip', title: 'IP', priority: 1 },
  { field: 'account', title: 'Account', priority: 2 },
  { field: 'subscriber', title: 'Subscriber', priority: 4 },
  { field: 'mcStandby', title: 'Standby', priority: 7 },
]

/** Sessions as the verb of that name might show them. */
export const sessionView: View = { columns, fields: columns.map((column) => column.field) }

export const pppoe: Row = {
  router: 'bras1',
  service: 100,
  sap: '1/1/4:1607.2011',
  mac: '00:24:25:0c:ab:9c',
  sessionId: 12,
  upSeconds: 273_123,
  ip: '198.18.4.21',
  account: 'dsl100048959@isp.example',
  subscriber: 'dsl100048959@isp.example|1/1/4:1607.2011|100',
  mcStandby: null,
}

export const ipoe: Row = {
  router: 'bras2',
  service: 1000,
  sap: 'lag-1:100.200',
  mac: '02:00:05:00:00:01',
  sessionId: null,
  upSeconds: 45,
  ip: '10.9.0.7',
  account: null,
  subscriber: '客厅-1',
  mcStandby: null,
}

import { describe, expect, it } from 'vitest'
import { en } from '../../../src/cli/text/en.ts'
import { zh } from '../../../src/cli/text/zh.ts'
import { userCard, viewOf } from '../../../src/cli/views/rows.ts'
import { openRenderer } from '../../../src/render/renderer.ts'
import type { Row } from '../../../src/render/row.ts'
import { memoryTerminal, print } from '../../render/memory-terminal.ts'

/** A value as a column of that field shows it. */
function shown(field: string, value: unknown, row: Row = {}, text = en): string | undefined {
  return viewOf([field], [field], text).columns[0]?.show?.(value, row)
}

describe('a value as people read it', () => {
  it.each<[string, unknown, Row, string]>([
    ['mac', '00:00:5e:00:53:01', {}, '00:00:5e:00:53:01'],
    ['mac', null, {}, ''],
    ['mac', undefined, {}, ''],
    ['sessionId', 0, {}, '0'],
    ['sessionId', 65_534, {}, '65534'],
    ['upSeconds', 3605, {}, '01:00:05'],
    ['upSeconds', 0, {}, '00:00:00'],
    ['upSeconds', 1_123_199, {}, '12d 23:59:59'],
    ['remainingSeconds', 50_709, {}, '14:05:09'],
    ['forwarding', true, {}, 'yes'],
    ['forwarding', false, {}, 'no'],
    ['sap', '1/1/4:1607.2011', { managedSap: true }, '[1/1/4:1607.2011]'],
    ['sap', '1/1/4:1607.2011', { managedSap: false }, '1/1/4:1607.2011'],
    ['sap', '1/1/4:1607.2011', {}, '1/1/4:1607.2011'],
    ['ip', '2001:db8::', { prefixLength: 56 }, '2001:db8::/56'],
    ['ip', '10.0.0.1', { prefixLength: null }, '10.0.0.1'],
    ['ip', '10.0.0.1', {}, '10.0.0.1'],
    ['ip', null, { prefixLength: 64 }, ''],
    ['peakAt', '2018-07-16T15:54:30', {}, '2018-07-16 15:54:30'],
    ['counted', 'subscribers', {}, 'subscribers'],
    ['counted', 'pppoe-sessions', {}, 'PPPoE sessions'],
    ['groups', ['gd', 'north'], {}, 'gd north'],
    ['groups', [], {}, ''],
    ['services', { public: 100, private: 1000 }, {}, 'public=100 private=1000'],
    ['extra', {}, {}, ''],
  ])('%s %j of %j: %s', (field, value, row, text) => expect(shown(field, value, row)).toBe(text))

  it('is said in the language of the reader', () => {
    expect(shown('forwarding', true, {}, zh)).toBe('是')
    expect(shown('counted', 'pppoe-sessions', {}, zh)).toBe('PPPoE 会话')
  })
})

describe('the columns of a view', () => {
  it('are those wanted, the most important first, and the router where nobody asked for it', () => {
    const view = viewOf(['router', 'service', 'mac', 'termination'], ['service', 'mac', 'termination'], en)
    expect(view.fields).toEqual(['router', 'service', 'mac', 'termination'])
    expect(view.columns.map(({ field, title }) => [field, title])).toEqual([
      ['service', 'svc'],
      ['mac', 'MAC'],
      ['termination', 'termination'],
      ['router', 'router'],
    ])
    const priorities = view.columns.filter(({ field }) => field !== 'mac').map(({ priority }) => priority)
    expect(priorities).toEqual([...priorities].sort((left, right) => left - right))
    expect(new Set(priorities).size).toBe(3)
  })

  it('keep the router where it was asked for', () => {
    expect(viewOf([], ['router', 'line'], en).columns.map(({ field }) => field)).toEqual(['router', 'line'])
  })

  it('never cut what names a user or a place', () => {
    const columns = viewOf([], ['termination', 'sap', 'mac', 'ip', 'account'], en).columns
    expect(columns.filter(({ priority }) => priority === 1).map(({ field }) => field)).toEqual([
      'sap',
      'mac',
      'ip',
      'account',
    ])
  })

  it('stand on the right where they are numbers or durations', () => {
    const columns = viewOf([], ['sessionId', 'upSeconds', 'mac', 'peak', 'termination'], en).columns
    expect(columns.filter(({ align }) => align === 'right').map(({ field }) => field)).toEqual([
      'sessionId',
      'upSeconds',
      'peak',
    ])
  })

  it('have titles in the language of the reader, and the field itself where there is none', () => {
    const titles = (text: typeof en) =>
      viewOf([], ['sap', 'upSeconds', 'nonsense'], text).columns.map(({ title }) => title)
    expect(titles(en)).toEqual(['SAP', 'up time', 'nonsense', 'router'])
    expect(titles(zh)).toEqual(['SAP', '在线时长', 'nonsense', '路由器'])
  })
})

const alice = {
  ...{ router: 'bras1', service: 100, type: 'pppoe', sap: '1/1/4:1607.2011', managedSap: true },
  ...{ mac: '00:00:5e:00:53:01', sessionId: 1, upSeconds: 3605, ip: '10.0.0.1', mcStandby: false },
  ...{ account: 'alice@isp', subscriber: 'alice|1', natPolicy: null, extra: { 'Keepalive Interval': '30' } },
  hosts: [
    {
      ip: '10.0.0.1',
      prefixLength: null,
      mac: '00:00:5e:00:53:01',
      sessionId: 1,
      subscriber: 'alice|1',
      origin: 'IPCP',
      forwarding: true,
    },
    {
      ip: '2001:db8::',
      prefixLength: 56,
      mac: '00:00:5e:00:53:01',
      sessionId: 1,
      subscriber: 'alice|1',
      origin: 'DHCP6-PD',
      forwarding: false,
    },
  ],
}

describe('the card of a user', () => {
  /** The card as it is printed at that width. */
  async function card(row: Row, text = en): Promise<string> {
    const terminal = memoryTerminal(100)
    const view = { ...viewOf(Object.keys(row), ['mac'], text), card: userCard(text) }
    const renderer = await openRenderer('table', view, terminal)
    await renderer.rows([row])
    await renderer.end()
    return terminal.text()
  }

  it('is headed by the best name there is, and the router', () => {
    const { title } = userCard(en)
    expect(title(alice)).toBe('alice@isp  bras1')
    expect(title({ ...alice, account: null })).toBe('alice|1  bras1')
    expect(title({ ...alice, account: null, subscriber: null })).toBe('00:00:5e:00:53:01  bras1')
    expect(title({ router: 'bras1', ip: '10.0.0.1' })).toBe('10.0.0.1  bras1')
  })

  it('shows what there is, and nothing that is not', async () => {
    const text = await card(alice)
    expect(text).toMatch(/SAP +\[1\/1\/4:1607\.2011\]/)
    expect(text).toMatch(/up time +01:00:05/)
    expect(text).toMatch(/session id +1\b/)
    expect(text).not.toMatch(/standby|NAT|circuit|undefined|\[object|null/i)
  })

  it('says so when the session is the standby', async () => {
    expect(await card({ ...alice, mcStandby: true })).toMatch(/standby +yes/)
  })

  it('shows of a host only what is its own', async () => {
    const lines = (await card(alice)).split('\n')
    const hosts = lines.slice(lines.findIndex((line) => /Hosts/i.test(line)))
    expect(hosts.join('\n')).toMatch(/10\.0\.0\.1 +IPCP +yes/)
    expect(hosts.join('\n')).toMatch(/2001:db8::\/56 +DHCP6-PD +no/)
    expect(hosts.join('\n')).not.toContain('00:00:5e:00:53:01')
    const other = { ...alice, hosts: alice.hosts.map((host, at) => ({ ...host, mac: `00:00:5e:00:53:1${at}` })) }
    expect(await card(other)).toContain('00:00:5e:00:53:11')
  })

  it('is in the language of the reader', async () => {
    expect(await card(alice, zh)).toMatch(/在线时长 +01:00:05/)
  })
})

it('no value of a row is shown as [object Object], whatever field is asked for', async () => {
  const view = viewOf(Object.keys(alice), ['service', 'sap', 'mac', 'ip', 'account'], en)
  for (const field of Object.keys(alice)) {
    const text = await print([alice], { format: 'table', view, fields: ['router', field] })
    expect([field, text]).toEqual([field, expect.not.stringContaining('[object')])
  }
})

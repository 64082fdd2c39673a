import { describe, expect, it } from 'vitest'
import type { LineFinding, OpticsReading } from '../../src/operations/line/finding.ts'
import { growthOf, judgePort } from '../../src/operations/line/judge.ts'
import { judgeLag } from '../../src/operations/line/lag.ts'
import type { LagRow } from '../../src/sros/commands/lag.ts'
import type { LagPortRow } from '../../src/sros/commands/lag-port.ts'
import type { PortDetailRow } from '../../src/sros/commands/port-detail.ts'

/** The optics of OPERATIONS 6.2 (10GBASE-ER), with this power received. */
function received(value: number, lane: number | null = null): OpticsReading {
  return { lane, quantity: 'rxPower', value, highAlarm: 2, highWarn: -1, lowWarn: -15.8, lowAlarm: -17.8 }
}

const good: PortDetailRow = {
  ...{ router: 'bras1', port: '1/1/4', description: null, adminUp: true, operUp: true, operState: 'up', linkUp: true },
  ...{ lag: null, speed: '10 Gbps', mtu: 1522, mode: 'access', encapsulation: 'QinQ', lastChangeAt: null },
  ...{ lastClearedAt: null, stateChanges: 3, alarms: null, transceiverStatus: 'operational', transceiver: null },
  ...{ rxPowerDbm: -8.02, txPowerDbm: null, optics: [received(-8.02)], crcErrors: 3963, alignmentErrors: 0 },
  ...{ fcsErrors: 3963, symbolErrors: 2, internalRxErrors: 0, internalTxErrors: 10, inErrors: 3980, outErrors: 10 },
  ...{ inDiscards: 29, outDiscards: 4, inPackets: 10, outPackets: 10, inUtilizationPercent: 3.5 },
  ...{ outUtilizationPercent: 7.5, extra: {} },
}

function judge(second: Partial<PortDetailRow>, first: Partial<PortDetailRow> = {}) {
  const before = { ...good, ...first }
  const after = { ...good, ...second }
  return judgePort(after, growthOf(before, after), 5)
}

const optics = (value: number, side: 'high' | 'low', level: 'alarm' | 'warning', threshold: number, lane = null) => ({
  ...{ code: 'optics', quantity: 'rxPower', lane, value, side, level, threshold },
})
const errors = (counter: string, growth: number) => ({ code: 'errors', counter, growth, seconds: 5 })

describe('a port', () => {
  it('with thousands of old errors is good', () => {
    expect(judge({})).toEqual({ verdict: 'good', reasons: [] })
  })

  it.each([
    [-8.02, []],
    [-15.79, []],
    [-1.01, []],
    // Healthy is strictly between the warnings.
    [-15.8, [optics(-15.8, 'low', 'warning', -15.8)]],
    [-1, [optics(-1, 'high', 'warning', -1)]],
    [-17.79, [optics(-17.79, 'low', 'warning', -15.8)]],
    [-17.8, [optics(-17.8, 'low', 'alarm', -17.8)]],
    [-18.54, [optics(-18.54, 'low', 'alarm', -17.8)]],
    [1.99, [optics(1.99, 'high', 'warning', -1)]],
    [2.5, [optics(2.5, 'high', 'alarm', 2)]],
  ])('that receives %d dBm', (value, reasons) => {
    expect(judge({ optics: [received(value)] })).toEqual({ verdict: reasons.length ? 'degraded' : 'good', reasons })
  })

  it('with several lanes is as good as the worst of them, which is named', () => {
    expect(judge({ optics: [received(-3, 1), received(-16, 2), received(-4, 3)] })).toEqual({
      verdict: 'degraded',
      reasons: [{ ...optics(-16, 'low', 'warning', -15.8), lane: 2 }],
    })
  })

  it('whose transceiver has no thresholds, or prints none, is not judged by them', () => {
    const zero = { highAlarm: 0, highWarn: 0, lowWarn: 0, lowAlarm: 0 }
    const none = { highAlarm: null, highWarn: null, lowWarn: null, lowAlarm: null }
    for (const limits of [zero, none]) {
      expect(judge({ optics: [{ ...received(-30), ...limits }] })).toEqual({ verdict: 'good', reasons: [] })
    }
  })

  it.each<[string, Partial<PortDetailRow>, readonly object[]]>([
    [
      'bad frames, counted three times over',
      { crcErrors: 3970, fcsErrors: 3970, inErrors: 3987 },
      [errors('crcErrors', 7)],
    ],
    [
      'bad frames, and more errors than they explain',
      { crcErrors: 3970, fcsErrors: 3970, inErrors: 4000 },
      [errors('crcErrors', 7), errors('inErrors', 20)],
    ],
    ['FCS errors where there is no other counter', { fcsErrors: 3964 }, [errors('fcsErrors', 1)]],
    ['symbol errors', { symbolErrors: 5 }, [errors('symbolErrors', 3)]],
    ['its own errors', { internalTxErrors: 12, outErrors: 12 }, [errors('internalTxErrors', 2)]],
    [
      'discards of both directions',
      { inDiscards: 30, outDiscards: 6 },
      [errors('inDiscards', 1), errors('outDiscards', 2)],
    ],
    ['a counter that was cleared in between', { crcErrors: 2, fcsErrors: 2, inErrors: 2 }, [errors('crcErrors', 2)]],
    ['all counters cleared, and none since', { crcErrors: 0, fcsErrors: 0, inErrors: 0, outErrors: 0 }, []],
    ['changes of state', { stateChanges: 5 }, [{ code: 'flapping', changes: 2, seconds: 5 }]],
    ['an alarm', { alarms: 'remote local' }, [{ code: 'alarm', alarms: ['remote', 'local'] }]],
  ])('with %s', (_, second, reasons) => {
    expect(judge(second)).toEqual({ verdict: reasons.length ? 'degraded' : 'good', reasons })
  })

  it('that was read once is judged by what it is', () => {
    expect(judgePort(good, growthOf(good, null), 5)).toEqual({ verdict: 'good', reasons: [] })
  })

  const down = { operUp: false, operState: 'down', linkUp: false } as const
  it.each<[string, Partial<PortDetailRow>, object]>([
    ['in the dark', { optics: [received(-40)], alarms: 'local' }, { code: 'no-light', lane: null }],
    ['with one dark lane', { optics: [received(-3, 1), received(-40, 2)] }, { code: 'no-light', lane: 2 }],
    ['with every lane dark', { optics: [received(-40, 1), received(-40, 2)] }, { code: 'no-light', lane: null }],
    ['in weak light', { optics: [received(-25)] }, optics(-25, 'low', 'alarm', -17.8)],
    [
      'without a transceiver',
      { optics: [], transceiverStatus: 'not-equipped', alarms: 'local' },
      { code: 'no-transceiver' },
    ],
    ['in good light, the other end complaining', { alarms: 'remote' }, { code: 'alarm', alarms: ['remote'] }],
    ['in good light', {}, { code: 'no-link' }],
    ['on copper', { optics: [], transceiverStatus: null }, { code: 'no-link' }],
    ['with a link', { linkUp: true, operState: 'down' }, { code: 'oper-down', state: 'down' }],
  ])('that is down %s has one cause', (_, more, reason) => {
    expect(judge({ ...down, ...more }, { ...down, ...more })).toEqual({ verdict: 'down', reasons: [reason] })
  })

  it('that went down between the readings is down, and flapping', () => {
    const { verdict, reasons } = judge({ ...down, optics: [received(-40)], stateChanges: 4 })
    expect(verdict).toBe('down')
    expect(reasons).toEqual([
      { code: 'no-light', lane: null },
      { code: 'flapping', changes: 1, seconds: 5 },
    ])
  })

  it('that is shut down is off, and its -40.00 dBm no alarm', () => {
    expect(judge({ ...down, adminUp: false, optics: [received(-40)] })).toEqual({
      verdict: 'off',
      reasons: [{ code: 'admin-down' }],
    })
  })

  it('that waits as a standby of a LAG is not down', () => {
    expect(judge({ operUp: false, operState: 'down - Standby in LAG 65' }).verdict).toBe('good')
    expect(judge({ operUp: false, operState: 'down - Standby in LAG 65', linkUp: false }).verdict).toBe('down')
  })
})

describe('a LAG', () => {
  const lag: LagRow = {
    ...{ router: 'bras1', lag: 'lag-1', name: null, adminUp: true, operUp: true, weighted: false, threshold: 0 },
    ...{ portsUp: 2, mcState: null },
  }
  const port = (name: string, given: Partial<LagPortRow> = {}): LagPortRow => ({
    ...{ router: 'bras1', lag: 'lag-1', name: null, lacp: true, port: name, adminUp: true, activity: 'active' },
    ...{ operUp: true, primary: false, subGroup: 1, forced: null, priority: 32768, ...given },
  })
  const member = (name: string, verdict: LineFinding['verdict']): LineFinding => ({
    ...{ port: name, lag: 'lag-1', verdict, reasons: [], adminUp: true, operUp: true, detail: null, seconds: 5 },
    ...{ growth: growthOf(null, null), users: null, bundle: null, members: [], isMember: true },
  })

  it.each<[string, Partial<LagRow>, LagPortRow[], LineFinding[], object]>([
    [
      'all ports',
      {},
      [port('a'), port('b')],
      [member('a', 'good'), member('b', 'good')],
      { verdict: 'good', reasons: [] },
    ],
    [
      'one port that was shut down',
      { portsUp: 1 },
      [port('a'), port('b', { adminUp: false, operUp: false })],
      [member('a', 'good'), member('b', 'off')],
      { verdict: 'good', reasons: [] },
    ],
    [
      'one port on standby',
      { portsUp: 1 },
      [port('a'), port('b', { activity: 'standby', operUp: false })],
      [member('a', 'good'), member('b', 'good')],
      { verdict: 'good', reasons: [] },
    ],
    [
      'one port down',
      { portsUp: 1 },
      [port('a'), port('b')],
      [member('a', 'good'), member('b', 'down')],
      { verdict: 'degraded', reasons: [{ code: 'member', port: 'b', verdict: 'down' }] },
    ],
    [
      'a port that could not be read, and fewer up than there should be',
      { portsUp: 1 },
      [port('a'), port('b')],
      [member('a', 'good')],
      { verdict: 'degraded', reasons: [{ code: 'ports-up', up: 1, expected: 2 }] },
    ],
    [
      'no port up',
      { portsUp: 0, operUp: false },
      [port('a')],
      [member('a', 'down')],
      { verdict: 'down', reasons: [{ code: 'member', port: 'a', verdict: 'down' }] },
    ],
    [
      'no port at all',
      { portsUp: 0, operUp: false },
      [],
      [],
      { verdict: 'down', reasons: [{ code: 'ports-up', up: 0, expected: 0 }] },
    ],
    [
      'itself shut down',
      { adminUp: false, operUp: false },
      [],
      [],
      { verdict: 'off', reasons: [{ code: 'admin-down' }] },
    ],
  ])('with %s', (_, given, ports, members, expected) => {
    expect(judgeLag({ ...lag, ...given }, ports, members)).toEqual(expected)
  })
})

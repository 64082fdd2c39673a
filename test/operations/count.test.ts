import { describe, expect, it } from 'vitest'
import { count } from '../../src/operations/count.ts'
import { badCommand, badParameter, notAllowed } from './screens.ts'
import { scriptedSession, told } from './scripted-session.ts'

/** The statistics of one place, with two of its blocks. */
const statistics = (place: string, subscribers: string) => `
===============================================================================
Subscriber Management Statistics for ${place}
===============================================================================
       Type                                Current     Peak      Peak Timestamp
-------------------------------------------------------------------------------

-------------------------------------------------------------------------------
Host & Protocol Statistics
-------------------------------------------------------------------------------
Total  PPP Hosts                              2587     5013 07/16/2018 15:54:30
       IPOE Hosts                                0        0
-------------------------------------------------------------------------------

-------------------------------------------------------------------------------
Subscriber Statistics
-------------------------------------------------------------------------------
Total  Subscribers                        ${subscribers}
-------------------------------------------------------------------------------
===============================================================================
Peak values last reset at : n/a`

const summary = `
===============================================================================
Active Subscribers Summary
===============================================================================
Total number of active subscribers      10161
Subscriber hosts (IPv4)                 12263
===============================================================================`

const pppoeSummary = `
===============================================================================
PPPoE Summary info for IES svc-id 100
===============================================================================
Number of sessions : 10217
===============================================================================`

const askSystem = ['show subscriber-mgmt statistics system', 'show service active-subscribers summary'] as const
const row = (facts: object) => ({ router: 'bras1', peak: null, peakAt: null, counted: 'subscribers', ...facts })

describe('the count of a router', () => {
  it('is that of the system, with its peak; both screens are asked in one write', async () => {
    const { target, writes, report } = scriptedSession({
      [askSystem[0]]: statistics('System', '    997     2148 07/16/2018 15:54:30'),
      [askSystem[1]]: summary,
    })
    expect(await count(target, 'router', [], report)).toEqual([
      row({ scope: 'router', name: 'bras1', online: 997, peak: 2148, peakAt: '2018-07-16T15:54:30' }),
    ])
    expect(writes).toEqual([[...askSystem]])
    expect(report.failure).toBeNull()
  })

  it('is that of the summary on a release without such statistics', async () => {
    const { target, report, notices } = scriptedSession({ [askSystem[0]]: badCommand, [askSystem[1]]: summary })
    expect(await count(target, 'router', [], report)).toEqual([row({ scope: 'router', name: 'bras1', online: 10_161 })])
    expect(report.failure).toBeNull()
    expect(notices).toEqual([
      { kind: 'refused', router: 'bras1', command: askSystem[0], answer: 'Error: Bad command.' },
    ])
  })

  it('is nothing where neither is known, and that fails', async () => {
    const { target, report } = scriptedSession({}, badCommand)
    expect(await count(target, 'router', [], report)).toEqual([])
    expect(told(report.failure)).toMatchObject({ code: 'refused', exitCode: 6 })
  })
})

describe('the count of services', () => {
  const lines = (service: string) => [
    `show subscriber-mgmt statistics group-interface all service ${service}`,
    `show service id ${service} pppoe summary`,
  ]
  const [statistics100 = '', summary100 = ''] = lines('100')
  const [statistics1000 = '', summary1000 = ''] = lines('1000')

  it('adds the group interfaces up, and has a peak only where there is one of them', async () => {
    const { target, writes, report } = scriptedSession({
      [statistics100]: [
        statistics('Group-interface grp-1', '     10       12 03/22/2025 14:49:17'),
        statistics('Group-interface grp-2', '      5       70 03/23/2025 14:49:17'),
      ].join('\n'),
      [summary100]: pppoeSummary,
      [statistics1000]: statistics('Group-interface grp-priv', '      3        4 03/24/2025 00:00:01'),
      [summary1000]: '\nNo entries found.',
    })
    expect(await count(target, 'service', ['100', '1000'], report)).toEqual([
      row({ scope: 'service', name: '100', online: 15 }),
      row({ scope: 'service', name: '1000', online: 3, peak: 4, peakAt: '2025-03-24T00:00:01' }),
    ])
    expect(writes).toEqual([[...lines('100'), ...lines('1000')]])
  })

  it('is that of the PPPoE sessions where no subscribers are counted, and says so', async () => {
    const { target, report, notices } = scriptedSession({ [statistics100]: badParameter, [summary100]: pppoeSummary })
    expect(await count(target, 'service', ['100'], report)).toEqual([
      row({ scope: 'service', name: '100', online: 10_217, counted: 'pppoe-sessions' }),
    ])
    expect(notices).toContainEqual({ kind: 'sessions-only', router: 'bras1', service: '100' })
    expect(report.failure).toBeNull()
  })

  it('leaves a service out of which nothing is known', async () => {
    const missing = 'MINOR: CLI Invalid service id "1000".'
    const { target, report } = scriptedSession({
      [statistics100]: statistics('Group-interface grp-1', '      0       12 03/22/2025 14:49:17'),
      [summary100]: pppoeSummary,
      [statistics1000]: missing,
      [summary1000]: missing,
    })
    expect(await count(target, 'service', ['100', '1000'], report)).toEqual([
      row({ scope: 'service', name: '100', online: 0, peak: 12, peakAt: '2025-03-22T14:49:17' }),
    ])
    expect(report.failure).toBeNull()
  })
})

describe('the count of ports', () => {
  const line = 'show subscriber-mgmt statistics port all'

  it('has a LAG once, and not its members', async () => {
    const { target, writes, report } = scriptedSession({
      [line]: [
        statistics('Port 1/1/1', '      0        0'),
        statistics('Port 2/1/1 (lag-1)', '    997     2148 07/16/2018 15:54:30'),
        statistics('Port 2/1/2 (lag-1)', '    997     2148 07/16/2018 15:54:30'),
        statistics('Port 2/1/3 (lag-10)', '     41       42 07/17/2018 00:00:00'),
        statistics('Port lag-1', '    997     2148 07/16/2018 15:54:30'),
      ].join('\n'),
    })
    expect(await count(target, 'port', [], report)).toEqual([
      row({ scope: 'port', name: '1/1/1', online: 0, peak: 0 }),
      // No line of its own for this one: its member stands for it.
      row({ scope: 'port', name: '2/1/3 (lag-10)', online: 41, peak: 42, peakAt: '2018-07-17T00:00:00' }),
      row({ scope: 'port', name: 'lag-1', online: 997, peak: 2148, peakAt: '2018-07-16T15:54:30' }),
    ])
    expect(writes).toEqual([[line]])
  })

  it('is incomplete when the screen was cut off', async () => {
    const whole = statistics('Port 1/1/1', '      7        9 07/16/2018 15:54:30')
    const { target, report } = scriptedSession({ [line]: whole.split('\n').slice(0, -2).join('\n') })
    expect(await count(target, 'port', [], report)).toMatchObject([{ name: '1/1/1', online: 7 }])
    expect(told(report.failure)).toMatchObject({ code: 'incomplete', exitCode: 7 })
  })

  it('fails when it is refused', async () => {
    const { target, report } = scriptedSession({ [line]: notAllowed })
    expect(await count(target, 'port', [], report)).toEqual([])
    expect(told(report.failure)).toEqual({
      code: 'refused',
      facts: { router: 'bras1', command: line, answer: notAllowed },
      exitCode: 6,
    })
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts'
import { commandNamed } from '../../src/sros/recognise.ts'
import { readAnswer } from '../sros/read-answer.ts'
import { openCommandLine } from './client.ts'

const double = '='.repeat(79)
const single = '-'.repeat(79)

describe('the LAGs of the lab', () => {
  let lab: Lab | null = null
  let line: Awaited<ReturnType<typeof openCommandLine>> | null = null

  async function open(options: LabOptions = {}) {
    lab = await startLab({ subscribers: 40, seed: 7, ...options })
    line = await openCommandLine(lab)
    return line.ask
  }

  afterEach(async () => {
    line?.close()
    await lab?.close()
    line = null
    lab = null
  })

  it('have their descriptions as 16.0 prints them, wrapped', async () => {
    const ask = await open({ release: '15.0', faults: ['lag-degraded=lag-1'] })
    const lines = await ask('show lag description')
    expect(lines).toEqual([
      ...['', double, 'Lag Port States', 'LACP Status: e - Enabled, d - Disabled', double],
      'Lag-id Port-id        Adm   Act/     Opr   Description',
      '                            Stdby          ',
      single,
      '1(e)                  up             up    olt-south-1.access.north.isp.',
      '                                           example(both.links)',
      '       2/1/1          up    active   up    olt-south-1 first link',
      '       3/1/1          up    active   down  olt-south-1 second link',
      ...['', double],
    ])
    expect(await ask('show lag 1 description')).toEqual(lines)
  })

  it('have a name before them from 22 on', async () => {
    const ask = await open({ cli: 'md' })
    const { rows, outcome } = readAnswer(commandNamed('lag-description'), {}, await ask('show lag description'))
    expect(outcome).toMatchObject({ complete: true, unplaced: [] })
    const lag = { router: 'BRAS1', lag: 'lag-1', name: 'lag-1', lacp: true, adminUp: true, operUp: true }
    expect(rows).toEqual([
      { ...lag, port: null, activity: null, description: 'olt-south-1.access.north.isp.example(both.links)' },
      { ...lag, port: '2/1/1', activity: 'active', description: 'olt-south-1 first link' },
      { ...lag, port: '3/1/1', activity: 'active', description: 'olt-south-1 second link' },
    ])
  })

  it('have details as 16.0 prints them, with the LACP flags of both sides', async () => {
    const ask = await open({ faults: ['port-off=3/1/1'] })
    const lines = await ask('show lag detail')
    expect(lines.slice(0, 11)).toEqual([
      ...['', double, 'LAG Details', double, single, 'LAG 1', single],
      'Description        : olt-south-1.access.north.isp.example(both.links)',
      ...[single, 'Details', single],
    ])
    expect(lines).toContain('Lag-id              : 1                     Mode                 : access')
    expect(lines).toContain('LACP                : enabled               Mode                 : active')
    expect(lines.slice(-15)).toEqual([
      single,
      'Port-id        Adm     Act/Stdby Opr     Primary   Sub-group     Forced  Prio ',
      single,
      '2/1/1          up      active    up      yes       1             -       32768',
      '3/1/1          down    active    down              1             -       32768',
      ...['', single],
      'Port-id        Role      Exp   Def   Dist  Col   Syn   Aggr  Timeout  Activity',
      single,
      '2/1/1          actor     No    No    Yes   Yes   Yes   Yes   No       Yes',
      '2/1/1          partner   No    No    Yes   Yes   Yes   Yes   No       Yes',
      '3/1/1          actor     No    No    No    No    No    Yes   No       Yes',
      '3/1/1          partner   No    Yes   No    No    No    Yes   No       Yes',
      ...['', double],
    ])
    expect(await ask('show lag 1 detail')).toEqual(lines)
    const { rows, outcome } = readAnswer(commandNamed('lag-detail'), {}, lines)
    expect(outcome).toMatchObject({ complete: true, unplaced: [] })
    expect(rows.map(({ port, operUp, portsUp }) => ({ port, operUp, portsUp }))).toEqual([
      { port: null, operUp: true, portsUp: 1 },
      { port: '2/1/1', operUp: true, portsUp: null },
      { port: '3/1/1', operUp: false, portsUp: null },
    ])
    expect(rows[2]).toMatchObject({ actor: { distributing: false }, partner: { defaulted: true, active: true } })
  })
})

describe('the SAPs of the lab', () => {
  it('are down where their port has no link, of a LAG where none of its ports has any', async () => {
    const downOf = async (faults: NonNullable<LabOptions['faults']>) => {
      const lab = await startLab({ subscribers: 100, seed: 7, faults })
      const line = await openCommandLine(lab)
      const saps = (await line.ask('show service sap-using')).filter((text) => / Up {3}(?:Up|Down)$/.test(text))
      const ports = new Map<string, Set<string>>()
      for (const text of saps) {
        const port = text.replace(/^\[/, '').replace(/:.*$/, '')
        ports.set(port, (ports.get(port) ?? new Set()).add(/\S+$/.exec(text)?.[0] ?? ''))
      }
      line.close()
      await lab.close()
      expect(saps.length).toBeGreaterThan(100)
      expect([...ports.values()].every((states) => states.size === 1)).toBe(true)
      return [...ports].filter(([, states]) => states.has('Down')).map(([port]) => port)
    }
    expect(await downOf([])).toEqual([])
    expect(await downOf(['port-down=1/1/4', 'port-off=3/2/1', 'lag-degraded=lag-1'])).toEqual(['1/1/4', '3/2/1'])
    expect(await downOf(['port-down=2/1/1', 'port-off=3/1/1', 'rx-low=1/1/5'])).toEqual(['lag-1'])
  })
})

import { describe, expect, it } from 'vitest'
import { lagDescription } from '../../src/sros/commands/lag-description.ts'
import { lagPort } from '../../src/sros/commands/lag-port.ts'
import { readAnswer } from './read-answer.ts'

const double = '='.repeat(79)
const single = '-'.repeat(79)
const top = [double, 'Lag Port States', 'LACP Status: e - Enabled, d - Disabled', double]

const portHead = [
  'Name',
  'Id     Port-id         Adm   Act/     Opr   Primary Sub-group     Forced Prio',
  '                             Stdby',
  single,
]
const descriptionHead = [
  'Lag-id Port-id        Adm   Act/     Opr   Description',
  '                            Stdby          ',
  single,
]

const portsOf = (...lines: readonly string[]) => {
  const { rows, outcome } = readAnswer(lagPort, {}, [...top, ...portHead, ...lines, double])
  return { ports: rows.map(({ lag, name, port }) => [lag, name, port]), unplaced: outcome.unplaced }
}

describe('a table of LAGs', () => {
  const good = '1(e)   2/1/1           up    active   up    yes     1             -      32768'
  const more = '       3/1/1           up    active   up            1             -      32768'

  it('gives no LAG the ports of one whose line cannot be read', () => {
    const broken = '2(x)   4/1/1           up    active   up    yes     1             -      32768'
    const half = '2(e)   4/1/1           up    active   half  yes     1             -      32768'
    // A line whose number is none is taken for a name, and a name that no number follows is told.
    expect(portsOf(good, broken, more)).toEqual({ ports: [['lag-1', null, '2/1/1']], unplaced: [broken, more] })
    expect(portsOf(good, half, more)).toEqual({
      ports: [
        ['lag-1', null, '2/1/1'],
        ['lag-2', null, '3/1/1'],
      ],
      unplaced: [half],
    })
  })

  it('tells a name that no number follows, and a long port that no state follows', () => {
    expect(portsOf('uplink', 'to the core', good)).toEqual({
      ports: [['lag-1', 'to the core', '2/1/1']],
      unplaced: ['uplink'],
    })
    expect(portsOf(good, '       esat-11/1/c65/u1')).toEqual({
      ports: [['lag-1', null, '2/1/1']],
      unplaced: ['       esat-11/1/c65/u1'],
    })
  })

  it('has descriptions for ports that are longer than their column', () => {
    const { rows, outcome } = readAnswer(lagDescription, {}, [
      ...top,
      ...descriptionHead,
      '8(e)                  up             up    N/A',
      '       esat-11/1/c65/u1',
      '                      up    active   up    to the',
      '                                           west',
      '       1/1/1          up    standby  down  N/A',
      double,
    ])
    expect(rows).toMatchObject([
      { lag: 'lag-8', port: null, description: null },
      { lag: 'lag-8', port: 'esat-11/1/c65/u1', adminUp: true, activity: 'active', description: 'to the west' },
      { lag: 'lag-8', port: '1/1/1', activity: 'standby', operUp: false, description: null },
    ])
    expect(outcome.unplaced).toEqual([])
  })
})

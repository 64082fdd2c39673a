import { describe, expect, it } from 'vitest'
import type { CountRow } from '../../src/operations/count.ts'
import { CountLooks, countLookFields } from '../../src/operations/count-looks.ts'

const at = '2026-01-15T12:00:00.000Z'
const port = (name: string, online: number | null): CountRow => ({
  ...{ router: 'bras1', scope: 'port', name, online, peak: 9, peakAt: '2026-01-01T00:00:00', counted: 'subscribers' },
})

describe('looks at counters', () => {
  it('tell the change since the last look and since the first, in the order of the fields', () => {
    const looks = new CountLooks('port', 3)
    const [first] = looks.add(at, 'bras1', [port('1/1/4', 100)])
    expect(first).toEqual({ ...port('1/1/4', 100), time: at, change: null, changeSinceStart: null })
    expect(Object.keys(first ?? {})).toEqual(countLookFields)
    expect(looks.add(at, 'bras1', [port('1/1/4', 103)])).toMatchObject([{ change: 3, changeSinceStart: 3 }])
    expect(looks.add(at, 'bras1', [port('1/1/4', 98)])).toMatchObject([{ change: -5, changeSinceStart: -2 }])
  })

  it('without an answer keep the places, and go on from the last number that was known', () => {
    const looks = new CountLooks('port', 3)
    looks.add(at, 'bras1', [port('1/1/4', 100), port('lag-1', 7)])
    expect(looks.add(at, 'bras1', null)).toMatchObject([
      { name: '1/1/4', online: null, change: null, changeSinceStart: null, peak: null, counted: 'subscribers' },
      { name: 'lag-1', online: null },
    ])
    expect(looks.add(at, 'bras1', [port('1/1/4', 90), port('lag-1', 7)])).toMatchObject([
      { change: -10, changeSinceStart: -10 },
      { change: 0, changeSinceStart: 0 },
    ])
    expect(looks.recent('bras1', '1/1/4')).toEqual([100, null, 90])
  })

  it('of a router that has never answered are a row without numbers', () => {
    expect(new CountLooks('router', 3).add(at, 'bras2', null)).toMatchObject([{ name: 'bras2', online: null }])
    expect(new CountLooks('port', 3).add(at, 'bras2', null)).toMatchObject([
      { name: null, online: null, counted: null },
    ])
  })

  it('keep no more than is shown, and forget a place that is gone', () => {
    const looks = new CountLooks('port', 3)
    for (let online = 1; online <= 1000; online += 1) looks.add(at, 'bras1', [port('1/1/4', online)])
    expect(looks.recent('bras1', '1/1/4')).toEqual([998, 999, 1000])
    looks.add(at, 'bras1', [port('1/1/5', 1)])
    expect(looks.recent('bras1', '1/1/4')).toEqual([])
    expect(looks.add(at, 'bras1', [port('1/1/4', 5)])).toMatchObject([{ change: null, changeSinceStart: null }])
  })

  it('keep the routers apart', () => {
    const looks = new CountLooks('port', 3)
    looks.add(at, 'bras1', [port('1/1/4', 100)])
    expect(looks.add(at, 'bras2', [{ ...port('1/1/4', 40), router: 'bras2' }])).toMatchObject([{ change: null }])
  })
})

import { describe, expect, it } from 'vitest'
import { line, logFolder, search } from './logs.ts'

const { put } = logFolder()
const noon = Date.UTC(2026, 10, 20, 12)
const hour = 3_600_000
const second = (time: number) => noon / 1000 + time
/** A line of the 20th, so many seconds after noon by the clock of the router. */
const at = (seconds: number, host: string) => line(12 * 3600 + seconds, 'text', host)
const clockOf = (zones: Record<string, string>, zone: string | null = null) => ({
  clock: { zone, year: 2026, zones: new Map(Object.entries(zones)) },
})
const two = { bras1: '+08:00', '192.0.2.2': '+06:00' }
const moments = (found: Awaited<ReturnType<typeof search>>) => found.events.map(({ atMs }) => atMs)

describe('the zones of routers', () => {
  it('are those of their own lines, however their names are written; another router has none', async () => {
    const path = put('two.log', at(0, 'BRAS1') + at(1, '192.0.2.2') + at(2, 'bras3'))
    const { events, problems } = await search([path], clockOf(two))
    expect(events.map(({ atMs, localMs, doubts }) => [atMs, localMs, doubts])).toEqual([
      [noon - 8 * hour, noon, []],
      [noon + 1000 - 6 * hour, noon + 1000, []],
      [null, noon + 2000, []],
    ])
    expect(problems).toMatchObject([
      { kind: 'no-zone', count: 1, offset: (at(0, 'BRAS1') + at(1, '192.0.2.2')).length },
    ])
  })

  it('give way to the zone that is given for all, and to that of a line', async () => {
    const path = put('given.log', at(0, 'bras1') + at(1, 'bras3'))
    expect(moments(await search([path], clockOf(two, 'UTC')))).toEqual([noon, noon + 1000])
    const own = at(0, 'bras1').replace('Nov 20 12:00:00', '2026-11-20T12:00:00+01:00')
    expect(moments(await search([put('own.log', own)], clockOf(two)))).toEqual([noon - hour])
  })

  it('stand for a line that names no router, with a doubt, where they are one', async () => {
    const path = put('nameless.log', at(0, '').replace('  TMNX', ' TMNX'))
    const told = async (zones: Record<string, string>) => {
      const [event] = (await search([path], clockOf(zones))).events
      return [event?.router, event?.atMs, event?.doubts]
    }
    expect(await told({ bras1: '+08:00', bras2: '+08:00' })).toEqual([null, noon - 8 * hour, ['zone-assumed']])
    expect(await told(two)).toEqual([null, null, []])
  })

  it('are those of the prompt or the file of a saved log, whose own word for the zone says nothing', async () => {
    const saved = `Memory Log contents  [size=1  next event=2  (not wrapped)]

1 2026/11/20 12:00:00.00 BEIJ MINOR: NAT #2012 Base NAT
"x"
`
    const named = await search([put('bras1.txt', saved)], clockOf(two))
    expect(named.events.map(({ atMs, doubts }) => [atMs, doubts])).toEqual([[noon - 8 * hour, ['zone-assumed']]])
    const asked = await search([put('other.txt', `A:192.0.2.2# show log log-id 99\n\n${saved}`)], clockOf(two))
    expect(moments(asked)).toEqual([noon - 6 * hour])
    expect(moments(await search([put('unknown.txt', saved)], clockOf(two)))).toEqual([null])
  })

  it.each([
    ['differ', two],
    ['are one', { bras1: '+08:00', bras2: '+08:00' }],
  ])('bound a window of a sorted file, where they %s', async (_, zones) => {
    const path = put('sorted.log', Array.from({ length: 20_000 }, (_, index) => at(index, 'bras1')).join(''))
    const since = second(9000) * 1000 - 8 * hour
    const found = await search([path], { ...clockOf(zones), sinceMs: since, untilMs: since + 2000 })
    expect(moments(found)).toEqual([since, since + 1000, since + 2000])
    expect(found.problems).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { Sieve } from '../../src/operations/trace/sieve.ts'
import { event, lsn } from '../history/nat/events.ts'

const ask = (time: string) => ({
  ...{ outsideIp: '203.0.113.7', port: 2500, slackMs: 1000 },
  atMs: Date.parse(`2026-11-20T${time}Z`),
})
const two = (part: number) => String(part).padStart(2, '0')

describe('what is kept of the events of blocks', () => {
  it('is each once, however often its line is read', () => {
    const sieve = new Sieve([ask('11:00:00')])
    const block = lsn('Map ', '2026-11-20 10:00:00', '2000-2999')
    const end = event('2026-11-20 10:00:00', 'Card in slot 5 removed', {
      ...{ application: 'CHASSIS', eventId: 2003, place: { file: 'bras1.log', offset: 7 } },
    })
    for (const one of [block, end, block, end, { ...block, place: { ...block.place, file: 'copy.log' } }])
      sieve.take(one)
    expect(sieve.eventsOf('203.0.113.7').map((one) => `${one.kind} ${one.event.place.file}`)).toEqual([
      ...['map bras1.log', 'map copy.log', 'wipe bras1.log'],
    ])
  })

  it('is little of a block that goes from hand to hand, and all that is near the times asked', () => {
    const sieve = new Sieve([ask('10:20:20'), ask('10:50:20')])
    for (let minute = 0; minute < 600; minute += 1) {
      const time = `2026-11-20 ${two(10 + Math.floor(minute / 60))}:${two(minute % 60)}`
      sieve.take(lsn('Map ', `${time}:00`, '2000-2999', String(minute)))
      sieve.take(lsn('Free', `${time}:50`, '2000-2999', String(minute)))
    }
    const kept = sieve.eventsOf('203.0.113.7')
    expect(kept.length).toBeLessThan(60)
    const near = kept.flatMap((one) => ('block' in one ? [`${one.kind} ${one.block.subscriber}`] : []))
    expect(near).toEqual(expect.arrayContaining(['map 20', 'free 20', 'map 50', 'free 50', 'map 599', 'free 599']))
  })
})

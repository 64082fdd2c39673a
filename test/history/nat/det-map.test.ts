import { describe, expect, it } from 'vitest'
import { lookUpDetMaps, readDetMap } from '../../../src/history/nat/det-map.ts'
import { traceDeterministic } from '../../../src/operations/trace/deterministic.ts'

const [march, june] = [Date.UTC(2026, 2, 1), Date.UTC(2026, 5, 1)]
const text = `# made from det-nat.py
outside_ip,first_port,last_port,inside_ip,inside_router
203.0.113.7,1024,1323,10.0.0.1,vprn203
203.0.113.7,1324,1623,10.0.0.2,vprn203

203.0.113.8,1024,1323,10.0.0.3,
`
const ask = (atMs: number, port: number | null, outsideIp = '203.0.113.7') => ({ outsideIp, port, atMs })

describe('a mapping of deterministic NAT', () => {
  const map = readDetMap('det.csv', text, march, june)

  it('tells who has a port, and all who have the address', () => {
    expect(lookUpDetMaps([map], ask(march, 1324)).blocks).toEqual([
      { outsideIp: '203.0.113.7', firstPort: 1324, lastPort: 1623, insideIp: '10.0.0.2', insideInstance: 'vprn203' },
    ])
    expect(lookUpDetMaps([map], ask(march, null)).blocks).toHaveLength(2)
    expect(lookUpDetMaps([map], ask(march, 1624)).blocks).toEqual([])
    expect(lookUpDetMaps([map], ask(march, 1024, '203.0.113.8')).blocks[0]?.insideInstance).toBeNull()
  })

  it('is refused before and after its time', () => {
    expect(() => lookUpDetMaps([map], ask(march - 1, 1324))).toThrow('det-map-outdated')
    expect(() => lookUpDetMaps([map], ask(june, 1324))).toThrow('det-map-outdated')
  })

  it('gives way to the next one, in whatever order they are given', () => {
    const next = readDetMap('next.csv', text.replace('10.0.0.2', '10.9.9.9'), june, null)
    const open = { ...map, untilMs: null }
    const insideAt = (atMs: number) => lookUpDetMaps([next, open], ask(atMs, 1324)).blocks[0]?.insideIp
    expect([insideAt(june - 1), insideAt(june)]).toEqual(['10.0.0.2', '10.9.9.9'])
  })

  it('may have its columns in any order, and a mark at its start', () => {
    const turned = '\uFEFF"Inside IP",outside_ip,Last-Port,first_port\r\n10.0.0.1,203.0.113.7,1323,1024\r\n'
    expect(lookUpDetMaps([readDetMap('a.csv', turned, march, null)], ask(march, 1024)).blocks[0]?.insideIp).toBe(
      '10.0.0.1',
    )
  })

  it.each([
    ['no header', '203.0.113.7,1024,1323,10.0.0.1,vprn203\n'],
    ['nothing in it', ''],
    ['a port that is none', `${text}203.0.113.7,1024,65536,10.0.0.1,\n`],
    ['ports the wrong way round', `${text}203.0.113.7,1324,1023,10.0.0.1,\n`],
    ['a line that was cut', `${text}203.0.113.7,1324\n`],
  ])('with %s is refused', (_, broken) => {
    expect(() => readDetMap('det.csv', broken, march, null)).toThrow('det-map-invalid')
  })
})

describe('a trace by a mapping', () => {
  const question = { outsideIp: '203.0.113.7', port: 1324, atMs: march, slackMs: 1000 }

  it('is the inside address while the mapping is true', () => {
    const { answers } = traceDeterministic(question, [readDetMap('det.csv', text, march, june)])
    expect(answers).toMatchObject([
      { insideIp: '10.0.0.2', firstPort: 1324, fromMs: march, toMs: june, confidence: 'exact', account: null },
    ])
  })

  it('ends where the next mapping begins, and has an open end without one', () => {
    const open = readDetMap('det.csv', text, march, null)
    const next = readDetMap('next.csv', text, june, null)
    expect(traceDeterministic(question, [open, next]).answers[0]).toMatchObject({ toMs: june, confidence: 'exact' })
    expect(traceDeterministic(question, [open]).answers[0]).toMatchObject({ toMs: null, confidence: 'open-end' })
  })
})

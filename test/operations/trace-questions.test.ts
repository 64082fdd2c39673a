import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readBatch, readMoments, readQuestions } from '../../src/operations/trace/questions.ts'

const folder = mkdtempSync(join(tmpdir(), 'brasctl-questions-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const utc = { zone: 'UTC', slackMs: 1000 }
/** The moments in UTC, and the minutes by which each was told. */
const told = (text: string, zone: string | null = null) =>
  readMoments(text, zone).map(({ atMs, offset }) => `${new Date(atMs).toISOString()} ${offset}`)

describe('a time', () => {
  it.each([
    ['2026-11-20 21:03:11 +0800', '2026-11-20T13:03:11.000Z 480'],
    ['2026-11-20 21:03:11+08:00', '2026-11-20T13:03:11.000Z 480'],
    ['2026-11-20T21:03:11.5-03:30', '2026-11-21T00:33:11.500Z -210'],
    ['2026-11-20T21:03:11.123Z', '2026-11-20T21:03:11.123Z 0'],
    ['2026-11-20t21:03z', '2026-11-20T21:03:00.000Z 0'],
    ['2026-11-20 21:03 utc', '2026-11-20T21:03:00.000Z 0'],
    [' 2024-02-29 00:00:00 Z ', '2024-02-29T00:00:00.000Z 0'],
    ['1795208591', '2026-11-20T21:03:11.000Z 0'],
    ['1795208591123', '2026-11-20T21:03:11.123Z 0'],
    ['999999999', '2001-09-09T01:46:39.000Z 0'],
  ])('is read with the zone that it has: %s', (text, wanted) => {
    // Whatever zone is set.
    for (const zone of [null, 'Asia/Tokyo']) expect(told(text, zone)).toEqual([wanted])
  })

  it.each([
    ['Asia/Shanghai', '2026-11-20T13:03:11.000Z 480'],
    ['+0530', '2026-11-20T15:33:11.000Z 330'],
    ['GMT8', '2026-11-20T13:03:11.000Z 480'],
    ['America/New_York', '2026-11-21T02:03:11.000Z -300'],
  ])('without a zone is of the one that is set: %s', (zone, wanted) => {
    expect(told('2026-11-20 21:03:11', zone)).toEqual([wanted])
  })

  it('in the hour that comes twice in autumn is two times', () => {
    expect(told('2026-10-25 02:30', 'Europe/Berlin')).toEqual([
      '2026-10-25T00:30:00.000Z 120',
      '2026-10-25T01:30:00.000Z 60',
    ])
    expect(told('2026-10-25 03:00', 'Europe/Berlin')).toEqual(['2026-10-25T02:00:00.000Z 60'])
    expect(told('2026-10-25 01:59:59', 'Europe/Berlin')).toEqual(['2026-10-24T23:59:59.000Z 120'])
    expect(told('2026-10-25 02:30 +0100', 'Europe/Berlin')).toEqual(['2026-10-25T01:30:00.000Z 60'])
  })

  it('in the hour that is left out in spring is the moment at which a clock that was not set shows it', () => {
    expect(told('2026-03-29 02:30', 'Europe/Berlin')).toEqual(['2026-03-29T01:30:00.000Z 60'])
  })

  it.each([
    ...['2026-02-29 10:00 Z', '2026-02-30 10:00 Z', '2026-04-31 10:00 Z', '2026-13-01 10:00 Z', '2026-00-10 10:00 Z'],
    ...['2026-11-20 25:00 Z', '2026-11-20 21:60 Z', '2026-11-20 21:03:61 Z', '2026-11-20', '21:03 Z', 'noon', ''],
    ...['2026-11-20 21:03:11 CST', '20.11.2026 21:03 Z', '12345678', '17952085911', '-1795208591', '1795208591.5'],
  ])('that is none is refused: "%s"', (text) => {
    expect(() => readMoments(text, 'UTC')).toThrow('time-unreadable')
  })

  it('without a zone is refused where none is set, and where the one that is set is none', () => {
    expect(() => readMoments('2026-11-20 21:03', null)).toThrow('time-zone-missing')
    for (const zone of ['CST', 'Mars/Base', '']) {
      expect(() => readMoments('2026-11-20 21:03', zone)).toThrow('time-unreadable')
    }
  })
})

describe('a question', () => {
  const ask = (endpoint: string) => {
    const [first, ...others] = readQuestions(endpoint, '1795208591', utc)
    expect(others).toEqual([])
    return [first?.outsideIp, first?.port]
  }

  it.each([
    ['203.0.113.7:40123', '203.0.113.7', 40123],
    ['203.0.113.7:65535', '203.0.113.7', 65535],
    ['203.0.113.7', '203.0.113.7', null],
    ['[2001:DB8::7]:443', '2001:db8::7', 443],
    ['2001:db8:0:0::7', '2001:db8::7', null],
  ] as const)('is about an address, and a port where one stands: %s', (endpoint, ip, port) => {
    expect(ask(endpoint)).toEqual([ip, port])
  })

  it.each([
    ...['203.0.113.7:0', '203.0.113.7:65536', '203.0.113.7:', '203.0.113.7:x', '203.0.113.7:-1', '203.0.113.7:1:2'],
    ...['203.0.113.0/24', '203.0.113.256', '[2001:db8::7]:0', '[2001:db8::7]:65536', 'bras1:22', ''],
  ])('is refused where that is none: "%s"', (endpoint) => {
    expect(() => ask(endpoint)).toThrow('key-unreadable')
  })

  it('is two in the hour that comes twice, with the slack of both', () => {
    const questions = readQuestions('203.0.113.7:1', '2026-10-25 02:30', { zone: 'Europe/Berlin', slackMs: 5000 })
    expect(questions).toEqual(
      [
        { atMs: Date.UTC(2026, 9, 25, 0, 30), offset: 120 },
        { atMs: Date.UTC(2026, 9, 25, 1, 30), offset: 60 },
      ].map((moment) => ({ outsideIp: '203.0.113.7', port: 1, slackMs: 5000, ...moment })),
    )
  })
})

describe('a file of questions', () => {
  const put = (text: string) => {
    const path = join(folder, 'asked.csv')
    writeFileSync(path, text)
    return path
  }
  const read = async (text: string, rules: Parameters<typeof readBatch>[1] = utc) =>
    (await readBatch(put(text), rules)).map(({ outsideIp, port, atMs }) => [outsideIp, port, atMs / 1000])
  const [one, two] = [
    ['203.0.113.7', 40123, 1795208591],
    ['203.0.113.8', null, 1795208592],
  ]

  it.each([
    ['with titles', 'ip,port,time\n203.0.113.7,40123,1795208591\n203.0.113.8,,1795208592\n'],
    ['without them', '203.0.113.7,40123,1795208591\n203.0.113.8,,1795208592\n'],
    [
      'with a mark at its start and CR LF',
      '\uFEFFip,port,time\r\n203.0.113.7,40123,1795208591\r\n203.0.113.8,,1795208592\r\n',
    ],
    ['with a mark and no titles', '\uFEFF203.0.113.7,40123,1795208591\n203.0.113.8,,1795208592\n'],
    [
      'with quotes and blanks',
      '"ip","port","time"\n"203.0.113.7", 40123 ,"2026-11-20 21:03:11"\n203.0.113.8,"",1795208592\n',
    ],
    ['with blank lines', '\nip,port,time\n\n203.0.113.7,40123,1795208591\n\n ,,\n203.0.113.8,,1795208592\n\n'],
    ['without a last line feed', '203.0.113.7,40123,1795208591\n203.0.113.8,,1795208592'],
  ])('is read %s', async (_, text) => {
    expect(await read(text)).toEqual([one, two])
  })

  it('may have IPv6, with a port and without', async () => {
    expect(await read('2001:db8::7,,1795208591\n')).toEqual([['2001:db8::7', null, 1795208591]])
    expect(await read('2001:db8::7,443,1795208591\n')).toEqual([['2001:db8::7', 443, 1795208591]])
  })

  it('is nothing where it is empty, or has titles alone', async () => {
    for (const text of ['', '\n', 'ip,port,time\n']) expect(await read(text)).toEqual([])
  })

  it.each([
    ['a cell too few', 'ip,port,time\n203.0.113.7,40123\n', 2],
    ['a cell too many', '203.0.113.7,40123,1795208591,x\n', 1],
    ['titles that come twice', 'ip,port,time\nip,port,time\n', 2],
    ['no time', '203.0.113.7,40123,1795208591\n203.0.113.7,40123,\n', 2],
    ['port 0', '203.0.113.7,0,1795208591\n', 1],
    ['port 65536', '203.0.113.7,1,1795208591\n\n203.0.113.7,65536,1795208591\n', 3],
    ['quotes that do not close', 'ip,port,time\n203.0.113.7,"40123,1795208591\n', 2],
    ['text behind quotes', '203.0.113.7,"40"123,1795208591\n', 1],
    ['a day that is none', '203.0.113.7,1,2026-02-30 10:00 Z\n', 1],
  ])('with %s is refused at its line', async (_, text, line) => {
    const file = put(text)
    await expect(readBatch(file, utc)).rejects.toMatchObject({ code: 'batch-unreadable', facts: { file, line } })
  })

  it('whose time lacks a zone is refused for that, and one that is not there', async () => {
    const text = '203.0.113.7,1,2026-11-20 10:00\n'
    await expect(read(text, { zone: null, slackMs: 0 })).rejects.toMatchObject({ code: 'time-zone-missing' })
    const file = join(folder, 'gone.csv')
    await expect(readBatch(file, utc)).rejects.toMatchObject({
      code: 'file-unreadable',
      facts: { file, reason: 'ENOENT' },
    })
  })
})

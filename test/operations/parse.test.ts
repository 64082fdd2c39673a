import { describe, expect, it } from 'vitest'
import { commandOf, type ParseChoice, parse } from '../../src/operations/parse.ts'
import { type Notice, Report } from '../../src/operations/report.ts'
import * as screens from './screens.ts'
import { drain, rowsOf, told } from './scripted-session.ts'

const list = 'show service id 100 pppoe session'
const hostList = 'show service id 100 subscriber-hosts'
const { hosts, pppoe } = screens

async function* inPieces(pieces: readonly string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield piece
}

/** Everything that saved text gives: rows, notices, and what failed. */
async function readSaved(choice: Partial<ParseChoice>, ...pieces: string[]) {
  const notices: Notice[] = []
  const report = new Report((notice) => notices.push(notice))
  const saved = { name: 'saved.txt', pieces: inPieces(pieces) }
  const rows = await rowsOf(parse(saved, { typed: undefined, split: false, router: '-', ...choice }, report))
  return { rows, notices, failure: told(report.failure) }
}

/** The rows of both sessions of `pppoe.brief`, by the name of their router. */
const two = (router: string) => [
  { router, service: 100, mac: '00:00:5e:00:53:01', upSeconds: 3605 },
  { router, service: 100, mac: '00:00:5e:00:53:02', upSeconds: 1_123_199 },
]

describe('the whole text as one answer', () => {
  it('is read without prompt and echo', async () => {
    const { rows, notices, failure } = await readSaved({ typed: list }, pppoe.brief)
    expect(rows).toMatchObject(two('-'))
    expect(rows).toHaveLength(2)
    expect([notices, failure]).toEqual([[], null])
  })

  it('has the name of its router from the prompt', async () => {
    const texts = [
      `A:BRAS1# ${list}\n${pppoe.brief}\nA:BRAS1# `,
      `*A:BRAS1>config# ${list}   \n${pppoe.brief}\n*A:BRAS1>config# `,
      `[/]\nA:noc@BRAS1# /${list}\n${pppoe.brief}\n\n[/]\nA:noc@BRAS1# \n`,
      `# a note\n\n2026-05-10T15:56:19.69+00:00\n[/]\nA:noc@BRAS1# ${list}\n${pppoe.brief}`,
    ]
    for (const text of texts) {
      const { rows, notices, failure } = await readSaved({ typed: list }, text)
      expect(rows).toMatchObject(two('BRAS1'))
      expect([rows.length, notices, failure]).toEqual([2, [], null])
    }
  })

  it('has the name that was given where no prompt names one', async () => {
    const { rows } = await readSaved({ typed: list, router: 'bras9' }, `${list}\n${pppoe.brief}`)
    expect(rows).toMatchObject(two('bras9'))
  })

  it('may be cut into pieces anywhere, between CR and LF too', async () => {
    const text = `A:BRAS1# ${list}\n${pppoe.brief}\nA:BRAS1# `.replaceAll('\n', '\r\n')
    const expected = await readSaved({ typed: list }, text)
    expect(expected.rows).toMatchObject(two('BRAS1'))
    expect(await readSaved({ typed: list }, ...text)).toEqual(expected)
    for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
      expect(await readSaved({ typed: list }, text.slice(0, at + 1), text.slice(at + 1))).toEqual(expected)
    }
  })

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR CRLF', '\r\r\n'],
    ['blanks and LF', '   \n'],
  ])('may end its lines with %s', async (_, end) => {
    const { rows, notices, failure } = await readSaved({ typed: list }, pppoe.brief.replaceAll('\n', end))
    expect(rows).toMatchObject(two('-'))
    expect([notices, failure]).toEqual([[], null])
  })

  it('is read by a command that is shortened, or has a slash, or a value of another form', async () => {
    for (const typed of [
      'sh serv id 100 pppoe sess',
      `/${list}`,
      `${list} | no-more`,
      'show service id 100 pppoe session mac MASKED',
    ]) {
      const { rows, failure } = await readSaved({ typed }, pppoe.brief)
      expect([typed, rows.length, failure]).toEqual([typed, 2, null])
    }
  })

  it('may hold answers to several commands of one kind', async () => {
    const text = `A:BRAS1# ${list}\n${pppoe.brief}\nB:BRAS2# ${list}\n${pppoe.brief}\n`
    const { rows, failure } = await readSaved({ typed: list }, text)
    expect([rows.length, failure]).toEqual([4, null])
  })

  it('fails when it is cut off, or counts otherwise, and gives its rows', async () => {
    for (const [text, counted, read] of [
      [pppoe.cut, null, 2],
      [pppoe.short, 2, 1],
    ] as const) {
      const { rows, failure } = await readSaved({ typed: list }, text)
      expect(rows).toHaveLength(read)
      expect(failure).toEqual({ code: 'incomplete', facts: { command: list, rows: read, counted }, exitCode: 7 })
    }
  })

  it('fails when it is a refusal', async () => {
    const { rows, failure } = await readSaved({ typed: list }, `A:BRAS1# ${list}\n${screens.badCommand}\n`)
    expect(rows).toEqual([])
    expect(failure).toEqual({
      code: 'refused',
      facts: { router: 'saved.txt', command: list, answer: 'Error: Bad command.' },
      exitCode: 6,
    })
  })

  it('fails when there is none, and when it is another text', async () => {
    for (const text of ['', '\n\n', `A:BRAS1# ${list}\n`]) {
      expect((await readSaved({ typed: list }, text)).failure).toMatchObject({ code: 'incomplete', exitCode: 7 })
    }
    const { failure, notices } = await readSaved({ typed: list }, 'Welcome\nto the machine\n')
    expect(failure).toMatchObject({ code: 'not-understood', facts: { command: list, line: 'Welcome' }, exitCode: 7 })
    expect(notices).toContainEqual({ kind: 'unplaced', router: 'saved.txt', command: list, line: 'to the machine' })
  })

  it('is empty when the router says so', async () => {
    expect(await readSaved({ typed: list }, `A:BRAS1# ${list}\n${screens.nothing}\n`)).toEqual({
      rows: [],
      notices: [],
      failure: null,
    })
  })

  it.each(['admin', 'info', 'show', 'info@isp.example', 'show@isp.example', 'ping 1', 'exit.left'])(
    'may have a PPP user whose name begins like a command: %s',
    async (name) => {
      const typed = 'show service id 100 ppp session'
      const text = screens.ppp.alice.replace('alice@isp.example', name)
      for (const before of ['', `A:BRAS1# ${typed}\n`, `${typed}\n`]) {
        const { rows, notices, failure } = await readSaved({ typed }, `${before}${text}\n`)
        expect(rows.map(({ account }) => account)).toEqual([name])
        expect([notices, failure]).toEqual([[], null])
      }
    },
  )
})

describe('a text that is split', () => {
  const split = { split: true }
  const log = [
    `A:BRAS1# environment no more`,
    `A:BRAS1# ${list}`,
    pppoe.brief,
    'A:BRAS1# show bof',
    'no port of ours',
    'A:BRAS1# sh serv id 100 subscriber-hosts',
    hosts.dave,
    '*A:BRAS2# show service id 100 pppoe session sap 1/1/4:1607.2011',
    screens.nothing,
    '*A:BRAS2# ',
  ].join('\n')

  it('has each answer read by its own command, which stands in its rows', async () => {
    const { rows, notices, failure } = await readSaved(split, log)
    expect(rows).toMatchObject([
      ...two('BRAS1').map((row) => ({ ...row, command: list })),
      { router: 'BRAS1', ip: '203.0.113.9', command: 'sh serv id 100 subscriber-hosts' },
    ])
    expect(rows).toHaveLength(3)
    expect(notices).toEqual([
      { kind: 'skipped', file: 'saved.txt', command: 'environment no more' },
      { kind: 'skipped', file: 'saved.txt', command: 'show bof' },
    ])
    expect(failure).toBeNull()
  })

  it('leaves out what is not wanted, and tells it', async () => {
    const { rows, notices, failure } = await readSaved({ ...split, typed: hostList }, log)
    expect(rows.map(({ ip }) => ip)).toEqual(['203.0.113.9'])
    expect(notices.map((notice) => notice.kind === 'skipped' && notice.command)).toEqual([
      'environment no more',
      list,
      'show bof',
      'show service id 100 pppoe session sap 1/1/4:1607.2011',
    ])
    expect(failure).toBeNull()
  })

  it('takes the service of each answer from its own command', async () => {
    const text = `A:BRAS1# ${hostList}\n${hosts.dave}\nA:BRAS1# show service id 1000 subscriber-hosts\n${hosts.bob}\n`
    const { rows } = await readSaved({ ...split, typed: 'show service id 5 subscriber-hosts' }, text)
    expect(rows.map(({ service, ip }) => [service, ip])).toEqual([
      [100, '203.0.113.9'],
      [1000, '100.64.0.2'],
    ])
  })

  it('may have no prompts, and an echo that stands twice', async () => {
    const text = `${list}\n${pppoe.brief}\n${hostList}\n${hostList}\n${hosts.dave}\n`
    const { rows, failure } = await readSaved(split, text)
    expect(rows.map(({ command }) => command)).toEqual([list, list, hostList])
    expect(failure).toBeNull()
  })

  it('fails by one of its answers, and still gives the others', async () => {
    const text = `A:BRAS1# ${list}\n${pppoe.cut}\nA:BRAS1# ${hostList}\n${hosts.dave}\n`
    const { rows, failure } = await readSaved(split, text)
    expect(rows).toHaveLength(3)
    expect(failure).toEqual({ code: 'incomplete', facts: { command: list, rows: 2, counted: null }, exitCode: 7 })
  })

  it('passes over what stands before the first command', async () => {
    const { rows, failure } = await readSaved(split, `Welcome\nto BRAS1\n\nA:BRAS1# ${list}\n${pppoe.brief}\n`)
    expect([rows.length, failure]).toEqual([2, null])
  })

  it('may hold nothing', async () => {
    expect(await readSaved(split, '')).toEqual({ rows: [], notices: [], failure: null })
  })
})

describe('a command that is not known', () => {
  it('is refused before anything is read, with the nearest', async () => {
    const neverRead = {
      name: 'saved.txt',
      pieces: {
        [Symbol.asyncIterator](): AsyncIterator<string> {
          throw new Error('it was read')
        },
      },
    }
    const choice = { typed: 'show service id 100 pppoe sessoin', split: false, router: '-' }
    const { rows, error } = await drain(parse(neverRead, choice, new Report(() => {})))
    expect([rows, told(error)]).toMatchObject([[], { code: 'command-unknown', exitCode: 2 }])
  })

  it('has near ones only where a word is shared', () => {
    const nearOf = (typed: string) => {
      try {
        commandOf(typed)
      } catch (error) {
        return told(error)?.facts
      }
      return null
    }
    expect(nearOf('show versions all')).toEqual({ command: 'show versions all', near: [] })
    expect(nearOf('show system informations')).toEqual({
      command: 'show system informations',
      near: ['show system information'],
    })
  })
})

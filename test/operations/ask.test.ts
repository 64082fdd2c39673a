import { describe, expect, it } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { type Ended, type Question, streamAnswers, weighRefusals } from '../../src/operations/ask.ts'
import { collect, into, streamWanted, wantedOf } from '../../src/operations/collect.ts'
import { type Notice, Report } from '../../src/operations/report.ts'
import { pppoeSession } from '../../src/sros/commands/pppoe-session.ts'
import { subscriberHosts } from '../../src/sros/commands/subscriber-hosts.ts'
import type { Outcome } from '../../src/sros/reading.ts'
import type { HostRow } from '../../src/sros/records/host.ts'
import type { SessionRow } from '../../src/sros/records/session.ts'
import * as screens from './screens.ts'
import { drain, rowsOf, scriptedSession, told } from './scripted-session.ts'

const whole: Outcome = { rows: 0, counted: null, unplaced: [], unplacedCount: 0, refusal: null, complete: true }
const of100 = 'show service id 100 pppoe session'
const of200 = 'show service id 200 pppoe session'
const of300 = 'show service id 300 pppoe session'
const questions: Question<SessionRow>[] = ['100', '200', '300'].map((service) => ({
  command: pppoeSession,
  given: { service },
}))

describe('several questions', () => {
  it('go out in one write, and their rows and ends come in their order', async () => {
    const { target, writes } = scriptedSession({
      [of100]: screens.pppoe.brief,
      [of200]: screens.nothing,
      [of300]: screens.pppoe.short,
    })
    const ended: Ended<SessionRow>[] = []
    const rows: [number, string | null][] = []
    for await (const { index, rows: some } of streamAnswers(target, questions, (one) => ended.push(one))) {
      rows.push(...some.map(({ mac }) => [index, mac] as [number, string | null]))
    }
    expect(writes).toEqual([[of100, of200, of300]])
    expect(rows).toEqual([
      [0, '00:00:5e:00:53:01'],
      [0, '00:00:5e:00:53:02'],
      [2, '00:00:5e:00:53:01'],
    ])
    expect(ended.map(({ index, line, outcome }) => [index, line, outcome])).toEqual([
      [0, of100, { ...whole, rows: 2, counted: 2 }],
      [1, of200, whole],
      [2, of300, { ...whole, rows: 1, counted: 2, complete: false }],
    ])
  })

  it('are not sent at all when one of them cannot be printed', async () => {
    const { target, writes } = scriptedSession({}, screens.nothing)
    const bad = [...questions, { command: pppoeSession, given: { service: 'a"b' } }]
    const { error } = await drain(rowsIn(streamAnswers(target, bad, () => {})))
    expect(told(error)).toMatchObject({ code: 'key-forbidden', exitCode: 2 })
    expect(writes).toEqual([])
  })

  it('give what was read before the connection was lost, and then throw', async () => {
    const { target } = scriptedSession(
      { [of100]: screens.pppoe.brief, [of200]: { lostAfter: screens.pppoe.cut } },
      screens.nothing,
    )
    const ended: Ended<SessionRow>[] = []
    const { rows, error } = await drain(rowsIn(streamAnswers(target, questions, (one) => ended.push(one))))
    expect(rows.map(({ sessionId }) => sessionId)).toEqual([1, 17, 1])
    expect(told(error)).toEqual({
      code: 'connection-lost',
      facts: { router: 'bras1', command: of200, bytes: 100 },
      exitCode: 7,
    })
    expect(ended.map(({ index, outcome }) => [index, outcome.complete])).toEqual([
      [0, true],
      [1, false],
    ])
  })

  it('give nothing of an answer that was lost before its first row', async () => {
    const { target } = scriptedSession({ [of100]: { lostAfter: '' } }, screens.nothing)
    const ended: Ended<SessionRow>[] = []
    const { rows, error } = await drain(rowsIn(streamAnswers(target, questions, (one) => ended.push(one))))
    expect([rows, told(error)?.code]).toEqual([[], 'connection-lost'])
    expect(ended.map(({ outcome }) => outcome)).toEqual([{ ...whole, complete: false }])
  })
})

async function* rowsIn<R>(stream: AsyncIterable<{ rows: R[] }>): AsyncGenerator<R[]> {
  for await (const { rows } of stream) yield rows
}

describe('refusals are weighed', () => {
  const answers = (...refusals: (string | null)[]) =>
    refusals.map((refusal, at) => ({ line: `show ${at}`, outcome: { ...whole, refusal, complete: refusal === null } }))

  function weigh(...refusals: (string | null)[]) {
    const { target, report, notices } = scriptedSession({})
    weighRefusals(target, answers(...refusals), report)
    return { failure: told(report.failure), told: notices.map(({ kind }) => kind) }
  }

  it.each([
    'Error: Bad command.',
    'Error: Invalid parameter.',
    '^',
    "MINOR: MGMT_CORE #2201: Unknown element - 'ipoe'",
    "MINOR: CLI #2001: Missing element value - 'service-id'",
    'MINOR: CLI Invalid service id "9".',
    'MINOR: SVCMGR #1003 Service does not exist',
  ])('a release or a router without it is told: %s', (refusal) => {
    expect(weigh(null, refusal)).toEqual({ failure: null, told: ['refused'] })
  })

  it.each([
    'MINOR: CLI Command not allowed for this user.',
    'MINOR: SVCMGR #1951 Something went wrong',
    'MAJOR: CLI #2005: Error while processing command - timeout',
    'CRITICAL: CLI out of memory',
  ])('any other fails the answer: %s', (answer) => {
    expect(weigh(null, answer)).toEqual({
      failure: { code: 'refused', facts: { router: 'bras1', command: 'show 1', answer }, exitCode: 6 },
      told: [],
    })
  })

  it('nothing but refusals is a failure, whatever they say, and the first one is told', () => {
    expect(weigh('Error: Bad command.', 'MINOR: CLI Invalid service id "9".')).toEqual({
      failure: {
        code: 'refused',
        facts: { router: 'bras1', command: 'show 0', answer: 'Error: Bad command.' },
        exitCode: 6,
      },
      told: [],
    })
  })

  it('no refusal is no matter', () => {
    expect(weigh(null, null)).toEqual({ failure: null, told: [] })
    expect(weigh()).toEqual({ failure: null, told: [] })
  })
})

describe('what is wanted', () => {
  it('goes each into its own list, kept rows only, in one write', async () => {
    const { target, writes, report } = scriptedSession({
      [of100]: screens.pppoe.brief,
      'show service id 100 subscriber-hosts': screens.hosts.all,
    })
    const sessions: SessionRow[] = []
    const hosts: HostRow[] = []
    const wanted = [
      into(
        sessions,
        wantedOf(pppoeSession, { service: '100' }, {}, ({ sessionId }) => sessionId === 17),
      ),
      into(
        hosts,
        wantedOf(subscriberHosts, { service: '100' }, {}, ({ origin }) => origin === 'Static'),
      ),
    ]
    await collect(target, wanted, report)
    expect(sessions.map(({ mac }) => mac)).toEqual(['00:00:5e:00:53:02'])
    expect(hosts.map(({ subscriber }) => subscriber)).toEqual(['dave'])
    expect(writes).toEqual([[of100, 'show service id 100 subscriber-hosts']])
  })

  it('is read without its filter only where that one was not known', async () => {
    const { target, writes, report, notices } = scriptedSession({
      [`${of100} port 1/1/4`]: screens.badParameter,
      [`${of200} port 1/1/4`]: screens.nothing,
      [of100]: screens.pppoe.brief,
    })
    const wanted = ['100', '200'].map((service) =>
      wantedOf(pppoeSession, { service }, { port: '1/1/4' }, ({ port }) => port === '1/1/4'),
    )
    expect(await rowsOf(streamWanted(target, wanted, report))).toHaveLength(2)
    expect(writes).toEqual([[`${of100} port 1/1/4`, `${of200} port 1/1/4`], [of100]])
    expect(notices).toEqual([{ kind: 'listed', router: 'bras1', command: of100 }])
    expect(report.failure).toBeNull()
  })

  it('is not read without its filter where something else was refused', async () => {
    const { target, writes, report } = scriptedSession({
      [`${of100} port 1/1/4`]: screens.notAllowed,
      [`${of200} port 1/1/4`]: 'MINOR: CLI Invalid service id "200".',
    })
    const wanted = ['100', '200'].map((service) => wantedOf(pppoeSession, { service }, { port: '1/1/4' }))
    expect(await rowsOf(streamWanted(target, wanted, report))).toEqual([])
    expect(writes).toHaveLength(1)
    expect(told(report.failure)).toMatchObject({ code: 'refused', exitCode: 6 })
  })

  it('is told as refused when the list without the filter is refused too', async () => {
    const { target, report, notices } = scriptedSession({
      [`${of100} port 1/1/4`]: screens.badCommand,
      [of100]: screens.badCommand,
      [`${of200} port 1/1/4`]: screens.nothing,
    })
    const wanted = ['100', '200'].map((service) => wantedOf(pppoeSession, { service }, { port: '1/1/4' }))
    expect(await rowsOf(streamWanted(target, wanted, report))).toEqual([])
    expect(notices).toEqual([{ kind: 'refused', router: 'bras1', command: of100, answer: 'Error: Bad command.' }])
    expect(report.failure).toBeNull()
  })
})

describe('a report', () => {
  function reportOf(outcome: Partial<Outcome>) {
    const notices: Notice[] = []
    const report = new Report((notice) => notices.push(notice))
    report.outcome('bras1', of100, { ...whole, ...outcome })
    return { failure: told(report.failure), notices }
  }
  const base = { router: 'bras1', command: of100 }

  it('has nothing to say of a whole answer', () => {
    expect(reportOf({ rows: 3, counted: 3 })).toEqual({ failure: null, notices: [] })
  })

  it('leaves refusals to those who weigh them', () => {
    expect(reportOf({ refusal: 'Error: Bad command.', complete: false })).toEqual({ failure: null, notices: [] })
  })

  it('tells lines without a place, of a whole answer too', () => {
    expect(reportOf({ rows: 3, unplaced: ['one', 'two'], unplacedCount: 2 })).toEqual({
      failure: null,
      notices: [
        { kind: 'unplaced', ...base, line: 'one' },
        { kind: 'unplaced', ...base, line: 'two' },
      ],
    })
  })

  it('tells how many more there were', () => {
    const { notices } = reportOf({ unplaced: ['one'], unplacedCount: 31 })
    expect(notices.at(-1)).toEqual({ kind: 'unplaced-more', ...base, count: 30 })
  })

  it('fails an answer that is short', () => {
    expect(reportOf({ rows: 2, counted: 3, complete: false })).toEqual({
      failure: { code: 'incomplete', facts: { command: of100, rows: 2, counted: 3 }, exitCode: 7 },
      notices: [{ kind: 'incomplete', ...base, rows: 2, counted: 3 }],
    })
  })

  it('fails an answer of which nothing was understood, with its first line', () => {
    expect(reportOf({ unplaced: ['Welcome', 'here'], unplacedCount: 2, complete: false }).failure).toEqual({
      code: 'not-understood',
      facts: { command: of100, line: 'Welcome' },
      exitCode: 7,
    })
  })

  it('keeps its first failure', () => {
    const report = new Report(() => {})
    report.fail(new BrasctlError('bug', { what: 'first' }))
    report.fail(new BrasctlError('bug', { what: 'second' }))
    expect(told(report.failure)?.facts).toEqual({ what: 'first' })
  })
})

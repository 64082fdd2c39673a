import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { findLogFiles } from '../../src/history/find-files.ts'
import type { FileProblem } from '../../src/history/old-event.ts'
import { traceOld } from '../../src/operations/trace/trace.ts'

const folder = mkdtempSync(join(tmpdir(), 'brasctl-trace-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mac = '02:00:5e:00:00:07'
const address = '203.0.113.7'

/** Syslog of one router, its lines numbered: `11-20 10:00:00` by a clock eight hours east of UTC. */
class Syslog {
  readonly #lines: string[] = []
  #sequence = 100
  readonly #host: string

  constructor(host = 'bras1') {
    this.#host = host
  }

  /** So many lines never came. */
  lose(count: number): this {
    this.#sequence += count
    return this
  }

  line(time: string, name: string, message: string): this {
    const day = time.slice(3, 5).replace(/^0/, ' ')
    this.#sequence += 1
    this.#lines.push(
      `Nov ${day} ${time.slice(6)} ${this.#host} TMNX: ${this.#sequence} Base ${name} [x]:  ${message}\n`,
    )
    return this
  }

  nat(what: 'Map ' | 'Free', time: string, sub = '7', inside = '10.10.10.1', ports = '2000-2999', ip = address): this {
    const said = `2026/${time.replace('-', '/')}`
    const message = `{1} ${what} ${ip} [${ports}] MDA 5/1 -- ${sub} classic-lsn-sub %203 ${inside} at ${said}`
    return this.line(time, 'NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012', message)
  }

  lease(time: string, what: 'created' | 'deleted', inside = '10.10.10.1', own = mac): this {
    const name = what === 'created' ? 'tmnxDhcpSvrLeaseCreate-2018' : 'tmnxDhcpSvrLeaseDelete-2019'
    return this.line(
      time,
      `DHCPS-WARNING-${name}`,
      `Lease for server "s" ip-address "${inside}" client (mac=${own}) configuration ${what}`,
    )
  }

  user(time: string, id: string): this {
    return this.line(
      time,
      'SVCMGR-WARNING-tmnxSubscriberCreated-2500',
      `Subscriber ${id} has been created in the system`,
    )
  }

  /** Something of no matter, each hour of a day. */
  hours(day: string): this {
    for (let hour = 0; hour < 24; hour += 1) {
      this.line(`${day} ${String(hour).padStart(2, '0')}:59:59`, 'SYSTEM-WARNING-ssiSaveConfigSucceeded-2002', 'saved')
    }
    return this
  }

  get text(): string {
    return this.#lines.join('')
  }
}

const utc = (time: string) => Date.parse(`2026-${time.replace(' ', 'T')}+08:00`)
const ask = (time: string, port: number | null = 2500, outsideIp = address) => ({
  ...{ outsideIp, port, slackMs: 1000 },
  atMs: utc(time),
})

/** Small logs are read as a whole unless told otherwise: 0 has them read near the time first, as large ones are. */
let wholeBelow: number | undefined

async function trace(files: Readonly<Record<string, string | Buffer>>, questions: readonly ReturnType<typeof ask>[]) {
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  })
  const problems: FileProblem[] = []
  const search = {
    files: await findLogFiles(paths),
    clock: { zone: '+08:00', year: 2026 },
    signal: new AbortController().signal,
    problem: (one: FileProblem) => problems.push(one),
  }
  const answers = await traceOld(questions, search, wholeBelow)
  return { answers, problems }
}

async function one(text: string | Buffer, question: ReturnType<typeof ask>, name = 'bras.log') {
  const { answers } = await trace({ [name]: text }, [question])
  const [answer] = answers
  if (answer === undefined) throw new Error('no answer to the question')
  return answer
}

const plain = () =>
  new Syslog()
    .lease('11-20 09:00:00', 'created')
    .user('11-20 09:00:01', `1001@${mac}`)
    .nat('Map ', '11-20 10:00:00')
    .nat('Map ', '11-20 10:00:05', '8', '10.10.10.2', '3000-3999')
    .nat('Free', '11-20 12:00:00')
    .line('11-20 23:00:00', 'SYSTEM-WARNING-ssiSaveConfigSucceeded-2002', 'saved')

describe.each([
  ['as a whole', undefined],
  ['near the time first', 0],
])('a trace through log files, %s', (_, below) => {
  beforeEach(() => {
    wholeBelow = below
  })

  it.each([
    ['plain', 'plain.log', (text: string) => text],
    ['gzip', 'packed.log.gz', (text: string) => gzipSync(text)],
  ])('finds who had it, his account, and the lines that say so: %s', async (_, name, pack) => {
    const { text } = plain()
    const { answers } = await one(pack(text), ask('11-20 11:00:00'), name)
    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatchObject({
      ...{ router: 'bras1', insideIp: '10.10.10.1', insideInstance: 'vprn203', account: '1001', mac },
      ...{ subscriber: `1001@${mac}`, confidence: 'exact', doubts: [], noAccount: null },
      fromMs: utc('11-20 10:00:00'),
      toMs: utc('11-20 12:00:00'),
    })
    const lines = answers[0]?.evidence.map(({ place, raw }) => text.slice(place.offset).startsWith(`${raw}\n`))
    expect(lines).toEqual([true, true, true, true])
  })

  it('says why there is no account', async () => {
    const text = new Syslog().nat('Map ', '11-20 10:00:00').nat('Free', '11-20 12:00:00').text
    const { answers } = await one(text, ask('11-20 11:00:00'))
    expect(answers[0]).toMatchObject({ account: null, noAccount: 'no-lease', subscriber: '7' })
  })

  it('ends a block with the event that ends all of its subscriber', async () => {
    const name = 'NAT-MINOR-tmnxNatLsnSubBlksFree-2021'
    const text = new Syslog()
      .nat('Map ', '11-20 10:00:00')
      .line('11-20 12:00:00', name, '{2} MDA 5/1 -- 7 classic-lsn-sub %203 10.10.10.1 at 2026/11/20 12:00:00')
      .hours('11-21').text
    expect((await one(text, ask('11-20 11:00:00'))).answers[0]).toMatchObject({
      confidence: 'exact',
      toMs: utc('11-20 12:00:00'),
    })
    expect((await one(text, ask('11-20 13:00:00'))).answers).toEqual([])
  })

  it('says how many lines were lost while he had it, and where', async () => {
    const log = new Syslog().nat('Map ', '11-20 10:00:00').lose(4)
    const offset = log.text.length
    const { answers } = await one(log.nat('Free', '11-20 12:00:00').hours('11-21').text, ask('11-20 11:00:00'))
    expect(answers[0]?.confidence).toBe('gap')
    expect(answers[0]?.doubts).toEqual([
      { kind: 'gap', lost: 4, place: { file: expect.stringMatching(/bras\.log$/), offset } },
    ])
  })

  it('says that lines were lost between the lease and the block, which may have changed the account', async () => {
    const text = new Syslog()
      .lease('11-20 09:00:00', 'created')
      .user('11-20 09:00:01', `1001@${mac}`)
      .lose(2)
      .nat('Map ', '11-20 09:30:00')
      .nat('Free', '11-20 12:00:00')
      .hours('11-21').text
    const { answers } = await one(text, ask('11-20 11:00:00'))
    expect(answers[0]).toMatchObject({ account: '1001', confidence: 'gap', doubts: [{ kind: 'gap', lost: 2 }] })
  })

  it('reads a packed file to its end where only that tells whose the address was', async () => {
    const log = new Syslog().nat('Map ', '11-20 10:00:00').nat('Free', '11-20 12:00:00').lose(3)
    // More than is unpacked at once.
    for (let second = 0; second < 80_000; second += 4) {
      const clock = new Date(second * 1000).toISOString().slice(11, 19)
      log.line(
        `11-21 ${clock}`,
        'SYSTEM-WARNING-ssiSaveConfigSucceeded-2002',
        'Configuration file saved by the operator',
      )
    }
    const { text } = log
      .lease('11-22 14:00:00', 'deleted')
      .user('11-22 14:00:01', `1001@${mac}`)
      .line('11-22 15:00:00', 'SVCMGR-WARNING-tmnxSubscriberDeleted-2501', `Subscriber 1001@${mac} has been removed`)
    for (const name of ['late.log', 'late.log.gz']) {
      const { answers } = await one(name === 'late.log' ? text : gzipSync(text), ask('11-20 11:00:00'), name)
      expect({ name, mac: answers[0]?.mac }).toEqual({ name, mac })
    }
  })

  it('looks days back where it has to, and tells what it read', async () => {
    const text = new Syslog().hours('11-15').nat('Map ', '11-16 10:00:00').hours('11-17').hours('11-20').text
    const far = await one(text, ask('11-20 11:00:00'))
    expect(far.answers[0]).toMatchObject({ fromMs: utc('11-16 10:00:00'), toMs: null, confidence: 'open-end' })
    expect([far.sinceMs, far.untilMs]).toEqual([null, null])
    const near = await one(new Syslog().hours('11-15').text + plain().text, ask('11-20 11:00:00'))
    const read = below === 0 ? [utc('11-20 10:00:00'), utc('11-20 12:00:00')] : [null, null]
    expect([near.sinceMs, near.untilMs]).toEqual(read)
  })

  it('finds nobody where nobody had it, and says where the logs end', async () => {
    const { text } = plain()
    expect(await one(text, ask('11-20 13:00:00'))).toMatchObject({ answers: [], doubts: [] })
    const late = await one(text, ask('11-22 13:00:00'))
    expect([late.answers, late.doubts.map(({ kind }) => kind)]).toEqual([[], ['after-logs']])
  })

  it('answers many questions at once, over the files of two routers', async () => {
    const other = new Syslog('bras2')
      .nat('Map ', '11-20 10:30:00', '9')
      .nat('Free', '11-20 11:30:00', '9')
      .hours('11-21').text
    const { answers } = await trace({ 'a.log': plain().text, 'b.log.gz': gzipSync(other) }, [
      ask('11-20 11:00:00'),
      ask('11-20 11:45:00'),
      ask('11-20 11:00:00', 3500),
      ask('11-20 11:00:00', null),
      ask('11-20 11:00:00', 2500, '203.0.113.70'),
    ])
    const names = answers.map((each) =>
      each.answers.map(({ router, insideIp, firstPort }) => [router, insideIp, firstPort].join(' ')),
    )
    const [mine, his, next] = ['bras1 10.10.10.1 2000', 'bras2 10.10.10.1 2000', 'bras1 10.10.10.2 3000']
    expect(names.map((own) => own.toSorted())).toEqual([[mine, his], [mine], [next], [mine, next, his], []])
  })

  it('keeps what it needs of a block that goes from hand to hand', async () => {
    const log = new Syslog()
    const two = (part: number) => String(part).padStart(2, '0')
    for (let count = 0; count < 600; count += 1) {
      const time = (second: number) => `11-20 ${two(10 + Math.floor(count / 60))}:${two(count % 60)}:${two(second)}`
      log.nat('Map ', time(0), String(count)).nat('Free', time(50), String(count))
    }
    const { answers } = await trace(
      { 'turns.log.gz': gzipSync(log.text) },
      [3, 300, 597].map((count) => ask(`11-20 ${two(10 + Math.floor(count / 60))}:${two(count % 60)}:20`)),
    )
    const told = answers.map((each) => each.answers.map(({ subscriber, confidence }) => `${subscriber} ${confidence}`))
    expect(told).toEqual([['3 exact'], ['300 exact'], ['597 exact']])
  })

  it('keeps what it needs of an address that goes from hand to hand', async () => {
    const log = new Syslog().nat('Map ', '11-20 10:00:00')
    const two = (part: number) => String(part).padStart(2, '0')
    const clock = (count: number, second: number) =>
      `11-20 ${two(10 + Math.floor(count / 60))}:${two(count % 60)}:${two(second)}`
    for (let count = 0; count < 300; count += 1) {
      const own = `02:00:5e:00:00:0${count % 2}`
      log.lease(clock(count, 5), 'created', '10.10.10.1', own).user(clock(count, 5), `${count}@${own}`)
      log.line(
        clock(count, 55),
        'SVCMGR-WARNING-tmnxSubscriberDeleted-2501',
        `Subscriber ${count}@${own} has been removed from the system`,
      )
      log.lease(clock(count, 55), 'deleted', '10.10.10.1', own)
    }
    log.nat('Free', '11-20 16:00:00')
    for (const name of ['hands.log', 'hands.log.gz']) {
      const content = name === 'hands.log' ? log.text : gzipSync(log.text)
      const { answers } = await trace(
        { [name]: content },
        [0, 150, 299].map((count) => ask(clock(count, 30))),
      )
      expect(answers.map((each) => each.answers.map(({ account }) => account))).toEqual([['0'], ['150'], ['299']])
    }
  })

  it('tells of trouble with a file', async () => {
    const path = 'cut.log.gz'
    const whole = gzipSync(plain().text)
    const { problems } = await trace({ [path]: whole.subarray(0, whole.length - 12) }, [ask('11-20 11:00:00')])
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(['cut-gzip']))
  })
})

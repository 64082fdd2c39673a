import { describe, expect, it } from 'vitest'
import { openReport } from '../../src/cli/notices.ts'
import type { SharedFlags } from '../../src/cli/options.ts'
import { namesAny, openOutput } from '../../src/cli/output.ts'
import { en } from '../../src/cli/text/en.ts'
import { zh } from '../../src/cli/text/zh.ts'
import { viewOf } from '../../src/cli/views/rows.ts'
import { BrasctlError } from '../../src/errors.ts'
import type { Row } from '../../src/render/row.ts'
import { failureOf } from '../fleet/failure.ts'
import { memoryContext, memoryStream } from './context.ts'

const view = viewOf(['router', 'mac', 'ip', 'upSeconds'], ['mac', 'upSeconds'], en)
const shared: SharedFlags = { color: true, input: true }
const rows: Row[] = [
  { router: 'bras1', mac: '00:00:5e:00:53:02', ip: '10.0.0.10', upSeconds: 90 },
  { router: 'bras1', mac: '00:00:5e:00:53:01', ip: '10.0.0.9', upSeconds: 3605 },
  { router: 'bras1', mac: '00:00:5e:00:53:03', ip: null, upSeconds: null },
]

async function* inBatches(batches: readonly (readonly Row[])[], error?: Error): AsyncGenerator<readonly Row[]> {
  yield* batches
  if (error) throw error
}

/** What is written, and the exit code, of rows that come in two batches. */
async function print(flags: Partial<SharedFlags>, some: readonly Row[] = rows, error?: Error, failure?: BrasctlError) {
  const context = memoryContext()
  const output = await openOutput(context, { ...shared, ...flags }, view)
  const told = openReport(context, { ...shared, ...flags })
  told.report.tell({ kind: 'unplaced', router: 'bras1', command: 'show x', line: 'strange' })
  if (failure) told.report.fail(failure)
  const exitCode = await output.print(inBatches([some.slice(0, 1), some.slice(1)], error), told)
  return { exitCode, out: context.out.text(), err: context.err.text() }
}

describe('what is typed of the output is read before anything is sent', () => {
  const valid = view.fields
  it.each([
    [{ fields: 'mac,mak' }, 'field-unknown', { field: 'mak', valid }],
    [{ fields: '' }, 'field-unknown', { field: '', valid }],
    [{ fields: 'mac,' }, 'field-unknown', { field: '', valid }],
    [{ fields: 'MAC' }, 'field-unknown', { field: 'MAC', valid }],
    [{ fields: 'constructor' }, 'field-unknown', { field: 'constructor', valid }],
    [{ sort: 'mak' }, 'field-unknown', { field: 'mak', valid }],
    [{ sort: '-mac,-mak' }, 'field-unknown', { field: 'mak', valid }],
    [{ where: ['mak=1'] }, 'field-unknown', { field: 'mak', valid }],
    [{ where: ['mac=1', 'mac'] }, 'where-unreadable', { expression: 'mac', reason: 'no-operator' }],
    [{ where: ['upSeconds>x'] }, 'where-unreadable', { expression: 'upSeconds>x', reason: 'not-a-number' }],
    [{ where: ['mac~('] }, 'where-unreadable', { expression: 'mac~(' }],
    [{ json: true, output: 'csv' }, 'option-conflict', { options: ['--json', '-o csv'] }],
    [{ output: 'raw', fields: 'mac' }, 'field-unknown', { field: 'mac', valid: ['router', 'line'] }],
  ] as const)('%j is refused', async (flags, code, facts) => {
    const context = memoryContext()
    const failure = await failureOf(() => openOutput(context, { ...shared, ...flags }, view))
    expect(failure).toMatchObject({ code, facts })
    expect(context.out.text() + context.err.text()).toBe('')
  })

  it('raw is refused where there is no text of a router', async () => {
    const open = () => openOutput(memoryContext(), { ...shared, output: 'raw' }, view, { hasText: false })
    expect(await failureOf(open)).toEqual({
      code: 'option-value',
      facts: { option: '--output', value: 'raw', expected: 'table, wide, json, ndjson, csv, yaml' },
    })
  })

  it.each([
    [{}, false],
    [{ json: true, output: 'json' }, false],
    [{ output: 'raw' }, true],
    [{ output: 'raw', fields: 'line' }, true],
    [{ fields: ' mac , ip ', sort: '-ip', where: ['mac~^00', 'upSeconds>=1'] }, false],
  ] as const)('%j is taken', async (flags, isRaw) => {
    expect((await openOutput(memoryContext(), { ...shared, ...flags }, view)).isRaw).toBe(isRaw)
  })
})

describe('rows on their way out', () => {
  it('are printed in the fields, the order and the format asked for', async () => {
    const { out, exitCode } = await print({ output: 'csv', fields: 'ip,mac', sort: 'ip', where: ['mac~:0[123]$'] })
    expect(out).toBe('ip,mac\n10.0.0.9,00:00:5e:00:53:01\n10.0.0.10,00:00:5e:00:53:02\n,00:00:5e:00:53:03\n')
    expect(exitCode).toBe(0)
  })

  it('must fit every filter', async () => {
    const { out } = await print({
      json: true,
      fields: 'mac',
      where: ['upSeconds>60', 'ip~^10', 'mac!=00:00:5e:00:53:01'],
    })
    expect(JSON.parse(out)).toEqual([{ mac: '00:00:5e:00:53:02' }])
  })

  it.each([
    ['json', '[]\n', ''],
    ['ndjson', '', ''],
    ['csv', 'router,mac,ip,upSeconds\n', ''],
    ['table', '', 'nothing found\n'],
    ['wide', '', 'nothing found\n'],
    ['raw', '', ''],
  ] as const)('that are none are printed in the format, and end with 1: %s', async (output, out, err) => {
    const printed = await print({ output, quiet: true }, [])
    expect(printed).toEqual({ exitCode: 1, out, err })
  })

  it('that are filtered away end with 1 too', async () => {
    expect(await print({ json: true, quiet: true, where: ['mac=x'] })).toEqual({ exitCode: 1, out: '[]\n', err: '' })
  })

  it('that came before an error are printed, and the format is closed', async () => {
    const lost = new BrasctlError('connection-lost', { router: 'bras1', command: 'show x', bytes: 9 })
    for (const flags of [{ json: true }, { json: true, sort: 'mac' }] as const) {
      const { exitCode, out, err } = await print({ ...flags, quiet: true }, rows, lost)
      expect(JSON.parse(out)).toHaveLength(3)
      expect(err).toMatch(/^error: bras1: the connection was lost.*\n$/)
      expect(exitCode).toBe(7)
    }
  })

  it('that are not all end with the code of what the report says, which a thrown error outweighs', async () => {
    const refused = new BrasctlError('refused', { router: 'bras1', command: 'show x', answer: 'no' })
    const lost = new BrasctlError('silence', { router: 'bras1', command: 'show x', seconds: 1, bytes: 9 })
    expect((await print({ json: true }, rows, undefined, refused)).exitCode).toBe(6)
    expect((await print({ json: true }, [], undefined, refused)).exitCode).toBe(6)
    expect((await print({ json: true }, rows, lost, refused)).exitCode).toBe(5)
  })

  it('have the lines without a place behind them when these are wanted, filtered by nothing', async () => {
    const { out } = await print({ output: 'ndjson', unplaced: true, where: ['mac=x'] })
    expect(out).toBe('{"router":"bras1","unplaced":"strange"}\n')
  })

  it('stop when nobody reads them any more', async () => {
    const closing = new AbortController()
    const plain = memoryContext()
    const context = { ...plain, out: memoryStream(undefined, closing), signal: closing.signal }
    const output = await openOutput(context, { ...shared, json: true }, view)
    let asked = 0
    async function* endless(): AsyncGenerator<readonly Row[]> {
      for (;;) {
        asked += 1
        if (asked === 3) closing.abort()
        yield rows
      }
    }
    expect(await output.print(endless(), openReport(context, shared))).toBe(0)
    expect(asked).toBe(3)
  })

  it('end with 130 when they are interrupted', async () => {
    const interrupt = AbortSignal.abort()
    const context = { ...memoryContext(), interrupt, signal: interrupt }
    const output = await openOutput(context, { ...shared, json: true }, view)
    expect(await output.print(inBatches([rows]), openReport(context, shared))).toBe(130)
  })
})

describe('the fields that are named', () => {
  it.each([
    [{ fields: 'mac, groupInterface' }, true],
    [{ where: ['groupInterface~x'] }, true],
    [{ where: ['mac=groupInterface'] }, false],
    [{ sort: '-groupInterface' }, true],
    [{ sort: 'mac' }, false],
    [{}, false],
  ] as const)('%j', (flags, isNamed) => expect(namesAny({ ...shared, ...flags }, ['groupInterface'])).toBe(isNamed))
})

describe('notices', () => {
  const strange = { kind: 'unplaced', router: 'bras1', command: 'show x', line: 'a\u001b[31mb' } as const
  const listed = { kind: 'listed', router: 'bras1', command: 'show x' } as const
  const short = { kind: 'incomplete', router: 'bras1', command: 'show x', rows: 1, counted: 2 } as const

  it('are told as warnings, and as notes where nothing is amiss', () => {
    const context = memoryContext()
    const { report } = openReport(context, shared)
    for (const notice of [strange, listed]) report.tell(notice)
    const lines = context.err.text().split('\n')
    expect(lines.map((line) => line.split(':')[0])).toEqual(['warning', 'note', ''])
    expect(lines[0]).toContain('show x')
  })

  it('never bring control characters of a router to the terminal', () => {
    const context = memoryContext()
    const { report } = openReport(context, shared)
    report.tell(strange)
    report.tell({ kind: 'refused', router: 'bras1', command: 'x', answer: 'no\u001b[2J\r\nway' })
    expect(context.err.text().replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    expect(context.err.text().match(/\n/g)).toHaveLength(2)
  })

  it('are not told when it is to be quiet, and a short answer only at the end, as the error', () => {
    const quiet = memoryContext()
    const still = openReport(quiet, { ...shared, quiet: true, unplaced: true })
    for (const notice of [strange, listed, short]) still.report.tell(notice)
    expect(quiet.err.text()).toBe('')
    expect(still.unplaced).toEqual([{ router: 'bras1', unplaced: strange.line }])
    const loud = memoryContext()
    openReport(loud, shared).report.tell(short)
    expect(loud.err.text()).toBe('')
  })

  it('keep no line that nobody asked for, and of what has no end none that was printed', async () => {
    const idle = openReport(memoryContext(), shared)
    idle.report.tell(strange)
    expect(idle.unplaced).toEqual([])

    const context = memoryContext()
    const flags: SharedFlags = { ...shared, output: 'ndjson', unplaced: true }
    const told = openReport(context, flags)
    const output = await openOutput(context, flags, { ...view, isLive: true })
    const held: number[] = []
    async function* looks(): AsyncGenerator<readonly Row[]> {
      for (const line of ['one', 'two', 'three']) {
        told.report.tell({ ...strange, line })
        yield []
        held.push(told.unplaced.length)
      }
    }
    await output.print(looks(), told)
    expect(held).toEqual([0, 0, 0])
    expect(context.out.text().match(/"unplaced":"\w+"/g)).toEqual([
      '"unplaced":"one"',
      '"unplaced":"two"',
      '"unplaced":"three"',
    ])
  })

  it('are told in the language of the reader', () => {
    const context = memoryContext({ text: zh })
    openReport(context, shared).report.tell(listed)
    expect(context.err.text()).toMatch(/^说明: /)
  })
})

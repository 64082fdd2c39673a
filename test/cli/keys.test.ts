import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { linesOf, readKeySets } from '../../src/cli/keys.ts'
import type { KeyFlags } from '../../src/cli/options.ts'
import { printKey } from '../../src/sros/values/key.ts'
import { failureOf } from '../fleet/failure.ts'

async function* given(...lines: string[]): AsyncGenerator<string> {
  yield* lines
}

/** Standard input is not to be opened where nobody typed `-`. */
const untouched = (): AsyncIterable<string> => {
  throw new Error('standard input was opened')
}

/** The questions, each key as `kind text`. */
async function questionsOf(typed: readonly string[], flags: KeyFlags = {}, lines = untouched) {
  const sets = await readKeySets(typed, flags, lines)
  return sets?.map((keys) => keys.map((key) => `${key.kind} ${printKey(key)}`)) ?? null
}

describe('the questions of a command line', () => {
  it('are none when nothing was typed, which is not the same as an empty list', async () => {
    expect(await questionsOf([])).toBeNull()
    expect(await questionsOf([], { service: '100' })).toBeNull()
  })

  it('are one for each key', async () => {
    expect(await questionsOf(['dsl1@isp', '0000.5e00.5301', '[lag-1:201.100]', '10.0.0.1', 'LAG-1'])).toEqual([
      ['account dsl1@isp'],
      ['mac 00:00:5e:00:53:01'],
      ['sap lag-1:201.100'],
      ['ip 10.0.0.1'],
      ['port lag-1'],
    ])
  })

  it('are lines of the kind that a flag says, whatever they look like', async () => {
    const lines = () => given('158012345678', '', '00:00:5e:00:53:01')
    expect(await questionsOf([], { account: ['-'], port: ['1/1/4'] }, lines)).toEqual([
      ['account 158012345678', 'port 1/1/4'],
      ['account 00:00:5e:00:53:01', 'port 1/1/4'],
    ])
  })

  it('are narrowed by the flags, each of them', async () => {
    const flags = { port: ['1/1/4'], ip: ['10.0.0.0/8'] }
    expect(await questionsOf(['dsl1', '00:00:5e:00:53:01'], flags)).toEqual([
      ['account dsl1', 'ip 10.0.0.0/8', 'port 1/1/4'],
      ['mac 00:00:5e:00:53:01', 'ip 10.0.0.0/8', 'port 1/1/4'],
    ])
  })

  it('are one of the flags alone, all of which must match', async () => {
    expect(await questionsOf([], { account: ['158012345678'], mac: ['158012345678'], sap: ['1/1/4'] })).toEqual([
      ['account 158012345678', 'mac 15:80:12:34:56:78', 'sap 1/1/4'],
    ])
    expect(await questionsOf([], { mac: ['00:00:5e:00:53:01', '00:00:5e:00:53:02'] })).toEqual([
      ['mac 00:00:5e:00:53:01', 'mac 00:00:5e:00:53:02'],
    ])
  })

  it('are read from standard input at `-`, a line each, blank lines left out', async () => {
    const lines = () => given('dsl1', '', '  10.0.0.1  ', '\t', 'dsl2\r')
    expect(await questionsOf(['first', '-', 'last'], { port: ['1/1/4'] }, lines)).toEqual([
      ['account first', 'port 1/1/4'],
      ['account dsl1', 'port 1/1/4'],
      ['ip 10.0.0.1', 'port 1/1/4'],
      ['account dsl2', 'port 1/1/4'],
      ['account last', 'port 1/1/4'],
    ])
  })

  it('are an empty list at `-` with nothing behind it, whatever the flags', async () => {
    expect(await questionsOf(['-'], {}, () => given())).toEqual([])
    expect(await questionsOf(['-'], { port: ['lag-1'] }, () => given('', '  '))).toEqual([])
  })
})

describe('what cannot be asked', () => {
  it.each([
    [['a?b'], {}, 'key-forbidden', { key: 'a?b', character: '?' }],
    [[''], {}, 'key-forbidden', { key: '', character: '' }],
    [['158012345678'], {}, 'key-ambiguous', { key: '158012345678' }],
    [['dsl1'], { mac: ['dsl1'] }, 'key-unreadable', { key: 'dsl1', kind: 'mac' }],
    [[], { port: ['1/1/4:100'] }, 'key-unreadable', { key: '1/1/4:100', kind: 'port' }],
    [[], { account: ['a"b'] }, 'key-forbidden', { key: 'a"b', character: '"' }],
    [[], { service: '' }, 'key-forbidden', { key: '', character: '' }],
    [[], { service: ' ' }, 'key-forbidden', { key: ' ', character: '' }],
    [['dsl1'], { service: '100\nadmin' }, 'key-forbidden', { key: '100\nadmin', character: '\n' }],
    [['dsl1'], { service: 'a\\b' }, 'key-forbidden', { key: 'a\\b', character: '\\' }],
  ] as const)('is refused: %j %j', async (typed, flags, code, facts) => {
    expect(await failureOf(() => questionsOf(typed, flags))).toMatchObject({ code, facts })
  })

  it('is refused from standard input too', async () => {
    const lines = () => given('dsl1', 'a"b')
    expect(await failureOf(() => questionsOf(['-'], {}, lines))).toMatchObject({ code: 'key-forbidden' })
  })
})

it('the lines of standard input end with LF or CRLF', async () => {
  const stdin = new PassThrough()
  stdin.end('one\r\ntwo\n\nthree')
  const lines: string[] = []
  // A pipe as standard input; it has no more of a terminal than this.
  for await (const line of linesOf(Object.assign(stdin, { fd: 0 }) as unknown as NodeJS.ReadStream)) lines.push(line)
  expect(lines).toEqual(['one', 'two', '', 'three'])
})

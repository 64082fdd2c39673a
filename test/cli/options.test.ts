import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { addKeyOptions, addRouterOptions, addSharedOptions, readWhole, verbFirst } from '../../src/cli/options.ts'
import { en } from '../../src/cli/text/en.ts'

const verbs = ['find', 'sessions', 'count', 'help']

describe('options before the verb are put behind it', () => {
  it.each([
    ['-r bras1 find x', 'find -r bras1 x'],
    ['-o json sessions', 'sessions -o json'],
    ['--output=json sessions', 'sessions --output=json'],
    ['--json sessions', 'sessions --json'],
    ['-q -v --no-color find x', 'find -q -v --no-color x'],
    ['-rbras1 find x', 'find -rbras1 x'],
    ['--lang zh help find', 'help --lang zh find'],
    ['-r find find x', 'find -r find x'],
    ['--where ip~^10 --sort -ip sessions lag-1', 'sessions --where ip~^10 --sort -ip lag-1'],
    ['--mac 00:00:5e:00:53:01 --service 100 find', 'find --mac 00:00:5e:00:53:01 --service 100'],
  ])('%s', (typed, read) => expect(verbFirst(typed.split(' '), verbs)).toEqual(read.split(' ')))

  it.each([
    'find -r bras1 x',
    'find',
    '--version',
    '-V',
    '-r bras1',
    '-r',
    'nonsense find',
    '-q nonsense',
    '-- find x',
  ])('else the line stays as it is: %s', (typed) =>
    expect(verbFirst(typed.split(' '), verbs)).toEqual(typed.split(' ')),
  )

  it('an empty line stays empty', () => expect(verbFirst([], verbs)).toEqual([]))

  it('whichever of the shared options it is, with its value or without', () => {
    const command = addKeyOptions(addRouterOptions(addSharedOptions(new Command(), en, true), en), en)
    expect(command.options.length).toBeGreaterThan(20)
    for (const { short, long, required } of command.options) {
      for (const flag of [short, long].filter((one) => one !== undefined)) {
        const words = required ? [flag, 'value'] : [flag]
        expect(verbFirst([...words, 'find', 'x'], verbs)).toEqual(['find', ...words, 'x'])
      }
    }
  })
})

/** What commander makes of typed options. */
function optionsOf(...typed: string[]): Record<string, unknown> {
  const command = addKeyOptions(addRouterOptions(addSharedOptions(new Command(), en, true), en), en).exitOverride()
  command.configureOutput({ writeErr: () => {} })
  return command.parse(typed, { from: 'user' }).opts()
}

describe('options', () => {
  it('may be repeated where several make sense', () => {
    expect(
      optionsOf('-r', 'a', '--router', 'b', '--where', 'x=1', '--where', 'y=2', '--mac', '1', '--mac', '2'),
    ).toMatchObject({ router: ['a', 'b'], where: ['x=1', 'y=2'], mac: ['1', '2'] })
  })

  it('have these values when nothing was typed', () => {
    expect(optionsOf()).toEqual({ color: true, input: true })
  })

  it('take a number of seconds above zero', () => {
    expect(optionsOf('--timeout', '2.5')).toMatchObject({ timeout: 2.5 })
    for (const bad of ['0', '0.0', '-1', '', 'x', '1s', '1e3', 'Infinity', ' 1']) {
      expect(() => optionsOf(`--timeout=${bad}`)).toThrow(/invalid/)
    }
  })

  it('take how many routers at once, and how many logins a second', () => {
    expect(optionsOf('--concurrency', '50', '--connect-rate', '0.5')).toMatchObject({
      concurrency: 50,
      connectRate: 0.5,
    })
    for (const bad of ['--concurrency=0', '--concurrency=1.5', '--connect-rate=0', '--connect-rate=x']) {
      expect(() => optionsOf(bad)).toThrow(/invalid/)
    }
  })

  it('take only the formats, languages and policies there are', () => {
    expect(() => optionsOf('-o', 'xml')).toThrow(/table, wide, json, ndjson, csv, yaml, raw/)
    expect(() => optionsOf('--lang', 'fr')).toThrow(/en, zh/)
    expect(() => optionsOf('--host-key', 'no')).toThrow(/strict, accept-new, off/)
  })

  it('of the output are only those of verbs that print rows', () => {
    const flagsOf = (hasRows: boolean) => addSharedOptions(new Command(), en, hasRows).options.map(({ long }) => long)
    const ofRows = ['--output', '--json', '--fields', '--where', '--sort', '--unplaced']
    expect(flagsOf(true)).toEqual([...ofRows, ...flagsOf(false)])
    expect(flagsOf(false)).toEqual(expect.arrayContaining(['--lang', '--quiet', '--debug', '--no-input']))
  })

  it('take whole numbers from some number on', () => {
    const read = readWhole(1)
    expect([read('1'), read('0042')]).toEqual([1, 42])
    for (const bad of ['0', '-1', '1.5', '', 'x', '1x', '1e3']) expect(() => read(bad)).toThrow('>= 1')
  })
})

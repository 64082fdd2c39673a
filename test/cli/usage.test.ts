import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { readUsageError } from '../../src/cli/usage.ts'
import { BrasctlError } from '../../src/errors.ts'

/** A command line with one verb of every kind of trouble, made by the real commander. */
function programme(): Command {
  const quiet = (command: Command) =>
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .configureOutput({ writeErr: () => {}, outputError: () => {} })
  const program = quiet(new Command('brasctl'))
  const find = quiet(program.command('find')).argument('[key]').option('--detail', 'all')
  find.addOption(new Option('-o, --output <format>').choices(['table', 'json']))
  find.option('--timeout <seconds>', 'seconds', () => {
    throw new InvalidArgumentError('> 0')
  })
  find.addOption(new Option('--tree').conflicts('detail')).action(() => {})
  quiet(program.command('run'))
    .argument('<line...>')
    .action(() => {})
  quiet(program.command('routers'))
    .addArgument(program.createArgument('<action>').choices(['list']))
    .action(() => {})
  return program
}

/** Code and facts of what is told of a typed line. */
function toldOf(...typed: string[]) {
  try {
    programme().parse(typed, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const told = readUsageError(error, ['find', 'run', 'routers'], typed[0] ?? '')
    expect(told).toBeInstanceOf(BrasctlError)
    return { code: told.code, facts: told.facts, exitCode: told.exitCode }
  }
  throw new Error('commander took it')
}

describe('an error of commander', () => {
  it.each([
    [['find', '--nonsense'], 'option-unknown', { option: '--nonsense', near: null }],
    [['find', '--detial'], 'option-unknown', { option: '--detial', near: '--detail' }],
    [['find', '-z'], 'option-unknown', { option: '-z', near: null }],
    [['find', '-o'], 'option-argument', { option: '--output' }],
    [['find', '--timeout'], 'option-argument', { option: '--timeout' }],
    [['find', '-o', 'xml'], 'option-value', { option: '--output', value: 'xml', expected: 'table, json' }],
    [['find', '-o', ''], 'option-value', { option: '--output', value: '', expected: 'table, json' }],
    [['find', '-o', "x'y"], 'option-value', { option: '--output', value: "x'y", expected: 'table, json' }],
    [['find', '--timeout', '0'], 'option-value', { option: '--timeout', value: '0', expected: '> 0' }],
    [['routers', 'check'], 'option-value', { option: 'action', value: 'check', expected: 'list' }],
    [['fnid'], 'verb-unknown', { verb: 'fnid', near: 'find' }],
    [['nonsense'], 'verb-unknown', { verb: 'nonsense', near: null }],
    // commander's guess for it is `run`, which does not even begin alike.
    [['sun'], 'verb-unknown', { verb: 'sun', near: null }],
    [['run'], 'argument-missing', { verb: 'run', argument: 'line' }],
    [['routers'], 'argument-missing', { verb: 'routers', argument: 'action' }],
    [['find', 'a', 'b'], 'argument-excess', { verb: 'find' }],
  ])('%j is one of ours, and usage', (typed, code, facts) => {
    expect(toldOf(...typed)).toEqual({ code, facts, exitCode: 2 })
  })

  it('of a kind that we do not make is a bug, with its words and its cause', () => {
    expect(toldOf('find', '--tree', '--detail')).toMatchObject({ code: 'bug', exitCode: 70 })
    const error = new CommanderError(1, 'commander.strange', 'error: strange')
    const told = readUsageError(error, [], '')
    expect([told.facts, told.cause]).toEqual([{ what: 'error: strange' }, error])
  })
})

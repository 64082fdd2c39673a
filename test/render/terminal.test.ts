import { PassThrough, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { type Environment, type OutputStream, openTerminal } from '../../src/render/terminal.ts'

function stream(isTTY: boolean, columns?: number): OutputStream {
  return Object.assign(new PassThrough(), { isTTY, columns })
}

const marked = '\x1b[1mx\x1b[22m'

test.each<[string, OutputStream, Environment, number]>([
  ['the terminal knows', stream(true, 132), { COLUMNS: '100' }, 132],
  ['COLUMNS where it does not', stream(true), { COLUMNS: '100' }, 100],
  ['COLUMNS where it says 0', stream(true, 0), { COLUMNS: '100' }, 100],
  ['80 where nobody does', stream(true), {}, 80],
  ['80 where COLUMNS is no number', stream(true), { COLUMNS: 'wide' }, 80],
  ['no limit on a pipe', stream(false), { COLUMNS: '100' }, Number.POSITIVE_INFINITY],
])('width: %s', async (_name, output, environment, columns) => {
  expect((await openTerminal(output, environment)).columns).toBe(columns)
})

test('the width follows the window', async () => {
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  const terminal = await openTerminal(output, {})
  output.columns = 120
  expect(terminal.columns).toBe(120)
})

test.each<[string, OutputStream, Environment, boolean | undefined, string]>([
  ['on a terminal', stream(true), { TERM: 'xterm' }, undefined, marked],
  ['none on a pipe', stream(false), { TERM: 'xterm' }, undefined, 'x'],
  ['none with NO_COLOR', stream(true), { NO_COLOR: '1' }, undefined, 'x'],
  ['an empty NO_COLOR is none', stream(true), { NO_COLOR: '' }, undefined, marked],
  ['none on a dumb terminal', stream(true), { TERM: 'dumb' }, undefined, 'x'],
  ['none with --no-color', stream(true), { FORCE_COLOR: '1' }, false, 'x'],
  ['forced on a pipe', stream(false), { FORCE_COLOR: '1' }, undefined, marked],
  ['forced off', stream(true), { FORCE_COLOR: '0' }, undefined, 'x'],
  ['NO_COLOR over FORCE_COLOR', stream(true), { NO_COLOR: '1', FORCE_COLOR: '1' }, undefined, 'x'],
])('colour: %s', async (_name, output, environment, colour, shown) => {
  expect((await openTerminal(output, environment, { colour })).colour.heading('x')).toBe(shown)
})

test('a write waits until the text has gone', async () => {
  const gone: (() => void)[] = []
  const slow = new Writable({ write: (_chunk, _encoding, done) => void gone.push(done) })
  const terminal = await openTerminal(slow, {})
  let isDone = false
  const writing = Promise.resolve(terminal.write('row')).then(() => {
    isDone = true
  })
  await new Promise(setImmediate)
  expect(isDone).toBe(false)
  gone[0]?.()
  await writing
  expect(isDone).toBe(true)
})

function failing(code: string): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) })
}

test('a reader that went away (| head) ends the writing in silence', async () => {
  const terminal = await openTerminal(failing('EPIPE'), {})
  expect(terminal.closed.aborted).toBe(false)
  await Promise.all([terminal.write('one'), terminal.write('two')])
  await terminal.write('three')
  expect(terminal.closed.aborted).toBe(true)
})

test('a full disk is not silent', async () => {
  const terminal = await openTerminal(failing('ENOSPC'), {})
  await expect(terminal.write('one')).rejects.toThrow('ENOSPC')
  expect(terminal.closed.aborted).toBe(false)
})

test('process.stdout will do', async () => {
  expect((await openTerminal(process.stdout, {})).isTerminal).toBe(process.stdout.isTTY === true)
})

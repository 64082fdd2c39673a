import { describe, expect, it } from 'vitest'
import { tellFailure } from '../../src/cli/failure.ts'
import { en } from '../../src/cli/text/en.ts'
import { zh } from '../../src/cli/text/zh.ts'
import { BrasctlError } from '../../src/errors.ts'
import { memoryStream } from './context.ts'

/** What is told of an error, line by line, and the exit code. */
async function told(error: unknown, { text = en, debug = false } = {}) {
  const err = memoryStream()
  const exitCode = await tellFailure(error, text, err, debug)
  expect(err.text().endsWith('\n')).toBe(true)
  return { exitCode, lines: err.text().slice(0, -1).split('\n') }
}

describe('an error that we know', () => {
  it('is one line and a hint, without a stack', async () => {
    const error = new BrasctlError('key-missing', { verb: 'find' }, new Error('inner'))
    expect(await told(error)).toEqual({
      exitCode: 2,
      lines: [
        'error: find needs a key',
        'hint: brasctl find KEY, where KEY is an account, an IP, a MAC, a SAP or a port',
      ],
    })
  })

  it('is one line alone where there is no hint', async () => {
    const error = new BrasctlError('refused', { router: 'bras1', command: 'show x', answer: 'Error: Bad command.' })
    expect(await told(error)).toEqual({
      exitCode: 6,
      lines: ['error: bras1: refused "show x": Error: Bad command.'],
    })
  })

  it.each([
    [new BrasctlError('login-refused', { router: 'a', user: 'b', methods: [] }), 4],
    [new BrasctlError('unreachable', { router: 'a', address: 'b:22', reason: 'ECONNREFUSED' }), 5],
    [new BrasctlError('silence', { router: 'a', command: 'b', seconds: 1, bytes: 0 }), 5],
    [new BrasctlError('incomplete', { command: 'a', rows: 1, counted: 2 }), 7],
    [new BrasctlError('not-understood', { command: 'a', line: 'b' }), 7],
    [new BrasctlError('connection-lost', { router: 'a', command: 'b', bytes: 1 }), 7],
    [new BrasctlError('host-key-revoked', { router: 'a', address: 'b:22', type: 'c', fingerprint: 'd', file: 'e' }), 9],
    [new BrasctlError('inventory-missing', { file: 'a' }), 9],
    [new BrasctlError('interrupted', {}), 130],
    [new BrasctlError('bug', { what: 'a' }), 70],
  ])('ends with the exit code of its kind: %s', async (error, exitCode) => {
    expect((await told(error)).exitCode).toBe(exitCode)
  })

  it('has its stack and its causes with --debug', async () => {
    const cause = new Error('the inner one', { cause: new Error('the innermost') })
    const error = new BrasctlError('unreachable', { router: 'a', address: 'b:22', reason: 'EOTHER' }, cause)
    const text = (await told(error, { debug: true })).lines.join('\n')
    expect(text).toMatch(/^error: a: b:22 is not reachable: EOTHER\n/)
    expect(text).toMatch(/\n {4}at /)
    expect(text.indexOf('Error: the inner one')).toBeGreaterThan(0)
    expect(text.indexOf('Error: the innermost')).toBeGreaterThan(text.indexOf('Error: the inner one'))
  })

  it('is told in the language of the reader', async () => {
    const { lines, exitCode } = await told(new BrasctlError('key-missing', { verb: 'find' }), { text: zh })
    expect(lines[0]).toMatch(/^错误: .*find/)
    expect(lines[1]).toMatch(/^提示: /)
    expect([lines.length, exitCode]).toEqual([2, 2])
  })

  it('never brings control characters or a second line to the terminal', async () => {
    const errors = [
      new BrasctlError('refused', { router: 'a', command: 'b', answer: 'no\u001b[2J\r\nway\u0007\u009b1m\u202e' }),
      new BrasctlError('prompt-not-seen', { router: 'a', seconds: 1, tail: 'x\u001b]0;title\u0007\r\n\u2028' }),
      new BrasctlError('key-forbidden', { key: 'a\nb', character: '\n' }),
      new BrasctlError('field-unknown', { field: 'a\u001b[31m\n', valid: ['b\u001b[0m\nc'] }),
    ]
    for (const error of errors) {
      const { lines } = await told(error)
      expect(lines.length).toBeLessThanOrEqual(2)
      expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/)
    }
  })
})

describe('any other error', () => {
  it('is a bug, with its stack and what to do', async () => {
    const { exitCode, lines } = await told(new TypeError('x is not a function'))
    expect(exitCode).toBe(70)
    expect(lines[0]).toBe('error: a bug in brasctl: x is not a function')
    expect(lines[1]).toMatch(/^hint: .*--debug/)
    expect(lines[2]).toBe('TypeError: x is not a function')
    expect(lines[3]).toMatch(/^ {4}at .*failure\.test\.ts/)
  })

  it('has the stacks of its causes', async () => {
    const { lines } = await told(new Error('outer', { cause: new RangeError('inner') }))
    expect(lines).toContain('Error: outer')
    expect(lines).toContain('RangeError: inner')
  })

  it('may be no Error at all', async () => {
    expect(await told('just a text')).toMatchObject({
      exitCode: 70,
      lines: ['error: a bug in brasctl: just a text', expect.stringMatching(/^hint: /)],
    })
    expect((await told(undefined)).exitCode).toBe(70)
  })

  it('never brings control characters to the terminal, in its stack neither', async () => {
    const { lines } = await told(new Error('bad\u001b[31m\u0007 text', { cause: new Error('worse\u001b[2J') }))
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    expect(lines.join('\n')).toContain('\\x1b[2J')
  })
})

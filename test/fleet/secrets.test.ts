import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { type SecretKind, secretsOf } from '../../src/fleet/secrets.ts'
import { entryOf } from './entry.ts'
import { errorOf, failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

function fromFile(passwordFile: string): Promise<string> {
  return secretsOf(entryOf('bras1', { passwordFile }), null).password()
}

function fromCommand(passwordCommand: string): Promise<string> {
  return secretsOf(entryOf('bras1', { passwordCommand }), null).password()
}

function unreadable(source: string, reason: string): object {
  return { code: 'secret-unreadable', facts: { router: 'bras1', source, reason } }
}

describe('a password file', () => {
  test.each([
    ['hunter2\n', 'hunter2'],
    ['hunter2', 'hunter2'],
    ['hunter2\r\nnotes\n', 'hunter2'],
    [' two words \n', ' two words '],
    ['\u{feff}hunter2\n', 'hunter2'],
    ['пароль密码\n', 'пароль密码'],
  ])('%j holds %j', async (text, password) => {
    expect(await fromFile(write(newFolder(), 'secret', text))).toBe(password)
  })

  test.each([0o644, 0o640, 0o604, 0o666, 0o660])('mode %o is refused, as ssh refuses a key', async (mode) => {
    const file = write(newFolder(), 'secret', 'hunter2\n', mode)
    const reason = `mode 0${mode.toString(8)}, expected 0600`
    expect(await failureOf(() => fromFile(file))).toEqual(unreadable(file, reason))
  })

  test('a file of its owner alone is taken, writable or not', async () => {
    expect(await fromFile(write(newFolder(), 'secret', 'hunter2\n', 0o400))).toBe('hunter2')
  })

  test.each(['', '\n', '\nhunter2\n'])('%j is empty', async (text) => {
    const file = write(newFolder(), 'secret', text)
    expect(await failureOf(() => fromFile(file))).toEqual(unreadable(file, 'first line empty'))
  })

  test('absent, or a folder', async () => {
    const folder = newFolder()
    const file = join(folder, 'absent')
    expect(await failureOf(() => fromFile(file))).toEqual(unreadable(file, 'ENOENT'))
    expect(await failureOf(() => fromFile(folder))).toEqual(unreadable(folder, 'EISDIR'))
  })
})

describe('a password command', () => {
  test('is a line of shell, and its first line is the password', async () => {
    expect(await fromCommand(`printf 'hunter%s\\nnotes\\n' 2 | cat`)).toBe('hunter2')
  })

  test('says how it failed', async () => {
    expect(await failureOf(() => fromCommand('exit 3'))).toEqual(unreadable('passwordCommand', 'exit code 3'))
    expect(await failureOf(() => fromCommand('kill -9 $$'))).toEqual(unreadable('passwordCommand', 'SIGKILL'))
    expect(await failureOf(() => fromCommand('true'))).toEqual(unreadable('passwordCommand', 'first line empty'))
    expect(await failureOf(() => fromCommand('brasctl-no-such-program 2>&-'))).toEqual(
      unreadable('passwordCommand', 'exit code 127'),
    )
  })

  test('that failed after it printed leaves nothing of it in the error', async () => {
    const error = await errorOf(() => fromCommand('echo hunter2; exit 1'))
    expect(error).toBeInstanceOf(BrasctlError)
    expect(error instanceof Error ? [error.message, error.cause] : []).toEqual([
      expect.not.stringContaining('hunter2'),
      undefined,
    ])
  })

  test('does not eat our standard input', async () => {
    expect(await failureOf(() => fromCommand('cat'))).toEqual(unreadable('passwordCommand', 'first line empty'))
  })

  test('leaves the secret in no argument and no environment of ours', async () => {
    await fromCommand('echo hunter2')
    expect(JSON.stringify([process.argv, process.env])).not.toContain('hunter2')
  })
})

describe('a prompt', () => {
  test('is asked once, when the secret is wanted, and only where there is no other source', async () => {
    const file = write(newFolder(), 'secret', 'from file\n')
    const prompt = vi.fn(async (_entry: unknown, what: SecretKind) => `typed ${what}`)
    const entry = entryOf('bras1')
    const secrets = secretsOf(entry, prompt)
    expect(prompt).not.toHaveBeenCalled()
    expect(await Promise.all([secrets.password(), secrets.password()])).toEqual(['typed password', 'typed password'])
    expect(prompt.mock.calls).toEqual([[entry, 'password']])
    expect(await secrets.passphrase()).toBe('typed passphrase')
    expect(prompt).toHaveBeenCalledTimes(2)
    const sourced = secretsOf(entryOf('bras1', { passwordFile: file, passphraseFile: file }), prompt)
    expect([await sourced.password(), await sourced.passphrase()]).toEqual(['from file', 'from file'])
    expect(prompt).toHaveBeenCalledTimes(2)
  })

  test('that nobody answers is not asked again', async () => {
    const prompt = vi.fn(async () => Promise.reject(new BrasctlError('interrupted', {})))
    const { password } = secretsOf(entryOf('bras1'), prompt)
    expect((await failureOf(password)).code).toBe('interrupted')
    expect((await failureOf(password)).code).toBe('interrupted')
    expect(prompt).toHaveBeenCalledTimes(1)
  })

  test('that is absent is told as input that is needed', async () => {
    const { password, passphrase } = secretsOf(entryOf('bras1'), null)
    expect(await failureOf(password)).toEqual({ code: 'input-needed', facts: { what: 'password' } })
    expect(await failureOf(passphrase)).toEqual({ code: 'input-needed', facts: { what: 'passphrase' } })
  })
})

test('execa is loaded by the command alone', () => {
  const source = readFileSync(new URL('../../src/fleet/secrets.ts', import.meta.url), 'utf8')
  expect(source).not.toMatch(/^import .*(?:execa|secret-command)/m)
})

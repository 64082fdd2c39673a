import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openJournal } from '../../src/audit/journal.ts'
import { journalFile } from '../../src/audit/journal-file.ts'
import { verifyJournal } from '../../src/audit/verify.ts'
import { intent } from './entries.ts'
import { newFile, newFolder } from './folder.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('the place of the journal', () => {
  test.each([
    [{ HOME: '/home/noc' }, '/home/noc/.local/state/brasctl/audit.ndjson'],
    [{ HOME: '/home/noc', XDG_STATE_HOME: '' }, '/home/noc/.local/state/brasctl/audit.ndjson'],
    [{ HOME: '/home/noc', XDG_STATE_HOME: 'state' }, '/home/noc/.local/state/brasctl/audit.ndjson'],
    [{ HOME: '/home/noc', XDG_STATE_HOME: './state' }, '/home/noc/.local/state/brasctl/audit.ndjson'],
    [{ HOME: '/home/noc', XDG_STATE_HOME: '/var/state' }, '/var/state/brasctl/audit.ndjson'],
  ])('%j', (env, file) => {
    expect(journalFile(env)).toBe(file)
  })
})

describe('the rights', () => {
  test('are its owner’s alone, for the file and every folder that was made', async () => {
    const file = newFile()
    const mask = process.umask(0)
    try {
      await openJournal(file)
    } finally {
      process.umask(mask)
    }
    expect([file, dirname(file), dirname(dirname(file))].map(modeOf)).toEqual(['600', '700', '700'])
  })

  test('do not hang on a strict mask', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    const mask = process.umask(0o777)
    try {
      await openJournal(file)
    } finally {
      process.umask(mask)
    }
    expect(modeOf(file)).toBe('600')
  })

  test.each([0o644, 0o660, 0o666, 0o604])('of a file with mode %o are narrowed', async (mode) => {
    const file = newFile()
    const journal = await openJournal(file)
    await journal.intent(intent)
    chmodSync(file, mode)
    await openJournal(file)
    expect(modeOf(file)).toBe('600')
    chmodSync(file, mode)
    await journal.intent(intent)
    expect(modeOf(file)).toBe('600')
  })

  test('of a folder that was there are left alone', async () => {
    const folder = newFolder()
    chmodSync(folder, 0o755)
    await openJournal(join(folder, 'audit.ndjson'))
    expect(modeOf(folder)).toBe('755')
  })
})

describe('a place that does not do', () => {
  const reasonOf = async (file: string) => {
    const error: unknown = await openJournal(file, { patienceMs: 50 }).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'audit-unwritable', facts: { file } })
    return error instanceof Error ? error.message : ''
  }

  test('is below a regular file', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'state'), '')
    expect(await reasonOf(join(folder, 'state', 'brasctl', 'audit.ndjson'))).toContain('ENOTDIR')
  })

  test('is below a file system that lets nobody make folders, and says that all are missing', async () => {
    expect(await reasonOf('/proc/brasctl/state/audit.ndjson')).toContain('no folder can be made in /proc')
  })

  test('is a folder, or a link to a device', async () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'a'))
    symlinkSync('/dev/null', join(folder, 'b'))
    symlinkSync('nowhere/at/all', join(folder, 'c'))
    expect(await reasonOf(join(folder, 'a'))).toContain('EISDIR')
    expect(await reasonOf(join(folder, 'b'))).toContain('not a regular file')
    expect(await reasonOf(join(folder, 'c'))).toContain('ENOENT')
    expect(readdirSync(folder).sort()).toEqual(['a', 'b', 'c'])
  })

  test('was taken away after it was opened', async () => {
    const file = newFile()
    const journal = await openJournal(file, { patienceMs: 50 })
    rmSync(dirname(file), { recursive: true })
    await expect(journal.intent(intent)).rejects.toMatchObject({ facts: { file, reason: 'ENOENT' } })
  })

  test('and a file that was moved away is begun anew', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const id = await journal.intent(intent)
    renameSync(file, `${file}.1`)
    await journal.intent(intent)
    expect(await verifyJournal(file)).toMatchObject({ lines: 1, firstBroken: null })
    expect(await verifyJournal(`${file}.1`)).toMatchObject({ lines: 1, openIntents: [{ id }] })
  })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { jsonRows } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { identitiesOf, lineOf } from './kick-users.ts'
import type { LabChoice } from './lab-process.ts'

let site: KickLab

async function open(choice: LabChoice): Promise<void> {
  site = await openKickLab(choice)
  await site.begin()
}
afterEach(() => site.close())

const isWhole = () => site.call(['audit', 'verify'])

describe('the connection is lost', () => {
  it('behind a clear: it is looked at anew, and what was done is known', async () => {
    await open({ fault: 'drop-after-clear' })
    const user = await site.user()
    const { exitCode, stdout, stderr } = await site.kick(String(user['sap']), '--yes', '-o', 'json')
    expect({ exitCode, rows: jsonRows(stdout) }).toMatchObject({ exitCode: 0, rows: [{ outcome: 'gone' }] })
    expect(stderr).toContain(`no answer came to "${lineOf(user)}"; a new connection was made to see what it did`)
    expect(await site.lost()).toEqual(identitiesOf([user]))
    expect(await site.audit()).toMatchObject([{ lines: [lineOf(user)], result: 'unknown', sessions: 1 }])
    expect(await isWhole()).toMatchObject({ exitCode: 0 })
  })

  it('behind a clear, and the user is back already', async () => {
    await open({ fault: 'drop-after-clear', back: 0 })
    const user = await site.user()
    const { exitCode, stdout } = await site.kick(String(user['sap']), '--yes', '-o', 'json')
    expect({ exitCode, rows: jsonRows(stdout) }).toMatchObject({ exitCode: 0, rows: [{ outcome: 'back' }] })
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('before a clear: he is still there, exit 7', async () => {
    await open({ fault: 'drop-before-clear' })
    const user = await site.user()
    const run = await site.kick(String(user['sap']), '--yes', '-o', 'json')
    expect(run).toMatchObject({ exitCode: 7 })
    expect(jsonRows(run.stdout)).toMatchObject([{ outcome: 'still', line: lineOf(user) }])
    expect(errorOf(run)).toContain(`no answer came to "${lineOf(user)}"`)
    expect(await site.lines()).toEqual([])
    expect(await site.audit()).toMatchObject([{ result: 'unknown', lines: [lineOf(user)] }])
    expect(await isWhole()).toMatchObject({ exitCode: 0 })
  })

  it('in the middle of several: no line is sent that was not', async () => {
    await open({ fault: 'drop-after-clear' })
    const users = [await site.user(), await site.user('ipoe')]
    const keys = users.map(({ mac }) => String(mac))
    const run = await site.kick(...keys, '--yes', '--expect', '2', '-o', 'json')
    expect(run).toMatchObject({ exitCode: 7 })
    expect(await site.lines()).toHaveLength(1)
    const outcomes = jsonRows(run.stdout).map(({ outcome, line }) => [outcome, line === null])
    expect(outcomes.sort()).toEqual([
      ['gone', false],
      ['still', true],
    ])
  })
})

describe('the router says no', () => {
  it('to this user: exit 6, and nobody is gone', async () => {
    await open({ fault: 'clear-refused' })
    const user = await site.user()
    const run = await site.kick(String(user['sap']), '--yes')
    expect(run).toMatchObject({ exitCode: 6, stdout: '' })
    expect(errorOf(run)).toMatch(/^error: bras1: refused "clear service .*: .*not allowed for this user/)
    expect(await site.lines()).toEqual([])
    expect(await site.audit()).toMatchObject([{ result: 'refused', message: expect.stringContaining('not allowed') }])
    expect(await isWhole()).toMatchObject({ exitCode: 0 })
  })

  it('to a whole port: it is not tried in other words', async () => {
    await open({ fault: 'clear-refused' })
    const count = (await site.online()).filter(({ port }) => port === '1/1/5').length
    const run = await site.kick('1/1/5', '--confirm', 'bras1 1/1/5', '--expect', String(count))
    expect(run).toMatchObject({ exitCode: 6, stdout: '' })
    expect(await site.lines()).toEqual([])
    expect(await site.audit()).toMatchObject([{ result: 'refused' }])
  })

  it('with a question, which is not answered: exit 6', async () => {
    await open({ fault: 'clear-asks' })
    const user = await site.user()
    const run = await site.kick(String(user['sap']), '--yes')
    expect(run).toMatchObject({ exitCode: 6 })
    expect(errorOf(run)).toContain(`"${lineOf(user)}" asks for confirmation; brasctl did not answer`)
    expect(await site.lines()).toEqual([])
    expect(await site.audit()).toMatchObject([{ result: 'refused' }])
    expect(await isWhole()).toMatchObject({ exitCode: 0 })
  })
})

describe('Ctrl-C', () => {
  it('when the clear is sent: exit 130, and the record says that it was broken off', async () => {
    await open({ fault: 'slow-clear' })
    const user = await site.user()
    const run = site.kickAtTerminal([String(user['sap'])])
    await run.see('Take it off line? [y/N] ')
    run.type('y')
    await vi.waitFor(async () => expect(await site.lines()).toEqual([lineOf(user)]), { timeout: 10_000, interval: 20 })
    run.press('Ctrl-C')
    const { exitCode, text } = await run.end()
    expect(exitCode).toBe(130)
    expect(text).toMatch(/error: interrupted\n1 unknown\nhint: a line that was sent may have been carried out/)
    expect(await site.lost()).toEqual(identitiesOf([user]))
    expect(await site.audit()).toMatchObject([{ result: 'aborted', sessions: 1, endedAt: expect.any(String) }])
    expect(await isWhole()).toMatchObject({ exitCode: 0 })
  })

  it('between two lines: the second is not sent', async () => {
    await open({ fault: 'slow-clear' })
    const users = [await site.user(), await site.user('ipoe')]
    const run = site.kickAtTerminal(users.map(({ mac }) => String(mac)))
    await run.see('Type their number to confirm: ')
    run.type('2')
    await vi.waitFor(async () => expect(await site.lines()).toHaveLength(1), { timeout: 10_000, interval: 20 })
    run.press('Ctrl-C')
    expect(await run.end()).toMatchObject({ exitCode: 130 })
    expect(await site.lines()).toHaveLength(1)
    expect(await isWhole()).toMatchObject({ exitCode: 0 })
  })
})

describe('the record cannot be written', () => {
  it('and nothing is sent: exit 9; a dry run still answers', async () => {
    await open({})
    const { sap } = await site.user()
    const file = join(site.state, 'file')
    await writeFile(file, '')
    for (const state of [file, '/proc']) {
      const env = { XDG_STATE_HOME: state }
      const run = await site.call(['kick', '-r', 'bras1', String(sap), '--yes'], { env })
      expect(run).toMatchObject({ exitCode: 9, stdout: '' })
      expect(errorOf(run)).toMatch(
        /^error: the record \S+ cannot be written: .*\nhint: a command that is not on record is not sent/,
      )
      expect(await site.call(['kick', '-r', 'bras1', String(sap), '-n'], { env })).toMatchObject({ exitCode: 0 })
    }
    expect(await site.lines()).toEqual([])
  })
})

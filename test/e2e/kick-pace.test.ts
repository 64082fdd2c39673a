import { afterEach, describe, expect, it } from 'vitest'
import { jsonRows, type Row } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { identitiesOf, lineOf } from './kick-users.ts'
import type { LabChoice } from './lab-process.ts'

let site: KickLab

async function open(choice: LabChoice): Promise<void> {
  site = await openKickLab(choice)
  await site.begin()
}
afterEach(() => site.close())

/** Kicks everybody of a kind on a port in the service 100, so many a second. */
async function kickPort(port: string, type: string, rate: number, ...more: readonly string[]) {
  const online = await site.online()
  const users = online.filter((user) => user['port'] === port && user['type'] === type && user['service'] === 100)
  const sure = ['--confirm', `bras1 ${port}`, '--expect', String(users.length)]
  const run = await site.kick(
    '--port',
    port,
    '--service',
    '100',
    '--type',
    type,
    ...sure,
    '--rate',
    String(rate),
    ...more,
    '-o',
    'json',
  )
  return { users, run, rows: jsonRows(run.stdout) }
}

const outcomes = (rows: readonly Row[], outcome: string) => rows.filter((row) => row['outcome'] === outcome)

describe('--rate', () => {
  it('clears session by session, no faster than it says', async () => {
    await open({ subscribers: 120 })
    const { users, run, rows } = await kickPort('1/1/4', 'pppoe', 20)
    expect(users.length).toBeGreaterThan(10)
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toContain('One by one, 20 a second')
    expect((await site.lines()).sort()).toEqual(users.map(lineOf).sort())
    expect(await site.lost()).toEqual(identitiesOf(users))
    expect(outcomes(rows, 'gone')).toHaveLength(users.length)
    const times = (await site.clears()).map(({ at }) => Date.parse(String(at)))
    const first = times[0] ?? Number.NaN
    // The clock of the lab is that of the machine, cut to milliseconds.
    const early = times.filter((time, index) => time - first < index * 50 - 40)
    expect(early).toEqual([])
  })

  it('goes on to the end where enough come back', async () => {
    await open({ subscribers: 60, back: 0, keepAddresses: true })
    const { users, run, rows } = await kickPort('1/1/5', 'pppoe', 20, '--stop-below', '90', '--settle', '0.2')
    expect(run.exitCode).toBe(0)
    expect(outcomes(rows, 'back')).toHaveLength(users.length)
    expect(rows.filter(({ ipBefore, ipAfter }) => ipBefore !== ipAfter)).toEqual([])
    expect(await site.lost()).toEqual(identitiesOf(users))
  })

  it('stops where too few come back: exit 3, and the rest were left alone', async () => {
    await open({ subscribers: 120, back: 0, backShare: 30 })
    const { users, run, rows } = await kickPort(
      '1/1/4',
      'pppoe',
      5,
      '--stop-below',
      '80',
      '--settle',
      '0.3',
      '--wait',
      '1',
    )
    expect(run.exitCode).toBe(3)
    expect(errorOf(run)).toMatch(/stopped, as only \d+ of \d+ have come back, less than 80 %/)
    const lost = await site.lost()
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.length).toBeLessThan(users.length)
    expect(rows).toHaveLength(users.length)
    expect(outcomes(rows, 'still')).toHaveLength(users.length - lost.length)
    expect(outcomes(rows, 'still').every(({ line }) => line === null)).toBe(true)
    expect(run.stderr).toContain(`stopped after ${lost.length} lines`)
    expect(await site.audit()).toMatchObject([{ result: 'aborted', message: 'return-too-low', sessions: users.length }])
  })

  it('does not wait for IPoE users: they are not to come back', async () => {
    await open({ subscribers: 120 })
    const { users, run } = await kickPort('1/1/4', 'ipoe', 50, '--stop-below', '80', '--settle', '0.1')
    expect(users.length).toBeGreaterThan(3)
    expect(run.exitCode).toBe(0)
    expect(await site.lost()).toEqual(identitiesOf(users))
  })
})

it.each([
  [['--stop-below', '80'], /--stop-below/],
  [['--rate', '0'], /--rate/],
  [['--rate', 'fast'], /--rate/],
  [['--rate', '5', '--stop-below', '101'], /--stop-below/],
])('%j is refused before anything is sent', async (flags, message) => {
  await open({ subscribers: 20 })
  const run = await site.kick('1/1/4', ...flags, '--confirm', 'bras1 1/1/4', '--expect', '1')
  expect(run).toMatchObject({ exitCode: 2, stdout: '' })
  expect(errorOf(run)).toMatch(message)
  expect(await site.lines()).toEqual([])
})

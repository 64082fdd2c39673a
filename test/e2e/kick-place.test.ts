import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Row } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { identitiesOf } from './kick-users.ts'

let site: KickLab

const inService100 = ({ service }: Row) => service === 100
const onPort =
  (...ports: readonly string[]) =>
  ({ port }: Row) =>
    ports.includes(String(port))

// What is typed, what means it, and who that is.
const places: readonly [name: string, args: readonly string[], place: string, isMeant: (session: Row) => boolean][] = [
  ['a port', ['1/1/5'], '1/1/5', onPort('1/1/5')],
  ['a LAG', ['--port', 'lag-1'], 'lag-1', onPort('lag-1')],
  ['two ports', ['2/1/c3/1', '3/2/1'], '2/1/c3/1 3/2/1', onPort('2/1/c3/1', '3/2/1')],
  ['a SAP of any inner VLAN', ['1/1/4:1600.*'], '1/1/4:1600.*', onPort('1/1/4')],
  ['everybody of a service', ['--all', '--service', '100'], '100', inService100],
]

async function meant(isMeant: (session: Row) => boolean): Promise<Row[]> {
  return (await site.online()).filter(isMeant)
}

async function expectNobodyLost(): Promise<void> {
  expect(await site.lines()).toEqual([])
  expect(await site.audit()).toEqual([])
}

beforeAll(async () => {
  site = await openKickLab()
})
beforeEach(() => site.begin())
afterAll(() => site.close())

describe('a place, at a terminal', () => {
  const asked = (place: string, count: number) => `All ${count} sessions go. Type "bras1 ${place}" to confirm: `

  async function expectRefused([, args, place, isMeant]: (typeof places)[number], answer: string) {
    const { length } = await meant(isMeant)
    const run = site.kickAtTerminal(args)
    await run.see(asked(place, length))
    run.type(answer === '#' ? String(length) : answer)
    await run.see('error: bras1: not confirmed, so nothing was sent')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    await expectNobodyLost()
  }

  describe.each(places)('%s', (...place) => {
    it.each([
      ['y', 'y'],
      ['the number', '#'],
    ])('%s is not enough: exit 8', (_, answer) => expectRefused(place, answer))
  })

  it.each(['', 'bras1', '1/1/5', 'BRAS1 1/1/5', 'bras1 1/1/50', 'bras1 1/1/5 y', '"bras1 1/1/5"'])(
    '"%s" is not "bras1 1/1/5": exit 8',
    (answer) => expectRefused(['', ['1/1/5'], '1/1/5', onPort('1/1/5')], answer),
  )

  it('Ctrl-C at the question sends nothing: exit 130', async () => {
    const run = site.kickAtTerminal(['1/1/5'])
    await run.see('to confirm: ')
    run.press('Ctrl-C')
    expect(await run.end()).toMatchObject({ exitCode: 130 })
    await expectNobodyLost()
  })

  it('neither --yes nor a number spares the question', async () => {
    const { length } = await meant(onPort('1/1/5'))
    const run = site.kickAtTerminal(['1/1/5', '--yes', '--expect', String(length)])
    await run.see(asked('1/1/5', length))
    run.press('Ctrl-C')
    expect(await run.end()).toMatchObject({ exitCode: 130 })
    await expectNobodyLost()
  })
})

describe('a place, at a terminal, with its words on the command line', () => {
  it('other words are exit 8, without a question', async () => {
    const { exitCode, text } = await site.kickAtTerminal(['1/1/5', '--confirm', 'bras1 1/1/4']).end()
    expect(exitCode).toBe(8)
    expect(text).toContain('error: bras1: not confirmed, so nothing was sent')
    expect(text).not.toContain('to confirm: ')
    await expectNobodyLost()
  })

  it('another number is exit 8', async () => {
    const { exitCode } = await site.kickAtTerminal(['1/1/5', '--confirm', 'bras1 1/1/5', '--expect', '1']).end()
    expect(exitCode).toBe(8)
    await expectNobodyLost()
  })
})

describe('a place, without a terminal', () => {
  describe.each(places)('%s', (_, args, place, isMeant) => {
    const words = `bras1 ${place}`

    it.each([
      ['--yes with the number', ['--yes', '--expect', '#']],
      ['--confirm without the number', ['--confirm', words, '--yes']],
    ])('%s is not enough: exit 2', async (_name, flags) => {
      const count = String((await meant(isMeant)).length)
      const run = await site.kick(...args, ...flags.map((flag) => (flag === '#' ? count : flag)))
      expect(run).toEqual({
        exitCode: 2,
        stdout: '',
        stderr:
          'error: nobody can be asked to confirm, so nothing was sent\n' +
          `hint: run it on a terminal, or give --confirm "${words}" --expect N\n`,
      })
      await expectNobodyLost()
    })

    it('other words are exit 8', async () => {
      const count = String((await meant(isMeant)).length)
      const run = await site.kick(...args, '--confirm', `bras2 ${place}`, '--expect', count)
      expect(run).toMatchObject({ exitCode: 8, stdout: '' })
      expect(errorOf(run)).toMatch(/^error: bras1: not confirmed, so nothing was sent/)
      await expectNobodyLost()
    })

    it('another number is exit 8', async () => {
      const { length } = await meant(isMeant)
      const run = await site.kick(...args, '--confirm', words, '--expect', String(length + 1))
      expect(run).toMatchObject({ exitCode: 8, stdout: '' })
      expect(errorOf(run)).toContain(`${length} sessions would go, not ${length + 1}, so nothing was sent`)
      await expectNobodyLost()
    })
  })

  it('a service is confirmed by the name that was typed', async () => {
    const { length } = await meant(inService100)
    const args = ['--all', '--service', 'public', '--expect', String(length + 1)]
    const run = await site.kick(...args, '--confirm', 'bras1 public')
    expect(errorOf(run)).toContain('sessions would go, not')
    expect(await site.kick('--all', '--service', 'public')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--confirm "bras1 public" --expect N'),
    })
    await expectNobodyLost()
  })
})

describe('what was confirmed goes, and nobody else', () => {
  // From the widest on, as nobody comes back.
  const widestFirst = [...places].reverse()

  it.each(widestFirst)('%s, at a terminal', async (_, args, place, isMeant) => {
    const sessions = await meant(isMeant)
    expect(sessions.length).toBeGreaterThan(1)
    const run = site.kickAtTerminal(args)
    await run.see(`bras1: ${sessions.length} sessions would go`)
    await run.see('to confirm: ')
    expect(await site.lines()).toEqual([])
    run.type(`bras1 ${place}`)
    await run.see(`${sessions.length} gone`)
    const { exitCode, text } = await run.end()
    expect(exitCode).toBe(0)
    expect(await site.lost()).toEqual(identitiesOf(sessions))
    // A port of IPoE users turns into more lines than were shown; the last one ends the counting.
    const progress = [...text.matchAll(/(\d+) of (\d+) lines/g)].map(([, done, total]) => [Number(done), Number(total)])
    expect(progress.filter(([done = 0, total = 0]) => done > total)).toEqual([])
    if (progress.length > 0) expect(progress.at(-1)).toEqual([(await site.lines()).length, progress.at(-1)?.[1]])
  })

  describe('without a terminal', () => {
    beforeAll(async () => {
      await site.close()
      site = await openKickLab()
    })

    it.each(widestFirst)('%s', async (_, args, place, isMeant) => {
      const sessions = await meant(isMeant)
      const flags = ['--confirm', `bras1 ${place}`, '--expect', String(sessions.length), '-o', 'csv']
      const { exitCode, stdout } = await site.kick(...args, ...flags)
      expect(exitCode).toBe(0)
      expect(stdout.match(/,gone,/g)).toHaveLength(sessions.length)
      expect(await site.lost()).toEqual(identitiesOf(sessions))
    })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Row } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { identitiesOf, lineOf } from './kick-users.ts'

// A router that takes neither a MAC nor a session id beside a SAP.
let site: KickLab

beforeAll(async () => {
  site = await openKickLab({ sharedMacs: true, forms: 'sap-only', subscribers: 200 })
})
beforeEach(() => site.begin())
afterAll(() => site.close())

const isOne = 'Take it off line? [y/N] '
const isWider = 'The router takes no narrower line. This one would end 2 sessions:'
const isTwo = 'All 2 sessions go. Type their number to confirm: '

const accountOf = ({ account }: Row) => String(account)
const wideLine = ({ service, sap }: Row) => `clear service id ${service} ppp session sap ${sap}`

/** What the record has of the lines: each result once, in order, however many wordings were refused. */
async function results(): Promise<unknown[]> {
  const all = (await site.audit()).map(({ result }) => result)
  return all.filter((result, at) => result !== all[at - 1])
}

describe('a line that ends more than was confirmed', () => {
  it('is asked about again at a terminal, with everybody whom it ends', async () => {
    const pair = await site.neighbours()
    const run = site.kickAtTerminal([accountOf(pair[0])])
    await run.see('bras1: 1 session would go')
    await run.see(lineOf(pair[0]))
    await run.see(isOne)
    run.type('y')
    await run.see(isWider)
    for (const user of pair) expect(await run.see(accountOf(user))).toBe(accountOf(user))
    await run.see(`  ${wideLine(pair[0])}\n`)
    await run.see(isTwo)
    expect(await site.lines()).toEqual([])
    run.type('2')
    await run.see('2 gone')
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lines()).toEqual([wideLine(pair[0])])
    expect(await site.lost()).toEqual(identitiesOf(pair))
    const audit = await site.audit()
    expect(audit.at(0)).toMatchObject({ result: 'refused', lines: [lineOf(pair[0])], sessions: 1 })
    expect(audit.at(-1)).toMatchObject({ result: 'done', lines: [wideLine(pair[0])], sessions: 2 })
    expect(await results()).toEqual(['refused', 'done'])
  })

  it.each(['1', 'y', ''])('"%s" in place of 2 ends nobody: exit 8', async (answer) => {
    const [user] = await site.neighbours()
    const run = site.kickAtTerminal([accountOf(user)])
    await run.see(isOne)
    run.type('y')
    await run.see(isTwo)
    run.type(answer)
    await run.see('error: bras1: not confirmed')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    expect(await site.lines()).toEqual([])
    expect(await results()).toEqual(['refused'])
  })

  it('Ctrl-C at the second question ends nobody: exit 130', async () => {
    const [user] = await site.neighbours()
    const run = site.kickAtTerminal([accountOf(user)])
    await run.see(isOne)
    run.type('y')
    await run.see(isTwo)
    run.press('Ctrl-C')
    expect(await run.end()).toMatchObject({ exitCode: 130 })
    expect(await site.lines()).toEqual([])
  })

  it('a yes for one is no yes for two, at a terminal', async () => {
    const [user] = await site.neighbours()
    const run = site.kickAtTerminal([accountOf(user), '--yes', '--expect', '1'])
    await run.see(isTwo)
    run.type('1')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    expect(await site.lines()).toEqual([])
  })

  it('nor without one: exit 8; what the hint says ends exactly those, by the line that is known now', async () => {
    const pair = await site.neighbours()
    const first = await site.kick(accountOf(pair[0]), '--yes')
    expect(first).toMatchObject({ exitCode: 8, stdout: '' })
    expect(errorOf(first)).toBe(
      `error: bras1: takes no narrower line than "${wideLine(pair[0])}", which would end 2 sessions; it was not sent\n` +
        'hint: if all of them may go: --yes --expect 2',
    )
    expect(first.stderr).toContain(isWider)
    expect(await site.lines()).toEqual([])
    const refused = await site.audit()

    const second = await site.kick(accountOf(pair[0]), '--yes', '--expect', '2')
    expect(second).toMatchObject({ exitCode: 0 })
    expect(second.stderr).toContain('bras1: 2 sessions would go')
    expect(second.stderr).toContain('one of them was not asked for: the same line ends it')
    expect(await site.lines()).toEqual([wideLine(pair[0])])
    expect(await site.lost()).toEqual(identitiesOf(pair))
    expect((await site.audit()).slice(refused.length)).toMatchObject([{ result: 'done', sessions: 2 }])
  })

  it('two sessions with one MAC are both asked about', async () => {
    const twins = await site.twins()
    const run = site.kickAtTerminal([String(twins[1]['ip'])])
    await run.see(isOne)
    run.type('y')
    await run.see(isTwo)
    run.type('2')
    await run.see('2 gone')
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf(twins))
  })

  it('once it is known, both are shown at once, and nothing is refused any more', async () => {
    const user = await site.user()
    expect(await site.kick(accountOf(user), '--yes')).toMatchObject({ exitCode: 0 })
    expect(await site.lines()).toEqual([wideLine(user)])
    const learned = await site.audit()

    const pair = await site.neighbours()
    const run = site.kickAtTerminal([accountOf(pair[0])])
    await run.see('bras1: 2 sessions would go')
    await run.see('one of them was not asked for: the same line ends it')
    await run.see(wideLine(pair[0]))
    await run.see(isTwo)
    run.type('2')
    await run.see('2 gone')
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf([user, ...pair]))
    expect((await site.audit()).slice(learned.length)).toMatchObject([{ result: 'done', lines: [wideLine(pair[0])] }])
  })

  it('nobody is asked twice where the wide line ends nobody else', async () => {
    const user = await site.user('ipoe')
    const run = site.kickAtTerminal([String(user['mac'])])
    await run.see(isOne)
    run.type('y')
    await run.see(/gone\s/)
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })
})

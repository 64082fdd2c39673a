import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jsonRows } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { identitiesOf, lineOf } from './kick-users.ts'

let site: KickLab

beforeAll(async () => {
  site = await openKickLab({ sharedMacs: true, subscribers: 120 })
})
beforeEach(() => site.begin())
afterAll(() => site.close())

const one = 'Take it off line? [y/N] '
const many = (count: number) => `All ${count} sessions go. Type their number to confirm: `

async function expectNobodyLost(): Promise<void> {
  expect(await site.lines()).toEqual([])
  expect(await site.audit()).toEqual([])
}

describe('one session, at a terminal', () => {
  it.each(['y', 'YES'])('"%s" lets it go, by the line that was shown', async (answer) => {
    const user = await site.user()
    const run = site.kickAtTerminal([String(user['sap'])])
    await run.see('bras1: 1 session would go')
    await run.see(lineOf(user))
    await run.see('PPPoE users dial in again by themselves')
    await run.see(one)
    expect(await site.lines()).toEqual([])
    run.type(answer)
    await run.see(/gone\s/)
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lines()).toEqual([lineOf(user)])
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it.each(['n', '', '1', 'yes please'])('"%s" sends nothing: exit 8', async (answer) => {
    const { mac } = await site.user()
    const run = site.kickAtTerminal([String(mac)])
    await run.see(one)
    run.type(answer)
    await run.see('error: bras1: not confirmed, so nothing was sent')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    await expectNobodyLost()
  })

  it.each(['Ctrl-C', 'Ctrl-D'] as const)('%s at the question sends nothing: exit 130', async (key) => {
    const { account } = await site.user()
    const run = site.kickAtTerminal([String(account)])
    await run.see(one)
    run.press(key)
    await run.see(/\nerror: interrupted\n/)
    expect(await run.end()).toMatchObject({ exitCode: 130 })
    await expectNobodyLost()
  })

  it('Ctrl-C behind half an answer sends nothing', async () => {
    const { ip } = await site.user()
    const run = site.kickAtTerminal([String(ip)])
    await run.see(one)
    run.press('y')
    await run.see('y')
    run.press('Ctrl-C')
    expect(await run.end()).toMatchObject({ exitCode: 130 })
    await expectNobodyLost()
  })

  it('--yes does not ask', async () => {
    const user = await site.user()
    const { exitCode, text } = await site.kickAtTerminal([String(user['sap']), '--yes']).end()
    expect(exitCode).toBe(0)
    expect(text).not.toContain('Take it off')
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('--no-input is as without a terminal', async () => {
    const { sap } = await site.user()
    const { exitCode, text } = await site.kickAtTerminal([String(sap), '--no-input']).end()
    expect(exitCode).toBe(2)
    expect(text).toContain('error: nobody can be asked to confirm, so nothing was sent\nhint: ')
    expect(text).not.toContain('Take it off')
    await expectNobodyLost()
  })

  it('the answer is on standard output, all else on the screen', async () => {
    const user = await site.user()
    const output = `${site.state}/rows.json`
    const run = site.kickAtTerminal([String(user['sap']), '-o', 'json'], { output })
    await run.see(one)
    run.type('y')
    const { exitCode, text } = await run.end()
    expect(exitCode).toBe(0)
    expect(text).not.toContain('"outcome"')
    expect(await site.rowsIn(output)).toMatchObject([{ sap: user['sap'], outcome: 'gone' }])
  })
})

describe('one session, without a terminal', () => {
  it('--yes lets it go', async () => {
    const user = await site.user()
    const { exitCode, stdout } = await site.kick(String(user['sap']), '--yes', '-o', 'json')
    expect(exitCode).toBe(0)
    expect(jsonRows(stdout)).toMatchObject([{ sap: user['sap'], line: lineOf(user), outcome: 'gone' }])
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('--yes --expect 1 is the same', async () => {
    const user = await site.user()
    expect(await site.kick(String(user['mac']), '--yes', '--expect', '1')).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('--yes --expect 2 sends nothing: exit 8', async () => {
    const { sap } = await site.user()
    const run = await site.kick(String(sap), '--yes', '--expect', '2')
    expect(run).toMatchObject({ exitCode: 8, stdout: '' })
    expect(errorOf(run)).toMatch(/^error: bras1: 1 session would go, not 2, so nothing was sent\nhint: --dry-run/)
    await expectNobodyLost()
  })

  it('an answer through a pipe is none', async () => {
    const { sap } = await site.user()
    const run = await site.call(['kick', '-r', 'bras1', String(sap)], { input: 'y\n' })
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    await expectNobodyLost()
  })
})

describe('several sessions, at a terminal', () => {
  it('their number lets them go', async () => {
    const twins = await site.twins()
    const run = site.kickAtTerminal([String(twins[0]['mac'])])
    await run.see('bras1: 2 sessions would go')
    await run.see(many(2))
    run.type('2')
    await run.see('2 gone')
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf(twins))
  })

  it.each(['3', '1', 'y', '', '22'])('"%s" in place of 2 sends nothing: exit 8', async (answer) => {
    const [{ mac }] = await site.twins()
    const run = site.kickAtTerminal([String(mac)])
    await run.see(many(2))
    run.type(answer)
    await run.see('error: bras1: not confirmed, so nothing was sent')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    await expectNobodyLost()
  })

  it('--yes alone does not spare the question', async () => {
    const [{ mac }] = await site.twins()
    const run = site.kickAtTerminal([String(mac), '--yes'])
    await run.see(many(2))
    run.press('Ctrl-C')
    expect(await run.end()).toMatchObject({ exitCode: 130 })
    await expectNobodyLost()
  })
})

describe('several sessions, at a terminal, with their number on the command line', () => {
  it('they go without a question', async () => {
    const twins = await site.twins()
    const { exitCode, text } = await site.kickAtTerminal([String(twins[0]['mac']), '--yes', '--expect', '2']).end()
    expect(exitCode).toBe(0)
    expect(text).not.toContain('to confirm')
    expect(await site.lost()).toEqual(identitiesOf(twins))
  })

  it('and not with another number: exit 8', async () => {
    const [{ mac }] = await site.twins()
    expect(await site.kickAtTerminal([String(mac), '--expect', '1']).end()).toMatchObject({ exitCode: 8 })
    await expectNobodyLost()
  })
})

describe('several sessions, without a terminal', () => {
  it('--yes alone sends nothing, and says what is missing: exit 2', async () => {
    const [{ sap }] = await site.twins()
    const run = await site.kick(String(sap), '--yes')
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(errorOf(run)).toBe(
      'error: 2 sessions would go and nobody can be asked, so nothing was sent\n' +
        'hint: run it on a terminal, or give --yes --expect 2',
    )
    await expectNobodyLost()
  })

  it('--yes --expect with another number sends nothing: exit 8', async () => {
    const [{ sap }] = await site.twins()
    const run = await site.kick(String(sap), '--yes', '--expect', '3')
    expect(run).toMatchObject({ exitCode: 8, stdout: '' })
    expect(errorOf(run)).toMatch(/^error: bras1: 2 sessions would go, not 3, so nothing was sent/)
    await expectNobodyLost()
  })

  it('a whole SAP goes by one line', async () => {
    const twins = await site.twins()
    expect(await site.kick(String(twins[0]['sap']), '--yes', '--expect', '2')).toMatchObject({ exitCode: 0 })
    expect(await site.lines()).toEqual([`clear service id ${twins[0]['service']} ppp session sap ${twins[0]['sap']}`])
    expect(await site.lost()).toEqual(identitiesOf(twins))
  })

  it('two keys are two sessions', async () => {
    const pppoe = await site.user()
    const ipoe = await site.user('ipoe')
    const keys = [String(pppoe['account']), String(ipoe['ip'])]
    expect(await site.kick(...keys, '--yes')).toMatchObject({ exitCode: 2 })
    await expectNobodyLost()
    expect(await site.kick(...keys, '--yes', '--expect', '2')).toMatchObject({ exitCode: 0 })
    expect((await site.lines()).sort()).toEqual([lineOf(pppoe), lineOf(ipoe)].sort())
    expect(await site.lost()).toEqual(identitiesOf([pppoe, ipoe]))
  })

  it('a key that means nobody is told, beside those that are found', async () => {
    const user = await site.user()
    const run = await site.kick(String(user['account']), 'nobody@isp.example', '--yes')
    expect(run).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('nothing found for nobody@isp.example') })
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('a key given twice is one session', async () => {
    const user = await site.user()
    expect(await site.kick(String(user['mac']), String(user['sap']), '--yes')).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('a prefix is everybody in it', async () => {
    const inPrefix = (await site.online()).filter(({ ip }) => /^10\.0\.0\.(?:8|9|10|11)$/.test(String(ip)))
    expect(inPrefix.length).toBeGreaterThan(1)
    const count = String(inPrefix.length)
    expect(await site.kick('10.0.0.8/30', '--yes')).toMatchObject({ exitCode: 2 })
    await expectNobodyLost()
    expect(await site.kick('10.0.0.8/30', '--yes', '--expect', count)).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf(inPrefix))
  })
})

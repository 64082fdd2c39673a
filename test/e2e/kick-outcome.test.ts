import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jsonRows } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { identitiesOf, lineOf } from './kick-users.ts'

let site: KickLab

const isOne = 'Take it off line? [y/N] '
const isTwo = 'All 2 sessions go. Type their number to confirm: '
const pppoeReturns = 'PPPoE users dial in again by themselves'
const ipoeReturns = 'IPoE users come back only when their lease runs out or their device is restarted.'

describe('where nobody comes back', () => {
  beforeAll(async () => {
    site = await openKickLab({ sharedMacs: true, subscribers: 200 })
  })
  beforeEach(() => site.begin())
  afterAll(() => site.close())

  it('a user by PPPoE is gone', async () => {
    const user = await site.user()
    const { exitCode, stdout, stderr } = await site.kick(String(user['sap']), '--yes', '-o', 'json')
    expect(exitCode).toBe(0)
    const [row = {}, ...others] = jsonRows(stdout)
    expect(others).toEqual([])
    expect(row).toEqual({
      ...{ router: 'bras1', service: user['service'], sap: user['sap'], mac: user['mac'] },
      ...{ sessionId: user['sessionId'], account: user['account'], line: lineOf(user), outcome: 'gone' },
      ...{ upSecondsBefore: expect.any(Number), upSecondsAfter: null, ipBefore: user['ip'], ipAfter: null },
    })
    expect(Object.keys(row).join(' ')).toBe(
      'router service sap mac sessionId account line outcome upSecondsBefore upSecondsAfter ipBefore ipAfter',
    )
    expect(stderr).toContain(pppoeReturns)
    expect(stderr).not.toContain(ipoeReturns)
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('a user by IPoE is gone, and is told to be so until his lease runs out', async () => {
    const user = await site.user('ipoe')
    const { exitCode, stdout, stderr } = await site.kick(String(user['ip']), '--yes', '-o', 'json')
    expect(exitCode).toBe(0)
    expect(jsonRows(stdout)).toMatchObject([{ mac: user['mac'], sessionId: null, outcome: 'gone', ipAfter: null }])
    expect(stderr).toContain(ipoeReturns)
    expect(stderr).not.toContain(pppoeReturns)
    expect(await site.lost()).toEqual(identitiesOf([user]))
  })

  it('--type spares the others', async () => {
    const sessions = (await site.online()).filter(({ port }) => port === '3/2/1')
    const ipoe = sessions.filter(({ type }) => type === 'ipoe')
    expect(ipoe.length).toBeGreaterThan(0)
    const flags = ['--type', 'ipoe', '--confirm', 'bras1 3/2/1', '--expect', String(ipoe.length)]
    expect(await site.kick('3/2/1', ...flags)).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf(ipoe))
  })

  it('--rate clears one after the other', async () => {
    const twins = await site.twins()
    const flags = ['--rate', '5', '--yes', '--expect', '2']
    expect(await site.kick(String(twins[0]['sap']), ...flags)).toMatchObject({ exitCode: 0 })
    expect(await site.lines()).toEqual(twins.map(lineOf))
    expect(await site.lost()).toEqual(identitiesOf(twins))
  })

  it('the record has the words that were typed, the reason, and what came of it', async () => {
    const user = await site.user()
    const args = [String(user['mac']).toUpperCase(), '--yes', '--reason', 'ticket 4711: loops']
    expect(await site.kick(...args)).toMatchObject({ exitCode: 0 })
    const { host, port } = site.lab
    expect(await site.audit()).toEqual([
      expect.objectContaining({
        ...{ router: 'bras1', address: `${host}:${port}`, result: 'done', message: null, lines: [lineOf(user)] },
        ...{ sessions: 1, accounts: [user['account']], reason: 'ticket 4711: loops', terminal: null, plan: null },
        typed: ['kick', '-r', 'bras1', '--wait', '0', ...args],
      }),
    ])
    expect(await site.audit('--about', String(user['account']))).toHaveLength(1)
    expect(await site.call(['audit', 'verify'])).toMatchObject({ exitCode: 0 })
  })

  it('and the terminal at which it was confirmed', async () => {
    const { sap } = await site.user()
    const run = site.kickAtTerminal([String(sap)])
    await run.see(isOne)
    run.type('y')
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.audit()).toMatchObject([{ result: 'done', terminal: expect.stringMatching(/^\/dev\/pts\/\d+$/) }])
  })

  it('keys come through a pipe, and the answer from the terminal', async () => {
    const [pppoe, ipoe] = [await site.user(), await site.user('ipoe')]
    const input = `${pppoe['account']}\n\n  ${ipoe['mac']}\n`
    const run = site.kickAtTerminal(['-'], { input })
    await run.see(isTwo)
    expect(await site.lines()).toEqual([])
    run.type('2')
    await run.see('2 gone')
    expect(await run.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf([pppoe, ipoe]))
  })

  it('and no answer from the terminal is none', async () => {
    const { account } = await site.user()
    const run = site.kickAtTerminal(['-'], { input: `${account}\ny\n` })
    // It is a key, and nobody's.
    await run.see(isOne)
    run.type('')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    expect(await site.lines()).toEqual([])
  })

  it('a set that changed while the question stood is not cleared: exit 8', async () => {
    const twins = await site.twins()
    const run = site.kickAtTerminal([String(twins[0]['mac'])])
    await run.see(isTwo)
    await site.call(['run', '--write', '-r', 'bras1', lineOf(twins[0])])
    run.type('2')
    await run.see('error: bras1: the set of sessions changed meanwhile (1 came or left), so it was not cleared')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    expect(await site.lines()).toEqual([lineOf(twins[0])])
  })

  it('nor a port on which one has left', async () => {
    const [user = {}, ...others] = (await site.online()).filter(({ port }) => port === 'lag-1')
    const run = site.kickAtTerminal(['lag-1'])
    await run.see(`All ${others.length + 1} sessions go. Type "bras1 lag-1" to confirm: `)
    await site.call(['run', '--write', '-r', 'bras1', lineOf(user)])
    run.type('bras1 lag-1')
    await run.see('the set of sessions changed meanwhile (1 came or left)')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    expect(await site.lines()).toEqual([lineOf(user)])
  })

  describe('in Chinese', () => {
    it('one is asked about', async () => {
      const user = await site.user()
      const run = site.kickAtTerminal([String(user['sap']), '--lang', 'zh'])
      await run.see('bras1：1 个会话将下线')
      await run.see('让它下线吗？[y/N] ')
      run.type('是')
      await run.see('已下线')
      expect(await run.end()).toMatchObject({ exitCode: 0 })
      expect(await site.lost()).toEqual(identitiesOf([user]))
    })

    it('several are', async () => {
      const [{ mac }] = await site.twins()
      const run = site.kickAtTerminal([String(mac), '--lang', 'zh'])
      await run.see('2 个会话将全部下线。请输入会话数以确认：')
      run.type('3')
      await run.see('错误: bras1：未确认')
      expect(await run.end()).toMatchObject({ exitCode: 8 })
      expect(await site.lines()).toEqual([])
    })

    it('a port is, by the same words', async () => {
      const onPort = (await site.online()).filter(({ port }) => port === '1/1/5')
      const run = site.kickAtTerminal(['1/1/5', '--lang', 'zh'])
      await run.see(`${onPort.length} 个会话将全部下线。请输入“bras1 1/1/5”以确认：`)
      run.type('bras1 1/1/5')
      expect(await run.end()).toMatchObject({ exitCode: 0 })
      expect(await site.lost()).toEqual(identitiesOf(onPort))
    })

    it('what is missing is said', async () => {
      const { sap } = await site.user()
      const run = await site.kick(String(sap), '--lang', 'zh')
      expect(run).toMatchObject({
        exitCode: 2,
        stderr: '错误: 无法询问确认，没有发送\n提示: 请在终端上运行，或给出 --yes\n',
      })
      expect(await site.lines()).toEqual([])
    })
  })
})

describe('where users come back', () => {
  beforeAll(async () => {
    site = await openKickLab({ back: 1 })
  })
  beforeEach(() => site.begin())
  afterAll(() => site.close())

  it('one is back, with another address and an up time that began again', async () => {
    const user = await site.user()
    const { exitCode, stdout } = await site.kick(String(user['sap']), '--yes', '-o', 'json')
    expect(exitCode).toBe(0)
    const [row = {}] = jsonRows(stdout)
    expect(row).toMatchObject({ sessionId: user['sessionId'], outcome: 'back', ipBefore: user['ip'] })
    expect(row['ipAfter']).toMatch(/^[\d.]+$/)
    expect(row['ipAfter']).not.toBe(user['ip'])
    expect(row['upSecondsBefore']).toBeGreaterThanOrEqual(Number(user['upSeconds']))
    expect(row['upSecondsAfter']).toBeLessThan(10)
    expect(await site.lost()).toEqual(identitiesOf([user]))
    expect(await site.audit()).toMatchObject([{ result: 'done' }])
  })

  it('one who came back while the question stood is another one: exit 8', async () => {
    const user = await site.user()
    const run = site.kickAtTerminal([String(user['sap'])])
    await run.see(isOne)
    expect(await site.kick(String(user['sap']), '--yes')).toMatchObject({ exitCode: 0 })
    run.type('y')
    await run.see('error: bras1: the set of sessions changed meanwhile')
    expect(await run.end()).toMatchObject({ exitCode: 8 })
    expect(await site.lines()).toEqual([lineOf(user)])
  })

  it('a plan is not for those who came back: exit 8', async () => {
    const { sap } = await site.user()
    const file = `${site.state}/plan.json`
    expect(await site.kick(String(sap), '--plan', file)).toMatchObject({ exitCode: 0 })
    expect(await site.kick(String(sap), '--yes')).toMatchObject({ exitCode: 0 })
    const run = await site.call(['kick', '--apply', file, '--yes'])
    expect(run).toMatchObject({ exitCode: 8, stdout: '' })
    expect(errorOf(run)).toContain('the set of sessions changed meanwhile')
    expect(await site.lines()).toHaveLength(1)
  })
})

describe('where every second one comes back', () => {
  beforeAll(async () => {
    site = await openKickLab({ back: 0, backShare: 50, keepAddresses: true, sharedMacs: true })
  })
  beforeEach(() => site.begin())
  afterAll(() => site.close())

  it('of two with one MAC, one is back and one is gone, and each is told of himself', async () => {
    const twins = await site.twins()
    const flags = ['--yes', '--expect', '2', '--wait', '1', '-o', 'json']
    const { exitCode, stdout, stderr } = await site.kick(String(twins[0]['sap']), ...flags)
    expect(exitCode).toBe(0)
    const rows = jsonRows(stdout)
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['back', 'gone'])
    const back = rows.find(({ outcome }) => outcome === 'back')
    expect(back?.['ipAfter']).toBe(back?.['ipBefore'])
    expect(stderr).toContain('1 gone, 1 back')
    expect(await site.lost()).toEqual(identitiesOf(twins))
  })
})

import { describe, expect, it } from 'vitest'
import { jsonRows, type Row } from './brasctl.ts'
import { accountBehindNat, useSyslogLab } from './syslog-lab.ts'

describe('a user who was kicked, in the syslog of the lab', () => {
  const lab = useSyslogLab()

  /** A PPPoE user behind NAT, alone on his SAP, whose subscriber id is his account; and how he comes out of NAT now. */
  async function userBehindNat(): Promise<{ account: string; outsideIp: string; port: number }> {
    const account = await accountBehindNat(lab().site)
    const [block = {}] = await rows('nat', account, '-r', 'bras1')
    return { account, outsideIp: String(block['outsideIp']), port: Number(block['firstPort']) + 17 }
  }
  async function rows(...args: readonly string[]): Promise<Row[]> {
    const { exitCode, stdout, stderr } = await lab().site.call([...args, '-o', 'json'])
    expect({ args, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ args, exitCode: 0, stderr: '' })
    return jsonRows(stdout)
  }
  /** When he left, in milliseconds since the epoch. */
  const leftAt = async () => Date.parse(String((await lab().site.clears())[0]?.['at']))
  const at = (ms: number) => new Date(ms).toISOString()

  it('history tells how he came and left', async () => {
    const { account, outsideIp } = await userBehindNat()
    expect(await lab().site.kick(account, '--yes')).toMatchObject({ exitCode: 0 })
    const told = await rows('history', account, '--syslog', lab().file, '--zone', 'UTC', '--unmask')
    expect(told.map(({ eventName, subscriber }) => [eventName, subscriber])).toEqual([
      ['tmnxSubscriberCreated', account],
      ['tmnxNatPlBlockAllocationL2Aw', account],
      ['tmnxNatPlBlockAllocationL2Aw', account],
      ['tmnxSubscriberDeleted', account],
    ])
    expect(told.map(({ text }) => text).join('\n')).toContain(outsideIp)
    const whole = Math.floor((await leftAt()) / 1000) * 1000
    expect(told.slice(2).map(({ time }) => Date.parse(String(time)))).toEqual([whole, whole])
  })

  it('trace finds him by his old port just before, and nobody after', async () => {
    const { account, outsideIp, port } = await userBehindNat()
    expect(await lab().site.kick(account, '--yes')).toMatchObject({ exitCode: 0 })
    const left = await leftAt()
    const flags = ['--syslog', lab().file, '--zone', 'UTC', '--unmask']
    const answers = await rows('trace', `${outsideIp}:${port}`, '--at', at(left - 5000), ...flags)
    expect(answers).toMatchObject([{ outsideIp, router: 'BRAS1', subscriber: account, confidence: 'exact' }])
    expect(JSON.stringify(answers[0]?.['evidence'])).toContain(`Free ${outsideIp} [`)
    const after = await lab().site.call([
      'trace',
      `${outsideIp}:${port}`,
      '--at',
      at(left + 5000),
      ...flags,
      '-o',
      'json',
    ])
    expect(after).toMatchObject({ exitCode: 1, stdout: '[]\n' })
  })
})

import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brasctl, linesOf } from './brasctl.ts'
import { errorOf } from './kick-lab.ts'
import { accountBehindNat, useSyslogLab } from './syslog-lab.ts'

describe('the syslog of a lab', () => {
  const lab = useSyslogLab()
  const lines = async () => linesOf(await readFile(lab().file, 'utf8'))

  /** The words of a line: no number of a series, and no time. */
  const wordsOf = (line: string) => line.replaceAll(/^.*? TMNX: \d+ |(?<=\{)\d+(?=\})| at \d{4}\/.*/g, '')
  const bodies = (entries: readonly string[], account: string) =>
    entries.filter((line) => line.includes(` ${account} `)).map(wordsOf)

  it('has him who is kicked: how he came, and how he left, with his port block', async () => {
    const { site } = lab()
    const account = await accountBehindNat(site)
    const before = await lines()
    expect(await site.kick(account, '--yes')).toMatchObject({ exitCode: 0 })
    const after = await lines()
    const [clear] = await site.clears()

    const came = bodies(before, account)
    const block = /Map {2}(\S+ \[\d+-\d+\]) /.exec(came.join('\n'))?.[1]
    expect(block).toMatch(/^198\.19\.0\.\d+ \[\d+-\d+\]$/)
    expect(came).toEqual([
      `Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  Subscriber ${account} has been created in the system`,
      `Base NAT-MINOR-tmnxNatPlBlockAllocationL2Aw-2013 [NAT]:  {} Map  ${block} -- ${account}`,
    ])
    const fresh = after.slice(before.length)
    expect(bodies(fresh, account)).toEqual([
      `Base NAT-MINOR-tmnxNatPlBlockAllocationL2Aw-2013 [NAT]:  {} Free ${block} -- ${account}`,
      `Base SVCMGR-WARNING-tmnxSubscriberDeleted-2501 [Subscriber deleted]:  Subscriber ${account} has been removed from the system`,
    ])
    const [, day, month, , time] = new Date(String(clear?.['at'])).toUTCString().split(' ')
    const head = `${month} ${String(Number(day)).padStart(2)} ${time} BRAS1 TMNX: `
    expect(fresh.filter((line) => !line.startsWith(head))).toEqual([])
    const numbers = after.map((line) => Number(/ TMNX: (\d+) /.exec(line)?.[1]))
    expect(numbers).toEqual(after.map((_, index) => index + 1))
  })

  it.each(['udp://192.0.2.1:514', 'tcp://127.0.0.1:514'])('is not sent to %s', async (place) => {
    const { exitCode, stderr } = await brasctl(['lab', '--syslog', place])
    expect({ exitCode, error: errorOf({ stderr }) }).toEqual({
      exitCode: 2,
      error: `error: --syslog cannot be "${place}"\nhint: expected: udp://127.0.0.1:PORT`,
    })
  })

  it('does not begin where its file cannot be written, nor that of the lost', async () => {
    for (const option of ['--syslog', '--lost']) {
      const { exitCode, stderr } = await brasctl(['lab', option, join(dirname(lab().file), 'none', 'x.log')])
      expect({ exitCode, stderr }).toEqual({
        exitCode: 9,
        stderr: `error: ${join(dirname(lab().file), 'none', 'x.log')} cannot be written: there is no such file\n`,
      })
    }
  })
})

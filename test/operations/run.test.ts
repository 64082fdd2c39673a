import { describe, expect, it } from 'vitest'
import { readTypedLine, run } from '../../src/operations/run.ts'
import * as screens from './screens.ts'
import { drain, rowsOf, scriptedSession, told } from './scripted-session.ts'

function refusalOf(typed: string, write = false) {
  try {
    readTypedLine(typed, write)
  } catch (error) {
    return told(error)
  }
  return null
}

describe('a typed command', () => {
  it.each([
    'clear service id 100 ppp session all',
    '/clear service id 100 ppp session all',
    'admin reboot',
    'admin reboot now',
    'ad reb',
    'configure service vprn 1000 shutdown',
    'tools perform subscriber-mgmt',
    'tools',
    'to perf',
    'file delete cf3:x',
    'environment no more',
    'exec script.cfg',
    'reset router bgp',
    'logout',
    'shutdown',
    'pingx 10.0.0.1',
    's version',
    '',
    '   ',
    '"show" version',
  ])('that does more than read is refused: %j', (typed) => {
    expect(refusalOf(typed)).toMatchObject({
      code: 'command-forbidden',
      facts: { allowed: ['show', 'ping', 'traceroute', 'tools dump'] },
      exitCode: 2,
    })
  })

  it.each([
    ['show version > cf3:x', '>'],
    ['show version >cf3:x', '>'],
    ['show version | match x >> cf3:x', '>'],
    ['show version\nadmin reboot now', '\n'],
    ['show version\radmin reboot now', '\r'],
    ['show version\u0003', '\u0003'],
    ['show\tversion', '\t'],
    ['show version ?', '?'],
    ['show version "a\nb"', '\n'],
    ['show version "a?b"', '?'],
    ['show \\version', '\\'],
    ['show\u2028version', '\u2028'],
    ['show service id "100', '"'],
    ['show service id 100"', '"'],
    ['show "a" "b', '"'],
  ])('with what is never sent is refused: %j', (typed, character) => {
    expect(refusalOf(typed)).toEqual({
      code: 'command-unsafe',
      facts: { command: typed, character },
      exitCode: 2,
    })
  })

  it.each([
    ['show version', 'show version'],
    ['/show version', 'show version'],
    ['//show version', 'show version'],
    ['/ show version', 'show version'],
    ['  show   version  ', 'show version'],
    ['sh ver', 'show version'],
    ['sho vers', 'show version'],
    ['show version | no-more', 'show version'],
    [
      'show service id 100 pppoe session sap [1/1/4:1607.2011]',
      'show service id 100 pppoe session sap 1/1/4:1607.2011',
    ],
    [
      'show service id 100 pppoe session mac 0000-5E00-5301 detail',
      'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail',
    ],
    [
      'show service id 100 pppoe session detail mac 00:00:5e:00:53:01',
      'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail',
    ],
    ['sh serv id 100 ppp ses user-name x@y', 'show service id 100 ppp session user-name "x@y"'],
    ['show service id "100" subscriber-hosts ip 2001:DB8:0::1', 'show service id 100 subscriber-hosts ip 2001:db8::1'],
    ['pi 198.51.100.3', 'ping 198.51.100.3'],
    ['ping 2001:DB8:0::1 rout 1000 coun 2', 'ping 2001:db8::1 count 2 router 1000'],
    // What was typed for the other CLI is told in the words of this one.
    ['ping 198.51.100.3 router-instance "private"', 'ping 198.51.100.3 router private'],
    ['traceroute 198.51.100.3 no-dns', 'traceroute 198.51.100.3 no-dns'],
    ['show service active-subscribers subscriber "a|b:c"', 'show service active-subscribers subscriber "a|b:c"'],
  ])('of the catalogue is printed anew: %s', (typed, line) => {
    const read = readTypedLine(typed, false)
    expect([read.line, read.known === null]).toEqual([line, false])
  })

  it.each([
    ['show card 1 detail', 'show card 1 detail'],
    ['/show router 1000 interface', 'show router 1000 interface'],
    ['show log log-id 99 | match "a > b"', 'show log log-id 99 | match "a > b"'],
    ['show service id 100 pppoe session | count', 'show service id 100 pppoe session | count'],
    ['ping 198.51.100.3 pattern 7', 'ping 198.51.100.3 pattern 7'],
    ['pi 198.51.100.3 pattern 7', 'pi 198.51.100.3 pattern 7'],
    ['traceroute 198.51.100.3 protocol udp', 'traceroute 198.51.100.3 protocol udp'],
    ['tools dump redundancy multi-chassis sync-database', 'tools dump redundancy multi-chassis sync-database'],
    ['to du system-resources', 'to du system-resources'],
  ])('that only reads goes as it stands: %s', (typed, line) => {
    expect(readTypedLine(typed, false)).toEqual({ line, onlyReads: true, known: null })
  })

  it.each(['tools dump nat sessions', '/to du nat sess'])('that would list every flow does not go: %s', (typed) => {
    expect(refusalOf(typed, false)).toMatchObject({ code: 'filter-missing', exitCode: 2 })
    expect(refusalOf(`${typed} | match 10.0.0.11`, true)).toMatchObject({ code: 'filter-missing' })
    expect(readTypedLine(`${typed} inside-ip 10.0.0.11`, false)).toMatchObject({
      line: 'tools dump nat sessions inside-ip 10.0.0.11',
      onlyReads: true,
    })
  })

  it('that writes goes where that is allowed, but nothing that breaks the line', () => {
    expect(readTypedLine('clear service id 100 ppp session sap 1/1/4:1607.2011', true).line).toBe(
      'clear service id 100 ppp session sap 1/1/4:1607.2011',
    )
    expect(readTypedLine('show version > cf3:\\x', true)).toMatchObject({
      line: 'show version > cf3:\\x',
      onlyReads: false,
    })
    expect(readTypedLine('clear service id 100 ppp session all', true).onlyReads).toBe(false)
    expect(readTypedLine('show service id 100 pppoe session user-name "a>b"', true).onlyReads).toBe(true)
    expect(refusalOf('admin reboot\nnow', true)).toMatchObject({ code: 'command-unsafe', exitCode: 2 })
    expect(refusalOf('admin reboot ?', true)).toMatchObject({ code: 'command-unsafe', exitCode: 2 })
    expect(refusalOf('clear "x', true)).toMatchObject({ code: 'command-unsafe', exitCode: 2 })
  })
})

describe('a command that is run', () => {
  const list = 'show service id 100 pppoe session'

  it('gives the rows of one of the catalogue', async () => {
    const { target, writes, report } = scriptedSession({ [list]: screens.pppoe.brief })
    const rows = await rowsOf(run(target, readTypedLine('/sh service id 100 pppoe sess', false), false, report))
    expect(rows.map(({ router, sessionId }) => [router, sessionId])).toEqual([
      ['bras1', 1],
      ['bras1', 17],
    ])
    expect(writes).toEqual([[list]])
    expect(report.failure).toBeNull()
  })

  it('fails when one of the catalogue is refused or short', async () => {
    for (const [answer, exitCode] of [
      [screens.badCommand, 6],
      [screens.pppoe.short, 7],
    ] as const) {
      const { target, report } = scriptedSession({ [list]: answer })
      await rowsOf(run(target, readTypedLine(list, false), false, report))
      expect(told(report.failure)).toMatchObject({ exitCode })
    }
  })

  const text = '\nInterface  Adm\n\n1/1/4      Up'
  const lines = ['', 'Interface  Adm', '', '1/1/4      Up'].map((line) => ({ router: 'bras1', line }))

  it('gives one row a line of any other, blank ones too', async () => {
    const { target, writes, report } = scriptedSession({ 'show card': text })
    expect(await rowsOf(run(target, readTypedLine('show card', false), false, report))).toEqual(lines)
    expect(writes).toEqual([['show card']])
  })

  it('gives one row a line of one of the catalogue when the text is wanted', async () => {
    const { target, report } = scriptedSession({ [list]: text })
    expect(await rowsOf(run(target, readTypedLine(list, false), true, report))).toEqual(lines)
  })

  it('gives the lines of a refusal, and fails', async () => {
    const { target, report } = scriptedSession({ 'show card 9': screens.badParameter })
    const rows = await rowsOf(run(target, readTypedLine('show card 9', false), false, report))
    expect(rows.map(({ line }) => String(line).trim())).toEqual(['^', 'Error: Invalid parameter.'])
    expect(told(report.failure)).toMatchObject({
      code: 'refused',
      facts: { router: 'bras1', command: 'show card 9' },
      exitCode: 6,
    })
  })

  it('does not take the words of a log for a refusal', async () => {
    const log = 'Event Log 99\n1 2026/05/10 MINOR: SVCMGR #2103\nMINOR: an alarm\nend of the log'
    const { target, report } = scriptedSession({ 'show log filter-id 99': log })
    expect(await rowsOf(run(target, readTypedLine('show log filter-id 99', false), false, report))).toHaveLength(4)
    expect(report.failure).toBeNull()
  })

  it('gives the lines before the connection was lost, and then throws', async () => {
    const { target, report } = scriptedSession({ 'show card': { lostAfter: text } })
    const { rows, error } = await drain(run(target, readTypedLine('show card', false), false, report))
    expect(rows).toEqual(lines)
    expect(told(error)).toMatchObject({ code: 'connection-lost', exitCode: 7 })
  })
})

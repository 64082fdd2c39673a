import { afterEach, describe, expect, it } from 'vitest'
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts'
import { openTerminal, type TestTerminal } from './client.ts'

const open: { lab: Lab; terminal: TestTerminal }[] = []

async function begin(options: LabOptions = {}) {
  const lab = await startLab({ subscribers: 200, seed: 3, ...options })
  const terminal = await openTerminal(lab)
  open.push({ lab, terminal })
  return { lab, terminal, ...terminal, until: terminal.until, send: terminal.send }
}

afterEach(async () => {
  for (const { lab, terminal } of open.splice(0)) {
    terminal.close()
    await lab.close()
  }
})

const wiped = `\r${' '.repeat(38)}\r`
const pageEnd = 'Press any key to continue (Q to quit)'

describe('the classic CLI', () => {
  it('prompts with its name, and with a star when told', async () => {
    const { until } = await begin()
    expect(await until('# ')).toBe('\r\nA:BRAS1# ')
    const starred = await begin({ hasUnsavedChanges: true })
    expect(await starred.until('# ')).toBe('\r\n*A:BRAS1# ')
  })

  it('echoes, and marks a word that it does not know', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('show servce id 100\r')
    expect(await until('# ')).toBe(
      ['show servce id 100', `${' '.repeat(14)}^`, 'Error: Bad command.', 'A:BRAS1# '].join('\r\n'),
    )
  })

  it('marks a value that it cannot read', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('show service id 100 ppp session mac 12:34\r')
    expect(await until(/\nA:BRAS1# $/)).toContain(`\r\n${' '.repeat(45)}^\r\nError: Invalid parameter. \r\n`)
  })

  it('has no ipoe and no ppp session in 8.0', async () => {
    const { until, send } = await begin({ release: '8.0' })
    await until('# ')
    for (const word of ['ppp', 'ipoe']) {
      send(`show service id 100 ${word} session\r`)
      expect(await until(/\nA:BRAS1# $/)).toMatch(/\^\r\nError: Bad command\.\r\n/)
    }
    send('show service id 100 pppoe summary\r')
    expect(await until(/\nA:BRAS1# $/)).toContain('PPPoE Summary info for IES svc-id 100')
  })

  it('takes words cut short as long as they are the only ones', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('sh ser id 100 pppoe sum\r')
    expect(await until(/\nA:BRAS1# $/)).toContain('PPPoE Summary info')
    send('show service id 100 ppp\r')
    expect(await until(/\nA:BRAS1# $/)).toMatch(/\^\r\nError: /)
  })

  it('stops after 24 lines, goes on by any key, and stops for good at Q', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('show service id 100 pppoe session\r')
    const first = (await until(pageEnd)).split('\r\n')
    expect(first).toHaveLength(26)
    expect(first.at(-1)).toBe(pageEnd)
    send(' ')
    const second = (await until(pageEnd)).split('\r\n')
    expect(second[0]?.startsWith(wiped)).toBe(true)
    expect(second).toHaveLength(25)
    send('q')
    expect(await until('# ')).toBe(`${wiped}A:BRAS1# `)
  })

  it('does not stop after environment no more', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('environment no more\r')
    await until('# ')
    send('show service id 100 pppoe session\r')
    expect(await until(/Number of sessions {3}: \d+\r\n=+\r\nA:BRAS1# $/)).not.toContain('Press any key')
  })

  it('reads what is typed ahead only when the running command has ended, line by line', async () => {
    const { until, send } = await begin({ thinkMs: 50 })
    await until('# ')
    send('environment no more\rshow time\rshow service id 100 pppoe summary\r')
    const all = await until(/svc-id 100[\s\S]*# $/)
    expect(all).toMatch(
      /^environment no more\r\nA:BRAS1# show time\r\n\w{3} .*\r\nA:BRAS1# show service id 100 pppoe summary\r\n\r\n===/,
    )
  })

  it('obeys Backspace, Ctrl-C and comments', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('show timr\b')
    await until('r\b \b')
    send('e # what time is it\r')
    expect(await until(/\nA:BRAS1# $/)).toMatch(/^e # what time is it\r\n\w{3} .*\r\n/)
    send('show ver')
    await until('ver')
    send('\u0003')
    expect(await until('# ')).toBe('\r\nA:BRAS1# ')
  })

  it('ends a running output at Ctrl-C', async () => {
    const { until, send } = await begin({ subscribers: 20_000 })
    await until('# ')
    send('environment no more\r')
    await until('# ')
    send('show service id 1000 pppoe session detail\r')
    await until('LCP State')
    send('\u0003')
    const rest = await until(/\r\nA:BRAS1# $/)
    expect(rest).not.toContain('Number of sessions')
  })

  it('filters lines with match and count', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('show service id 100 pppoe summary | match "Number of"\r')
    expect(await until(/\nA:BRAS1# $/)).toMatch(/\r\nNumber of sessions : \d+\r\nA:BRAS1# $/)
    send('show service id 100 pppoe summary | count\r')
    expect(await until(/\nA:BRAS1# $/)).toMatch(/\r\nCount: 6 lines\r\nA:BRAS1# $/)
  })

  it.each(['logout\r', 'exit\r', '\u0004'])('ends at %j', async (farewell) => {
    const { terminal, until, send } = await begin()
    await until('# ')
    send(farewell)
    await terminal.closed
  })

  it('knows no other engine on a classic box', async () => {
    const { until, send } = await begin()
    await until('# ')
    send('//show time\r')
    expect(await until(/\nA:BRAS1# $/)).toMatch(/\^\r\nError: /)
  })
})

describe('the MD-CLI', () => {
  const prompt = '\r\n[/]\r\nA:noc@BRAS1# '

  it('prompts in two lines after an empty one', async () => {
    const { until } = await begin({ cli: 'md' })
    expect(await until('# ')).toBe(`\r\n${prompt}`)
  })

  it('takes what a tool sends first, and a leading slash', async () => {
    const { until, send } = await begin({ cli: 'md' })
    await until(prompt)
    for (const line of [
      'environment more false',
      'environment console width 512',
      'environment command-completion space false',
      'environment progress-indicator admin-state disable',
    ]) {
      send(`${line}\r`)
      expect(await until(prompt)).toBe(`${line}\r\n${prompt}`)
    }
    send('/show service id "100" pppoe summary\r')
    expect(await until(prompt)).toContain('PPPoE Summary info')
  })

  it('marks an unknown element', async () => {
    const { until, send } = await begin({ cli: 'md' })
    await until(prompt)
    send('show servce\r')
    expect(await until(prompt)).toBe(
      `show servce\r\n${' '.repeat(18)}^^^^^^\r\nMINOR: MGMT_CORE #2201: Unknown element - 'servce'\r\n${prompt}`,
    )
    send('environment no more\r')
    expect(await until(prompt)).toContain("Unknown element - 'no'")
  })

  it('stops at a page with its own text; Enter shows one line more', async () => {
    const { until, send } = await begin({ cli: 'md' })
    await until(prompt)
    send('show service id 100 pppoe session\r')
    const text = 'Press Q to quit, Enter to print next line or any other key to print next page.'
    await until(`\r\n${text}`)
    send('\r')
    const one = (await until(text)).replace(/^\r +\r/, '')
    expect(one.split('\r\n')).toHaveLength(3)
    send('q')
    await until(prompt)
  })

  it('runs one command in the classic engine and comes back', async () => {
    const { until, send } = await begin({ cli: 'md' })
    await until(prompt)
    send('//environment no more\r')
    const answer = await until(prompt)
    expect(answer).toContain('INFO: CLI #2051: Switching to the classic CLI engine\r\n')
    expect(answer).toContain('\r\nA:BRAS1# /environment no more\r\n')
    expect(answer).toMatch(/INFO: CLI #2052: Switching to the MD-CLI engine\r\n\r\n\[\/\]\r\nA:noc@BRAS1# $/)
  })

  it('is reached from the classic engine of a mixed box', async () => {
    const { until, send } = await begin({ cli: 'mixed' })
    await until('A:BRAS1# ')
    send('/!md-cli\r')
    expect(await until(prompt)).toContain('INFO: CLI #2052')
    send('//\r')
    expect(await until(/\nA:BRAS1# $/)).toBe('//\r\nINFO: CLI #2051: Switching to the classic CLI engine\r\nA:BRAS1# ')
  })
})

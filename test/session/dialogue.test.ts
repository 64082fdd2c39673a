import { describe, expect, test, vi } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { openSession, type Session, type SessionOptions } from '../../src/session/dialogue.ts'
import { openWire, readAll, readBroken, type Wire } from './wire.ts'

const opened = 'environment no more\r\nA:EDGE7# '

async function open(prompt: string, answer: string, options: Partial<SessionOptions> = {}, user: string | null = null) {
  const wire = openWire(user)
  wire.say(prompt)
  const session = await openSession(wire, { router: 'edge7', ...options })
  wire.say(answer)
  return { wire, session }
}

const classic = (options: Partial<SessionOptions> = {}) => open('Welcome\r\nA:EDGE7# ', opened, options)

/** A classic session whose router answers the lines with the text. */
async function say(lines: readonly string[], text: string): Promise<string[][]> {
  const { wire, session } = await classic()
  const replies = session.ask(lines)
  wire.say(text)
  const answers: string[][] = []
  for (const reply of replies) answers.push(await readAll(reply))
  return answers
}

describe('opening a session', () => {
  test('learns name and engine, and switches paging off', async () => {
    const { wire, session } = await classic()
    expect([session.systemName, session.engine, session.router]).toEqual(['EDGE7', 'classic', 'edge7'])
    expect(wire.written).toBe('environment no more\n')
  })

  test('sends the four lines of the MD-CLI in one write', async () => {
    const { wire, session } = await open('\r\n[/]\r\nA:oper@EDGE7# ', '', {}, 'oper')
    expect([session.systemName, session.engine]).toEqual(['EDGE7', 'md'])
    expect(wire.written.split('\n')).toEqual([
      'environment command-completion space false',
      'environment console width 512',
      'environment progress-indicator admin-state disable',
      'environment more false',
      '',
    ])
  })

  test('is not taken in by a MOTD', async () => {
    const wire = openWire()
    const session = openSession(wire, { router: 'edge7' })
    wire.say('SR OS Software\r\n########\r\nCall noc@isp.example #')
    wire.say(' or not\r\n# \r\n')
    wire.say('\r\nA:EDGE7# ')
    expect((await session).systemName).toBe('EDGE7')
  })

  test.each([
    ['New Password: ', 'password-expired', { user: 'oper' }],
    ['Enter old password: ', 'password-expired', { user: 'oper' }],
    ['Do you agree (y/n)? ', 'question-asked', { question: 'Do you agree (y/n)?' }],
  ])('%j is not waited out', async (text, code, facts) => {
    const wire = openWire('oper')
    wire.say(text)
    await expect(openSession(wire, { router: 'edge7' })).rejects.toMatchObject({ code, facts })
  })

  test.each([
    ['', 'session-limit', 'closed-after-login'],
    ['\r\nMaximum number of sessions reached\r\n', 'session-limit', 'Maximum number of sessions reached'],
  ])('a door closed with %j is a full router', async (text, code, reason) => {
    const wire = openWire()
    if (text !== '') wire.say(text)
    wire.drop()
    await expect(openSession(wire, { router: 'edge7' })).rejects.toMatchObject({ code, facts: { reason } })
  })

  test('a router that goes in the middle of its welcome is lost', async () => {
    const wire = openWire()
    wire.say('Welcome to')
    wire.drop()
    await expect(openSession(wire, { router: 'edge7' })).rejects.toMatchObject({
      code: 'connection-lost',
      facts: { bytes: 10 },
    })
  })

  test('a router without a prompt is told with its last words', async () => {
    const wire = openWire()
    wire.say('Welcome\r\n> ')
    await expect(openSession(wire, { router: 'edge7', promptMs: 20 })).rejects.toMatchObject({
      code: 'prompt-not-seen',
      facts: { seconds: 0.02, tail: 'Welcome\r\n> ' },
    })
  })

  test('can be interrupted', async () => {
    const abort = new AbortController()
    const session = openSession(openWire(), { router: 'edge7', signal: abort.signal })
    abort.abort()
    await expect(session).rejects.toMatchObject({ code: 'interrupted' })
  })
})

describe('a login script that still talks behind the first prompt', () => {
  const pagerText = 'Press any key to continue (Q to quit)'

  test.each([
    [
      'A:EDGE7# Take part in the survey (y/n)? ',
      'question-asked',
      { command: '', question: 'Take part in the survey (y/n)?' },
    ],
    ['A:EDGE7# \r\nYour password is old.\r\nA:EDGE7# New password: ', 'password-expired', { user: 'oper' }],
  ])('and asks on the line of the prompt, is told: %j', async (text, code, facts) => {
    const wire = openWire('oper')
    wire.say('A:EDGE7# ')
    const session = await openSession(wire, { router: 'edge7' })
    const [reply] = session.ask(['show a'])
    wire.say(text.slice('A:EDGE7# '.length))
    expect(reply && (await readBroken(reply))).toMatchObject({ error: { code, facts } })
  })

  test('and pages on the line of the prompt, is answered', async () => {
    const wire = openWire()
    wire.say('A:EDGE7# ')
    const session = await openSession(wire, { router: 'edge7' })
    wire.say(pagerText)
    await wire.sent('environment no more\n ')
    wire.say(`\r${' '.repeat(38)}\rA:EDGE7# ${opened}`)
    const [reply] = session.ask(['show a'])
    wire.say('show a\r\none\r\nA:EDGE7# ')
    expect(reply && (await readAll(reply))).toEqual(['one'])
  })

  test('has its pages turned, and takes nothing of the answers', async () => {
    const { wire, session } = await open('A:EDGE7# ', `environment no more\r\nNews of today\r\n${pagerText}`)
    await wire.sent('environment no more\n ')
    wire.say(`\r${' '.repeat(pagerText.length)}\rand of tomorrow\r\n${pagerText}`)
    await wire.sent('environment no more\n  ')
    wire.say(`\r${' '.repeat(pagerText.length)}\rthe end\r\nA:EDGE7# `)
    const [reply] = session.ask(['show a'])
    if (reply === undefined) throw new Error('no reply')
    await wire.sent('show a\n')
    wire.say('show a\r\none\r\nA:EDGE7# ')
    expect(await readAll(reply)).toEqual(['one'])
  })

  test.each([
    ['A:EDGE7# ', 'environment no more\r\nDo you agree (y/n)? ', 'Do you agree (y/n)?'],
    ['A:EDGE7# ', '\r\nDo you agree (y/n)? ', 'Do you agree (y/n)?'],
    ['\r\n[/]\r\nA:oper@EDGE7# ', 'environment command-completion space false\r\nAgree? [y,n] ', 'Agree? [y,n]'],
  ])(
    'behind %j, its question in %j is the one of the login, and is declined at the end',
    async (prompt, text, question) => {
      const { wire, session } = await open(prompt, text, {}, 'oper')
      const [reply] = session.ask(['show a'])
      if (reply === undefined) throw new Error('no reply')
      const { lines, error } = await readBroken(reply)
      expect(lines).toEqual([])
      expect(error).toMatchObject({ code: 'question-asked', facts: { router: 'edge7', command: '', question } })
      const closed = session.close()
      await wire.sent('n\nlogout\n')
      wire.drop()
      await closed
    },
  )
})

describe('the text of a reply', () => {
  test('one reply for each line', async () => {
    const text = 'show a\r\n\r\none\r\ntwo\r\nA:EDGE7# show b\r\nA:EDGE7# show c\r\nthree\r\nA:EDGE7# '
    expect(await say(['show a', 'show b', 'show c'], text)).toEqual([['', 'one', 'two'], [], ['three']])
  })

  test.each([
    ['a star that comes', 'show a\r\none\r\n*A:EDGE7# '],
    ['another CPM', 'show a\r\none\r\nB:EDGE7# '],
    ['a context', 'show a\r\none\r\n*A:EDGE7>config>service# '],
    ['a new context', 'show a\r\none\r\n*A:EDGE7>config>service$ '],
    ['no newline before the prompt', 'show a\r\noneA:EDGE7# '],
    ['another name', 'show a\r\none\r\nA:WEST1# '],
    ['lone line feeds', 'show a\none\nA:EDGE7# '],
    ['doubled carriage returns', 'show a\r\r\none\r\r\nA:EDGE7# '],
    ['line feed before carriage return', 'show a\n\rone\n\rA:EDGE7# '],
    ['a completed echo', 'show all-of-it\r\none\r\nA:EDGE7# '],
    ['an echo drawn anew', 'show a\b\b\b\b\b\bshow "a"\r\none\r\nA:EDGE7# '],
    ['a bell', 'show a\x07\r\n\x07one\r\nA:EDGE7# '],
    ['colours', 'show a\r\n\x1b[1mo\x1b[7mne\x1b[0m\r\n\x1b[mA:EDGE7# '],
    ['a spinner before a row', 'show a\r\n|\b/\b-\b\\\bone\r\nA:EDGE7# '],
    ['a spinner before the prompt', 'show a\r\none\r\n|\b/\b-\bA:EDGE7# '],
    ['a line drawn over another', 'show a\r\ntwo\rone\r\nA:EDGE7# '],
    [
      'the idle warning',
      'show a\r\nThis terminal has been idle for 15 minutes.\r\nIt will be logged out in 15.\r\none\r\nA:EDGE7# ',
    ],
    ['a note on the engine', 'show a\r\nINFO: CLI #2051: Switching to the classic CLI engine\r\none\r\nA:EDGE7# '],
    [
      'an event of the log',
      'show a\r\n9 2031/01/02 03:04:05.678 UTC MINOR: PORT #2030 Base 1/1/1\r\n"Loss of\r\nsignal"\r\none\r\nA:EDGE7# ',
    ],
  ])('%s', async (_name, text) => {
    expect(await say(['show a'], text)).toEqual([['one']])
  })

  test('another name, with lines sent ahead', async () => {
    const text = 'show a\r\none\r\n*A:WEST1# show b\r\nA:WEST1# in the text\r\ntwo\r\nA:WEST1# show c\r\nA:EAST# '
    expect(await say(['show a', 'show b', 'show c'], text)).toEqual([['one'], ['A:WEST1# in the text', 'two'], []])
  })

  test('what is over the prompt without a newline belongs to the right reply', async () => {
    const text = 'show a\r\n# FinishedA:EDGE7# show b\r\ntwoA:EDGE7# '
    expect(await say(['show a', 'show b'], text)).toEqual([['# Finished'], ['two']])
  })

  test('a prompt in the middle of a line is data if no echo follows', async () => {
    const line = 'from 10.0.0.9: A:EDGE7# admin save'
    const text = `show log\r\n${line}\r\nA:EDGE7# show b\r\ntwo\r\nA:EDGE7# `
    expect(await say(['show log', 'show b'], text)).toEqual([[line], ['two']])
  })

  test('such a line is data too where the bytes were cut behind the prompt', async () => {
    const { wire, session } = await classic()
    const [a, b] = session.ask(['show log', 'show b'])
    wire.say('show log\r\nfrom 10.0.0.9: A:EDGE7# ')
    wire.say('admin save\r\nA:EDGE7# show b\r\ntwo\r\nA:EDGE7# ')
    expect(a && (await readAll(a))).toEqual(['from 10.0.0.9: A:EDGE7# admin save'])
    expect(b && (await readAll(b))).toEqual(['two'])
  })

  test('a prompt without a newline ends a reply at once where its echo has been seen', async () => {
    const { wire, session } = await classic()
    const [a, b] = session.ask(['show a', 'show b'])
    wire.say('show a\r\nshow b\r\noneA:EDGE7# ')
    expect(a && (await readAll(a))).toEqual(['one'])
    wire.say('\r\ntwo\r\nA:EDGE7# ')
    expect(b && (await readAll(b))).toEqual(['two'])
  })

  test('a router that echoes nothing loses nothing', async () => {
    const { wire, session } = await open('A:EDGE7# ', '\r\nA:EDGE7# ')
    const [a, b] = session.ask(['show a', 'show b'])
    wire.say('=====\r\none\r\nA:EDGE7# =====\r\ntwo\r\nA:EDGE7# ')
    expect(a && (await readAll(a))).toEqual(['=====', 'one'])
    expect(b && (await readAll(b))).toEqual(['=====', 'two'])
  })

  test('events are data in a log', async () => {
    const event = '9 2031/01/02 03:04:05.678 UTC MINOR: PORT #2030 Base 1/1/1'
    expect(await say(['show log log-id 99'], `show log log-id 99\r\n${event}\r\n"x"\r\nA:EDGE7# `)).toEqual([
      [event, '"x"'],
    ])
  })

  test('lines typed ahead and echoed at once', async () => {
    const text = 'show a\r\nshow b\r\nshow c\r\none\r\nA:EDGE7# two\r\nA:EDGE7# \r\nthree\r\nA:EDGE7# '
    expect(await say(['show a', 'show b', 'show c'], text)).toEqual([['one'], ['two'], ['three']])
  })

  test('a line echoed at once behind the prompt of a line before it, whose answer comes after', async () => {
    const text = 'show a\r\nshow b\r\none\r\nA:EDGE7# show c\r\n\r\ntwo\r\nA:EDGE7# three\r\nA:EDGE7# '
    expect(await say(['show a', 'show b', 'show c'], text)).toEqual([['one'], ['', 'two'], ['three']])
  })

  test('lines echoed at once, in the middle of an output, and once more at their prompt', async () => {
    const text = 'show a\r\none\r\nshow b\r\nand\r\nA:EDGE7# show b\r\ntwo\r\nA:EDGE7# '
    expect(await say(['show a', 'show b'], text)).toEqual([['one', 'and'], ['two']])
  })

  test('an echo wrapped at 80 columns', async () => {
    const line = `show service id 100 ppp session user-name "${'x'.repeat(60)}" detail`
    const wrapped = `${line.slice(0, 71)}\r\n${line.slice(71)}\r\none\r\nA:EDGE7# `
    expect(await say([line], wrapped)).toEqual([['one']])
  })

  test('a prompt printed anew behind a warning is no answer', async () => {
    const text = '\r\nThis terminal has been idle for 15 minutes.\r\nA:EDGE7# show a\r\none\r\nA:EDGE7# '
    expect(await say(['show a'], text)).toEqual([['one']])
  })

  test('UTF-8, and what is not', async () => {
    const text = `show a\r\n${Buffer.from('Zürich 上海').toString('latin1')}\r\nM\xfcnchen\r\nA:EDGE7# `
    expect(await say(['show a'], text)).toEqual([['Zürich 上海', 'M\ufffdnchen']])
  })

  test('text between replies is dropped', async () => {
    const { wire, session } = await classic()
    const [first] = session.ask(['show a'])
    wire.say('show a\r\none\r\nA:EDGE7# \r\nThis terminal has been idle for 15 minutes.\r\nlogged')
    expect(first && (await readAll(first))).toEqual(['one'])
    const [second] = session.ask(['show b'])
    wire.say('show b\r\ntwo\r\nA:EDGE7# ')
    expect(second && (await readAll(second))).toEqual(['two'])
  })

  test('counts the bytes of each', async () => {
    const { wire, session } = await classic()
    const [a, b] = session.ask(['show a', 'show b'])
    wire.say('show a\r\none\r\nA:EDGE7# show b\r\nA:EDGE7# ')
    if (a) await readAll(a)
    if (b) await readAll(b)
    expect([a?.bytes, b?.bytes]).toEqual(['show a\r\none\r\nA:EDGE7# '.length, 'show b\r\nA:EDGE7# '.length])
  })
})

describe('MD-CLI', () => {
  const prompt = '\r\n[/]\r\nA:oper@EDGE7# '
  const answers = [
    'environment command-completion space false',
    'environment console width 512',
    'environment progress-indicator admin-state disable',
    'environment more false',
  ].map((line) => `${line}\r\n${prompt}`)

  test.each([
    ['a root context', prompt],
    ['a mode and a path', '\r\n!*(ex)[/configure router "Base"]\r\nA:oper@EDGE7# '],
    ['a private path', '\r\n*[pr:/configure router "Base"]\r\nA:oper@EDGE7# '],
  ])('the lines above the prompt are no data: %s', async (_name, next) => {
    const { wire, session } = await open(prompt, answers.join(''), {}, 'oper')
    const [a, b] = session.ask(['show a', 'show b'])
    wire.say(`show a\r\none\r\n\r\n[1/1/4:1.2]\r\ntwo\r\n${next}show b\r\n[1/1/4:3.4]\r\n${next}`)
    expect(a && (await readAll(a))).toEqual(['one', '', '[1/1/4:1.2]', 'two'])
    expect(b && (await readAll(b))).toEqual(['[1/1/4:3.4]'])
  })

  test('a timestamp above them', async () => {
    const stamped = '\r\n2031-01-02T03:04:05.60+00:00\r\n[/]\r\nA:oper@EDGE7# '
    const { wire, session } = await open(stamped, answers.join('').replaceAll(prompt, stamped), {}, 'oper')
    const [reply] = session.ask(['show time'])
    wire.say(`show time\r\n2031-01-02T03:04:00\r\n${stamped}`)
    expect(reply && (await readAll(reply))).toEqual(['2031-01-02T03:04:00'])
  })
})

describe('the other engine', () => {
  const md = '\r\n[/]\r\nA:oper@EDGE7# '
  const answers = (lines: readonly string[], prompt: string) => lines.map((line) => `${line}\r\n${prompt}`).join('')
  const mdOpening = [
    'environment command-completion space false',
    'environment console width 512',
    'environment progress-indicator admin-state disable',
    'environment more false',
  ]
  const openMd = () => open(md, answers(mdOpening, md), {}, 'oper')
  const toClassic = 'INFO: CLI #2051: Switching to the classic CLI engine\r\n'
  const toMd = 'INFO: CLI #2052: Switching to the MD-CLI engine\r\n'

  test('is entered for the lines that need it, without its pager, and left again', async () => {
    const { wire, session } = await openMd()
    const [a, b] = session.ask(['show a', 'show b'], 'classic')
    await wire.sent('environment more false\n//environment no more\n/!classic-cli\nshow a\nshow b\n/!md-cli\n')
    wire.say(`//environment no more\r\n${toClassic}*A:EDGE7# /environment no more\r\n${toMd}${md}`)
    wire.say(`/!classic-cli\r\n${toClassic}*A:EDGE7# show a\r\none\r\n*A:EDGE7# show b\r\ntwo\r\n*A:EDGE7# `)
    wire.say(`/!md-cli\r\n${toMd}${md}`)
    expect(a && (await readAll(a))).toEqual(['one'])
    expect(b && (await readAll(b))).toEqual(['two'])
    const [c] = session.ask(['show c'])
    const [d] = session.ask(['show d'], 'classic')
    await wire.sent('/!md-cli\nshow c\n/!classic-cli\nshow d\n/!md-cli\n')
    wire.say(`show c\r\nthree\r\n${md}/!classic-cli\r\n${toClassic}A:EDGE7# show d\r\nfour\r\nA:EDGE7# `)
    expect(c && (await readAll(c))).toEqual(['three'])
    expect(d && (await readAll(d))).toEqual(['four'])
  })

  test('refuses the lines where the user may not go there', async () => {
    const { wire, session } = await openMd()
    const [reply] = session.ask(['show a'], 'classic')
    const refused = 'MINOR: CLI #2053 Switching CLI engine is not authorized\r\n'
    const unknown = "MINOR: MGMT_CORE #2201: Unknown element - 'a'"
    wire.say(`//environment no more\r\n${refused}${md}/!classic-cli\r\n${refused}${md}`)
    wire.say(`show a\r\n              ^\r\n${unknown}\r\n${md}/!md-cli\r\n${md}`)
    expect(reply && (await readAll(reply))).toEqual(['              ^', unknown])
  })

  test('shows its prompt and the line once more when it runs one line, and that is no data', async () => {
    const { wire, session } = await openMd()
    const [bof, next] = session.ask(['//show bof', 'show a'])
    await wire.sent('//environment no more\n//show bof\nshow a\n')
    wire.say(`//environment no more\r\n${toClassic}*A:EDGE7# /environment no more\r\n${toMd}${md}`)
    wire.say(`//show bof\r\n${toClassic}*A:EDGE7# /show bof\r\nprimary-image\r\n${toMd}${md}show a\r\none\r\n${md}`)
    expect(bof && (await readAll(bof))).toEqual(['primary-image'])
    expect(next && (await readAll(next))).toEqual(['one'])
  })

  test('has its pager switched off where a line of the operator goes there, and only there', async () => {
    const { wire, session } = await classic()
    session.ask(['show a'])
    wire.say('show a\r\nA:EDGE7# ')
    session.ask(['//show b'])
    await wire.sent('environment no more\nshow a\n//environment more false\n//show b\n')
  })
})

describe('paging that cannot be switched off', () => {
  const refused =
    'environment no more\r\n                     ^\r\nMINOR: CLI Command not allowed for this user.\r\nA:EDGE7# '

  async function readPaged(wipe: string): Promise<string[]> {
    const { wire, session } = await open('A:EDGE7# ', refused)
    const [reply] = session.ask(['show a'])
    await wire.sent('show a\n')
    wire.say('show a\r\none\r\nPress any key to continue (Q to quit)')
    const read = reply ? readAll(reply) : Promise.resolve([])
    await wire.sent('show a\n ')
    for (const character of wipe) wire.say(character)
    wire.say(`  two\r\nPress any key to continue (Q to quit)`)
    await wire.sent('show a\n  ')
    wire.say(`${wipe}three\r\nA:EDGE7# `)
    const lines = await read
    expect(wire.written).toBe('environment no more\nshow a\n  ')
    return lines
  }

  test.each([
    ['carriage returns and blanks', `\r${' '.repeat(38)}\r`],
    ['38 blanks', ' '.repeat(38)],
    ['backspaces', `${'\b'.repeat(37)}${' '.repeat(37)}${'\b'.repeat(37)}`],
    ['a carriage return', '\r'],
    ['a line break', '\r\n'],
  ])('the pager is answered and wiped: %s', async (name, wipe) => {
    const lines = (await readPaged(wipe)).filter((line) => line !== '')
    expect(lines).toEqual(['one', '  two', 'three'])
    expect(name).not.toBe('')
  })

  test('lines are sent one by one, for the pager would take them for its keys', async () => {
    const { wire, session } = await open('A:EDGE7# ', refused)
    const [a, b] = session.ask(['show a', 'show b'])
    await wire.sent('show a\n')
    wire.say('show a\r\none\r\n')
    const first = a?.[Symbol.asyncIterator]()
    expect((await first?.next())?.value).toEqual(['one'])
    expect(wire.written).not.toContain('show b')
    wire.say('A:EDGE7# ')
    await wire.sent('show b\n')
    expect((await first?.next())?.done).toBe(true)
    wire.say('show b\r\ntwo\r\nA:EDGE7# ')
    expect(b && (await readAll(b))).toEqual(['two'])
  })

  test('until it is known, one line goes ahead; then the rest in one write', async () => {
    const wire = openWire()
    wire.say('A:EDGE7# ')
    const session = await openSession(wire, { router: 'edge7' })
    session.ask(['show a', 'show b', 'show c'])
    expect(wire.written).toBe('environment no more\nshow a\n')
    wire.say(opened)
    await wire.sent('show b\nshow c\n')
  })

  test('with a user who is known to be allowed, all lines go ahead', async () => {
    const wire = openWire()
    wire.say('A:EDGE7# ')
    const session = await openSession(wire, { router: 'edge7', canStopPaging: true })
    session.ask(['show a', 'show b'])
    expect(wire.written).toBe('environment no more\nshow a\nshow b\n')
  })
})

describe('what goes wrong', () => {
  async function failing(options: Partial<SessionOptions>, text: string, then: (wire: Wire) => void) {
    const { wire, session } = await classic(options)
    const [a, b] = session.ask(['show a', 'show b'])
    wire.say(text)
    then(wire)
    const [c] = session.ask(['show c'])
    if (!a || !b || !c) throw new Error('no replies')
    return { session, wire, first: await readBroken(a), second: await readBroken(b), third: await readBroken(c) }
  }

  test('a connection lost in mid-output gives the lines before it and the bytes', async () => {
    const text = 'show a\r\none\r\ntwo\r\nthr'
    const { first, second, third } = await failing({}, text, (wire) => wire.drop())
    expect(first.lines).toEqual(['one', 'two'])
    const lost = (command: string, bytes: number) => ({
      code: 'connection-lost',
      facts: { router: 'edge7', command, bytes },
    })
    expect(first.error).toMatchObject(lost('show a', text.length))
    expect(second).toMatchObject({ lines: [], error: lost('show b', 0) })
    expect(third).toMatchObject({ lines: [], error: lost('show c', 0) })
    expect(first.error).toBeInstanceOf(BrasctlError)
  })

  test('a router that falls silent is told with what it said', async () => {
    const { first, second } = await failing({ silenceMs: 20 }, 'show a\r\none\r\n', () => undefined)
    expect(first.lines).toEqual(['one'])
    expect(first.error).toMatchObject({ code: 'silence', facts: { command: 'show a', seconds: 0.02, bytes: 13 } })
    expect(second.error).toMatchObject({ code: 'silence', facts: { command: 'show b', bytes: 0 } })
  })

  /** Runs with a clock that only the test moves. */
  async function withClock(work: () => Promise<void>): Promise<void> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await work()
    } finally {
      vi.useRealTimers()
    }
  }

  test('a session that nobody asks may be silent', () =>
    withClock(async () => {
      const { wire, session } = await classic()
      const [a] = session.ask(['show a'])
      wire.say('show a\r\none\r\nA:EDGE7# ')
      expect(a && (await readAll(a))).toEqual(['one'])
      vi.advanceTimersByTime(3_600_000)
      const [b] = session.ask(['show b'])
      wire.say('show b\r\ntwo\r\nA:EDGE7# ')
      expect(b && (await readAll(b))).toEqual(['two'])
    }))

  test('silence counts from the last byte, not from the question', () =>
    withClock(async () => {
      const { wire, session } = await classic({ silenceMs: 1000 })
      const [a] = session.ask(['show a'])
      const reading = a?.[Symbol.asyncIterator]()
      wire.say('show a\r\n')
      for (const line of ['one', 'two', 'three']) {
        wire.say(`${line}\r\n`)
        expect((await reading?.next())?.value).toEqual([line])
        vi.advanceTimersByTime(900)
      }
      wire.say('A:EDGE7# ')
      expect((await reading?.next())?.done).toBe(true)
    }))

  test('what comes by itself is no sign of life of a command', () =>
    withClock(async () => {
      const { wire, session } = await classic({ silenceMs: 1000 })
      const [a] = session.ask(['show a'])
      if (!a) throw new Error('no reply')
      const broken = readBroken(a)
      wire.say('show a\r\n')
      const events = [
        '101 2026/04/10 16:20:44.937 UTC MINOR: LLDP #2101 Base LLDP remote peer added\r\n"port 1/1/1"\r\n',
        '\r\n102 2026/04/10 16:20:45.937 UTC WARNING: SNMP #2005 Base A:1/1/1\r\n"Interface\r\nup"\r\n',
        'This terminal has been idle for 5 minutes\r\n',
      ]
      for (const event of events) {
        const taken = wire.taken
        wire.say(event)
        while (wire.taken === taken) await new Promise(setImmediate)
        await new Promise(setImmediate)
        vi.advanceTimersByTime(400)
      }
      // An empty line may be one of the answer.
      expect(await broken).toMatchObject({ lines: [''], error: { code: 'silence', facts: { command: 'show a' } } })
    }))

  test('data between what comes by itself are one', () =>
    withClock(async () => {
      const { wire, session } = await classic({ silenceMs: 1000 })
      const [a] = session.ask(['show a'])
      const reading = a?.[Symbol.asyncIterator]()
      wire.say('show a\r\n')
      for (const line of ['one', 'two', 'three']) {
        wire.say(`101 2026/04/10 16:20:44.937 UTC MINOR: LLDP #2101 Base x\r\n"y"\r\n${line}\r\n`)
        expect((await reading?.next())?.value).toEqual([line])
        vi.advanceTimersByTime(900)
      }
      wire.say('A:EDGE7# ')
      expect((await reading?.next())?.done).toBe(true)
    }))

  test('a line that may be silent for long is waited for that long, and those around it are not', () =>
    withClock(async () => {
      const { wire, session } = await classic({ silenceMs: 1000 })
      const [ping] = session.ask(['ping 198.51.100.9'], undefined, 30_000)
      const [next] = session.ask(['show a'])
      const [pinging, reading] = [ping?.[Symbol.asyncIterator](), next?.[Symbol.asyncIterator]()]
      wire.say('ping 198.51.100.9\r\nPING 198.51.100.9 56 data bytes\r\n')
      expect((await pinging?.next())?.value).toEqual(['PING 198.51.100.9 56 data bytes'])
      vi.advanceTimersByTime(30_900)
      wire.say('!!!!!\r\nA:EDGE7# show a\r\none\r\n')
      expect((await pinging?.next())?.value).toEqual(['!!!!!'])
      expect((await pinging?.next())?.done).toBe(true)
      expect((await reading?.next())?.value).toEqual(['one'])
      vi.advanceTimersByTime(1001)
      await expect(reading?.next()).rejects.toMatchObject({
        code: 'silence',
        facts: { router: 'edge7', command: 'show a', seconds: 1 },
      })
    }))

  test('a line that is silent for longer than it may is told with all of the time', () =>
    withClock(async () => {
      const { wire, session } = await classic({ silenceMs: 1000 })
      const [ping] = session.ask(['ping 198.51.100.9'], undefined, 30_000)
      wire.say('ping 198.51.100.9\r\nPING 198.51.100.9 56 data bytes\r\n')
      const reading = ping?.[Symbol.asyncIterator]()
      expect((await reading?.next())?.value).toHaveLength(1)
      vi.advanceTimersByTime(31_001)
      await expect(reading?.next()).rejects.toMatchObject({ code: 'silence', facts: { seconds: 31 } })
    }))

  test.each(['Are you sure you want to reboot (y/n)? ', 'Discard uncommitted changes? [y,n] '])(
    'a question ends the wait: %j',
    async (question) => {
      const { first, second, session, wire } = await failing({}, `show a\r\none\r\n${question}`, () => undefined)
      expect(first.lines).toEqual(['one'])
      expect(first.error).toMatchObject({ code: 'question-asked', facts: { question: question.trim() } })
      expect(second.error).toMatchObject({ code: 'question-asked' })
      const closed = session.close()
      await wire.sent('n\nlogout\n')
      wire.drop()
      await closed
    },
  )

  test('an interruption', async () => {
    const abort = new AbortController()
    const { first } = await failing({ signal: abort.signal }, '', () => abort.abort())
    expect(first.error).toMatchObject({ code: 'interrupted' })
  })

  test.each(['show a\nshow b', 'show\ta', 'show a\x7f', '\x03'])('%j is not sent', async (line) => {
    const { session, wire } = await classic()
    const before = wire.written
    expect(() => session.ask(['show ok', line])).toThrow(BrasctlError)
    expect(wire.written).toBe(before)
  })
})

describe('the flow', () => {
  /** A router that prints rows for ever, as fast as it is read. */
  async function flood(): Promise<{ wire: Wire; session: Session }> {
    const { wire, session } = await classic()
    const page = `${'1/1/4:100.200 a row of some table\r\n'.repeat(500)}`
    for (let count = 0; count < 100; count += 1) wire.say(page)
    return { wire, session }
  }

  test('unread lines hold the router back, and reading lets it go on', async () => {
    const { wire, session } = await classic()
    const [reply] = session.ask(['show a'])
    wire.say('show a\r\n')
    for (let count = 0; count < 100; count += 1) wire.say('a row of some table\r\n'.repeat(500))
    wire.say('A:EDGE7# ')
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    // 2 chunks of the login, the echo, and 17 of 500 lines each: more than 8 192 lines.
    expect(wire.taken).toBe(20)
    let count = 0
    if (reply) for await (const batch of reply) count += batch.length
    expect(count).toBe(50_000)
    expect(wire.taken).toBe(104)
  })

  test('a reply that is broken off is let go, and the next one is right', async () => {
    const { wire, session } = await flood()
    const [a, b] = session.ask(['show a', 'show b'])
    wire.say('A:EDGE7# show b\r\ntwo\r\nA:EDGE7# ')
    if (a) for await (const _batch of a) break
    expect(b && (await readAll(b))).toEqual(['two'])
  })

  test('closing in mid-output stops it, logs out and waits for the router', async () => {
    const { wire, session } = await flood()
    session.ask(['show a'])
    const closed = session.close()
    await wire.sent('\x03logout\n')
    wire.drop()
    await closed
    const [late] = session.ask(['show b'])
    expect(late && (await readBroken(late)).error).toMatchObject({ code: 'connection-lost' })
  })

  test('logging out of a quiet session', async () => {
    const { wire, session } = await classic()
    const [reply] = session.ask(['show a'])
    wire.say('show a\r\nA:EDGE7# ')
    if (reply) await readAll(reply)
    const closed = session.close()
    wire.say('logout\r\n')
    wire.drop()
    await closed
    expect(wire.written).toBe('environment no more\nshow a\nlogout\n')
  })
})

import { describe, expect, it } from 'vitest'
import { openTranscript } from '../../src/sros/transcript.ts'

type Seen = readonly ['prompt' | 'command' | 'line', string]

/** All that a transcript tells, in order. */
function readLines(...lines: string[]): Seen[] {
  const seen: Seen[] = []
  const transcript = openTranscript({
    prompt: (name) => seen.push(['prompt', name]),
    command: (line) => seen.push(['command', line]),
    line: (text) => seen.push(['line', text]),
  })
  for (const line of lines) transcript.line(line)
  transcript.end()
  return seen
}

const asked = (name: string, command: string): Seen[] => [
  ['prompt', name],
  ['command', command],
]

describe('a prompt of the classic CLI with a command behind it', () => {
  it.each([
    ['A:BRAS1# show version', 'BRAS1'],
    ['*A:BRAS1# show version', 'BRAS1'],
    ['B:BRAS1# show version', 'BRAS1'],
    ['*B:DEV02-XY2# show version', 'DEV02-XY2'],
    ['D:XRS# show version', 'XRS'],
    ['A:BRAS1#show version', 'BRAS1'],
    ['A:BRAS1>config# show version', 'BRAS1'],
    ['*A:BRAS1>config>service>vprn$ show version', 'BRAS1'],
    ['A:ear1.sr7s-1# show version', 'ear1.sr7s-1'],
    ['A:bras1.gd.example# show version', 'bras1.gd.example'],
    ['A:BRAS 01# show version', 'BRAS 01'],
    ['A:BRAS/01(msk)# show version', 'BRAS/01(msk)'],
    ['A:BRAS 1 (east wing)# show version', 'BRAS 1 (east wing)'],
    ['A:BRAS#1# show version', 'BRAS#1'],
  ])('%s', (line, name) => expect(readLines(line)).toEqual(asked(name, 'show version')))

  it('keeps the command as it was typed, without the blanks around it', () => {
    expect(readLines('A:BRAS1# show  service id "a b" ppp session user-name "x#y$z"   ')).toEqual(
      asked('BRAS1', 'show  service id "a b" ppp session user-name "x#y$z"'),
    )
  })

  it('may have a shortened command behind it', () => {
    expect(readLines('A:BRAS1# sh ver', 'TiMOS-C-15.0.R6 cpm')).toEqual([
      ...asked('BRAS1', 'sh ver'),
      ['line', 'TiMOS-C-15.0.R6 cpm'],
    ])
  })

  it('may have nothing behind it', () => {
    expect(readLines('*A:BRAS1# ', 'A:BRAS1#', 'A:BRAS 1 (east)>config# ')).toEqual([
      ['prompt', 'BRAS1'],
      ['prompt', 'BRAS1'],
      ['prompt', 'BRAS 1 (east)'],
    ])
  })
})

describe('a prompt of MD-CLI', () => {
  it.each([
    '[]',
    '[/]',
    '(ex)[/]',
    '(ro)[]',
    '*(ex)[/configure router "Base" bgp]',
    '!*[pr:/configure router "Base"]',
    '!(pr)[/]',
    '[ro:/configure]',
    '(gl)[/configure service vprn "51"]',
    '(pr)[/configure router "Base" bgp neighbor "fd00:fde8::4:11"]',
    '(ex:bof)[/]',
  ])('takes the line of its context with it: %s', (context) => {
    expect(readLines('last line', '', context, 'A:noc@BRAS1# show version')).toEqual([
      ['line', 'last line'],
      ...asked('BRAS1', 'show version'),
    ])
  })

  it('of releases before 21 takes it with it too', () => {
    expect(readLines('last line', '', '[ro:configure router "Base"]', 'A:admin@sr-1s-test# show version')).toEqual([
      ['line', 'last line'],
      ...asked('sr-1s-test', 'show version'),
    ])
  })

  // rfc-3339 and iso-8601; `show time` of the classic CLI; rfc-1123.
  it.each([
    '2026-05-10T15:56:19.69+00:00',
    '2026-05-10T15:56:19Z',
    'Sun May 10 15:56:19 UTC 2026',
    'Sun, 10 May 2026 15:56:19 UTC',
  ])('takes the line of the time with it: %s', (time) => {
    expect(readLines('last line', '', time, '[/]', 'A:noc@BRAS1# show version')).toEqual([
      ['line', 'last line'],
      ...asked('BRAS1', 'show version'),
    ])
  })

  it.each([
    ['A:noc@BRAS1# show version', 'BRAS1'],
    ['A:first.last_2@BRAS1# show version', 'BRAS1'],
    ['B:noc@bras 1.example (east)# show version', 'bras 1.example (east)'],
  ])('names the router, not the user: %s', (line, name) => {
    expect(readLines('[/]', line)).toEqual(asked(name, 'show version'))
  })

  it('has commands with a slash before them', () => {
    expect(readLines('(gl)[/configure]', 'A:noc@BRAS1# /show version')).toEqual(asked('BRAS1', '/show version'))
    expect(readLines('(gl)[/configure]', 'A:noc@BRAS1# / show version')).toEqual(asked('BRAS1', '/ show version'))
    expect(readLines('(gl)[/configure]', 'A:noc@BRAS1# //show version')).toEqual(asked('BRAS1', '//show version'))
  })

  it('at the end of the text leaves no line behind', () => {
    expect(readLines('[/]', 'A:noc@BRAS1# show version', 'TiMOS', '', '[/]', 'A:noc@BRAS1# ')).toEqual([
      ...asked('BRAS1', 'show version'),
      ['line', 'TiMOS'],
      ['prompt', 'BRAS1'],
    ])
  })
})

describe('an echo', () => {
  it('alone on its line is a command', () => {
    expect(readLines('show version', 'TiMOS', '/show service id 100 base', 'title')).toEqual([
      ['command', 'show version'],
      ['line', 'TiMOS'],
      ['command', '/show service id 100 base'],
      ['line', 'title'],
    ])
  })

  it('behind the prompt and again alone is one command', () => {
    expect(readLines('A:BRAS1# show version', 'show version', 'TiMOS')).toEqual([
      ...asked('BRAS1', 'show version'),
      ['line', 'TiMOS'],
    ])
    expect(readLines('show version', 'show version  ', 'TiMOS')).toEqual([
      ['command', 'show version'],
      ['line', 'TiMOS'],
    ])
  })

  it('of the same command after an answer is a command again', () => {
    expect(readLines('A:BRAS1# show version', 'TiMOS 1', 'A:BRAS1# show version', 'TiMOS 2')).toEqual([
      ...asked('BRAS1', 'show version'),
      ['line', 'TiMOS 1'],
      ...asked('BRAS1', 'show version'),
      ['line', 'TiMOS 2'],
    ])
  })

  it('of another command right behind is another command', () => {
    expect(readLines('A:BRAS1# environment no more', 'A:BRAS1# show version')).toEqual([
      ...asked('BRAS1', 'environment no more'),
      ...asked('BRAS1', 'show version'),
    ])
  })

  it('loses its bells, and what its backspaces took back', () => {
    expect(readLines('A:BRAS1# show ver\u0007sion')).toEqual(asked('BRAS1', 'show version'))
    expect(readLines('A:BRAS1# show verx\b \bsion')).toEqual(asked('BRAS1', 'show version'))
    expect(readLines('A:BRAS1# shpw\b \b\b \bow vers\b\b\b\bversion')).toEqual(asked('BRAS1', 'show version'))
    expect(readLines('A:BRAS1# \u0007\b\b\b\b\b\b\b\b\b\b\b\b\b\bA:BRAS1# show version')).toEqual(
      asked('BRAS1', 'show version'),
    )
  })
})

describe('data', () => {
  it('keeps the blank lines inside an answer', () => {
    expect(readLines('A:BRAS1# show x', '', 'one', '', '', 'two', '   ', ' three')).toEqual([
      ...asked('BRAS1', 'show x'),
      ['line', ''],
      ['line', 'one'],
      ['line', ''],
      ['line', ''],
      ['line', 'two'],
      ['line', ''],
      ['line', ' three'],
    ])
  })

  it('is a row that is only a SAP in brackets, and no context', () => {
    expect(readLines('[1/1/c2/1:201.1]', '  198.51.100.3', '[lag-1:201.100]', 'A:BRAS1# ')).toEqual([
      ['line', '[1/1/c2/1:201.1]'],
      ['line', '  198.51.100.3'],
      ['line', '[lag-1:201.100]'],
      ['prompt', 'BRAS1'],
    ])
  })

  it('is a line like a context or a time that no prompt follows', () => {
    expect(readLines('one', '[/]', 'two', '2026-05-10T15:56:19.69+00:00', ' three', '[]')).toEqual([
      ['line', 'one'],
      ['line', '[/]'],
      ['line', 'two'],
      ['line', '2026-05-10T15:56:19.69+00:00'],
      ['line', ' three'],
      ['line', '[]'],
    ])
  })

  it.each([
    '===============================================================================',
    '-------------------------------------------------------------------------------',
    '198.51.100.3',
    '2001:db8::/56',
    '    198.51.100.3                                                 Yes',
    '1/1/c2/1:201.1      00:00:5e:00:53:02 17     12d 23:59:59    local',
    'LCP State            : Opened',
    'A:BRAS1',
    'E:BRAS1# show version',
    'shows nothing',
    'information',
    'info@isp.example',
    'admin@isp.example',
    'show@isp.example',
    'MINOR: CLI Invalid service id "9".',
    '# of hosts',
    'ping aborted by user',
    'traceroute to 203.0.113.8, 30 hops max, 40 byte packets',
    'traceroute to core.isp.example (203.0.113.8) from 192.0.2.1, 30 hops max, 40 byte packets',
    '客厅-1',
  ])('is %s', (text) => {
    expect(readLines('first', text, 'last')).toEqual([
      ['line', 'first'],
      ['line', text],
      ['line', 'last'],
    ])
  })

  it('loses its trailing blanks', () => {
    expect(readLines('one   ', '  two \t')).toEqual([
      ['line', 'one'],
      ['line', '  two'],
    ])
  })

  it('is a whole text without prompt or echo', () => {
    expect(readLines('one', 'two')).toEqual([
      ['line', 'one'],
      ['line', 'two'],
    ])
  })

  it('is nothing in an empty text', () => {
    expect(readLines()).toEqual([])
    expect(readLines('', '')).toEqual([])
  })
})

describe('notes', () => {
  it('are the leading lines that begin with a hash and a blank', () => {
    expect(readLines('# from a lab', '', '# 25.3.R1', 'A:BRAS1# show version', 'TiMOS')).toEqual([
      ...asked('BRAS1', 'show version'),
      ['line', 'TiMOS'],
    ])
  })

  it('are no more once the text has begun', () => {
    expect(readLines('# a note', 'first', '# no note')).toEqual([
      ['line', 'first'],
      ['line', '# no note'],
    ])
  })
})

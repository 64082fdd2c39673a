import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countAbove } from '../../src/session/above.ts'
import { learnPrompt, PromptMatcher } from '../../src/session/prompt.ts'

const classic: readonly [tail: string, name: string][] = [
  ['\r\nA:EDGE7# ', 'EDGE7'],
  ['\r\n*A:EDGE7# ', 'EDGE7'],
  ['\r\nD:EDGE7# ', 'EDGE7'],
  ['\r\n*B:lab-9_x.isp# ', 'lab-9_x.isp'],
  ['\r\n*A:EDGE7>config>router>isis# ', 'EDGE7'],
  ['\r\n*A:EDGE7>config>service>ies>sub-if$ ', 'EDGE7'],
  ['\r\nA:EDGE 7# ', 'EDGE 7'],
  ['\r\nA:EDGE/7(spb)# ', 'EDGE/7(spb)'],
  ['\r\nA:EDGE#7# ', 'EDGE#7'],
  ['\r\nA:EDGE$7# ', 'EDGE$7'],
  ['the end, without a line breakA:EDGE7# ', 'EDGE7'],
  ['A:EDGE7# ', 'EDGE7'],
  ['\r\n#########\r\n# hello #\r\n#########\r\nA:EDGE7# ', 'EDGE7'],
]

const md: readonly [tail: string, name: string, user: string][] = [
  ['\r\n[]\r\nA:oper@core-3# ', 'core-3', 'oper'],
  ['\r\n\r\n[/]\r\nB:oper@core-3# ', 'core-3', 'oper'],
  ['\r\n(gl)[/]\r\nA:oper@core-3# ', 'core-3', 'oper'],
  ['\r\n!*(ex)[/configure service vprn "v 1"]\r\nA:oper@core-3# ', 'core-3', 'oper'],
  ['\r\n!*[pr:/configure router "Base"]\r\nA:oper@core-3# ', 'core-3', 'oper'],
  ['\r\n2031-01-02T03:04:05.60+00:00\r\n[/]\r\nA:oper@core-3# ', 'core-3', 'oper'],
  ['\r\nA:o.per-x_1@core-3# ', 'core-3', 'o.per-x_1'],
  ['\r\n[/]\r\nA:oper@core 3 (spb)# ', 'core 3 (spb)', 'oper'],
]

const lookalikes = [
  '\r\n################\r\n',
  '\r\n# The end',
  'Call: help@isp.example #',
  '\r\n[2/1/c4/1:300.7]    02:00:05:aa:00:01 9',
  '\r\nPress any key to continue (Q to quit)',
  '\r\nAre you sure you want to go on (y/n)? ',
  '\r\nDiscard all? [y,n] ',
  '\r\nBoard:x y# z',
  '\r\nName A:foo# bar',
  '\r\nA:EDGE7#',
  '\r\nE:EDGE7# ',
]

describe('the first prompt', () => {
  test.each(classic)('classic %j', (tail, name) => {
    expect(learnPrompt(tail)).toMatchObject({ dialect: { engine: 'classic' }, systemName: name })
  })

  test.each(md)('MD-CLI %j', (tail, name, user) => {
    expect(learnPrompt(tail)).toMatchObject({ dialect: { engine: 'md' }, systemName: name, user })
  })

  test.each(lookalikes)('is not %j', (tail) => {
    expect(learnPrompt(tail)).toBeNull()
  })

  test('a name with an @ is told from a user by the login name', () => {
    expect(learnPrompt('\r\nA:noc@east# ', 'oper')).toMatchObject({
      dialect: { engine: 'classic' },
      systemName: 'noc@east',
    })
    expect(learnPrompt('\r\nA:noc@east# ', 'noc')).toMatchObject({ dialect: { engine: 'md' }, systemName: 'east' })
  })

  test('tells which lines stand above it', () => {
    const kinds = (tail: string) => learnPrompt(tail)?.above.length
    expect(kinds('\r\nA:oper@core-3# ')).toBe(1)
    expect(kinds('\r\n\r\n[/]\r\nA:oper@core-3# ')).toBe(2)
    expect(kinds('\r\n2031-01-02T03:04:05Z\r\n[/]\r\nA:oper@core-3# ')).toBe(3)
  })
})

interface Collected {
  readonly prompts: readonly (readonly [string, string])[]
  readonly lookalikes: readonly string[]
}

const transcripts = process.env['BRASCTL_TRANSCRIPTS']

describe.skipIf(!transcripts)('the collected prompts', () => {
  const file = join(transcripts ?? '', '..', 'prompts.json')
  const collected: Collected = transcripts ? JSON.parse(readFileSync(file, 'utf8')) : { prompts: [], lookalikes: [] }

  test('there are 28 and 9', () => {
    expect([collected.prompts.length, collected.lookalikes.length]).toEqual([28, 9])
  })

  test.each(collected.prompts)('%j is %s', (tail, kind) => {
    const learned = learnPrompt(tail)
    expect(learned?.dialect.engine).toBe(kind.startsWith('md') ? 'md' : 'classic')
    if (learned === null) return
    const line = tail.slice(tail.lastIndexOf('\n') + 1)
    expect(new PromptMatcher(learned).atTail(line)?.end).toBe(line.length)
  })

  test.each(collected.lookalikes)('%j is none', (tail) => {
    expect(learnPrompt(tail)).toBeNull()
  })
})

describe('the prompts after the first', () => {
  const matcherOf = (tail: string) => {
    const learned = learnPrompt(tail)
    if (learned === null) throw new Error('no prompt')
    return new PromptMatcher(learned)
  }

  test.each(['*A:E(7# ', 'A:E(7# ', 'B:E(7# ', 'A:E(7$ ', 'A:E(7>config>service# ', 'A:oper@E(7# '])(
    '%j goes on from A:E(7#',
    (line) => {
      expect(matcherOf('A:E(7# ').atTail(line)).toEqual({ start: 0, end: line.length })
    },
  )

  test.each(['A:E(7 # ', 'A:E(77# ', 'A:E(7#', 'A:e(7# ', 'E(7# '])('%j does not', (line) => {
    expect(matcherOf('A:E(7# ').atTail(line)).toBeNull()
  })

  test('text before it on its line is left to the reply', () => {
    expect(matcherOf('A:E7# ').inLine('# FinishedA:E7# show port')).toEqual({ start: 10, end: 16 })
  })

  test('a router that is renamed is known by the shape', () => {
    expect(matcherOf('A:E7# ').renamed('*A:E8# ')?.needle).toBe('E8')
    expect(matcherOf('A:E7# ').renamed('of A:E8# ')).toBeNull()
    expect(matcherOf('[/]\r\nA:oper@E7# ').renamed('A:oper@E8# ')?.needle).toBe('E8')
    expect(matcherOf('[/]\r\nA:oper@E7# ').renamed('A:other@E8# ')).toBeNull()
  })

  test('of the lines above it, each kind counts once', () => {
    const above = learnPrompt('\r\n\r\n[/]\r\nA:oper@E7# ')?.above ?? []
    expect(countAbove(['data', '', '[/]'], above)).toBe(2)
    expect(countAbove(['data', '', '', '[/]'], above)).toBe(2)
    expect(countAbove(['[1/1/4:1.2]', '[/]'], above)).toBe(1)
    expect(countAbove(['data', '[/]'], above)).toBe(1)
    expect(countAbove(['data'], above)).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { openSession } from '../../src/session/dialogue.ts'
import { openWire, readAll, readBroken } from './wire.ts'

const pager = 'Press any key to continue (Q to quit)'
const wiped = `\r${' '.repeat(38)}\r`

async function begin(lines: readonly string[]) {
  const wire = openWire()
  wire.say('A:EDGE7# ')
  const session = await openSession(wire, { router: 'edge7' })
  wire.say('environment no more\r\nA:EDGE7# ')
  await wire.sent('environment no more\n')
  const replies = session.ask(lines)
  await wire.sent(`${lines.join('\n')}\n`)
  return { wire, replies }
}

describe('text that nobody knows, behind a prompt', () => {
  test('is no answer, and neither is the prompt printed anew below it', async () => {
    const { wire, replies } = await begin(['show a', 'show b'])
    const text = 'Somebody shuts the door\r\nA:EDGE7# show a\r\none\r\nA:EDGE7# show b\r\ntwo\r\nA:EDGE7# '
    wire.say(`\r\n${text}`)
    expect(await Promise.all(replies.map(readAll))).toEqual([['one'], ['two']])
  })

  test('cut in the middle, where the line is asked in between', async () => {
    const wire = openWire()
    wire.say('A:EDGE7# ')
    const session = await openSession(wire, { router: 'edge7' })
    wire.say('environment no more\r\nA:EDGE7# \r\n9 2031/01/02 03:04:05.678 UTC MI')
    const [reply] = session.ask(['show a'])
    await wire.sent('show a\n')
    wire.say('NOR: PORT #2030 Base 1/1/1\r\n"Loss"\r\nA:EDGE7# show "a"\r\none\r\nA:EDGE7# ')
    expect(reply && (await readAll(reply))).toEqual(['one'])
  })
})

describe('data that look like an end where the bytes were cut', () => {
  test.each(['is this (y/n)? ', 'from 10.0.0.9: A:EDGE7# ', 'B:WEST1# '])('%j', async (begun) => {
    const { wire, replies } = await begin(['show log'])
    wire.say(`show log\r\n${begun}`)
    wire.say('or data\r\none\r\nA:EDGE7# ')
    expect(await Promise.all(replies.map(readAll))).toEqual([[`${begun}or data`, 'one']])
  })
})

describe('a pager that comes though paging is off', () => {
  test('takes the keys of what was sent ahead, which is asked again', async () => {
    const { wire, replies } = await begin(['show a', 'show b'])
    wire.say(`show a\r\none\r\n${pager}`)
    wire.say(`${wiped}two\r\n${pager}${wiped}A:EDGE7# ow b\r\n   ^\r\nError: Bad command.\r\nA:EDGE7# `)
    expect(replies[0] && (await readAll(replies[0]))).toEqual(['one', 'two'])
    await wire.sent('show a\nshow b\nshow b\n')
    wire.say('show b\r\nthree\r\nA:EDGE7# ')
    expect(replies[1] && (await readAll(replies[1]))).toEqual(['three'])
  })

  test('and a whole line, if it is long enough', async () => {
    const { wire, replies } = await begin(['show a', 'x'])
    wire.say(`show a\r\none\r\n${pager}${wiped}two\r\n${pager}${wiped}three\r\nA:EDGE7# `)
    await wire.sent('show a\nx\nx\n')
    wire.say('x\r\nfour\r\nA:EDGE7# ')
    expect(await Promise.all(replies.map(readAll))).toEqual([['one', 'two', 'three'], ['four']])
  })

  test('a key that ends the output is told', async () => {
    const { wire, replies } = await begin(['show a', 'quit'])
    wire.say(`show a\r\none\r\n${pager}${wiped}A:EDGE7# `)
    expect(replies[0] && (await readBroken(replies[0]))).toMatchObject({
      lines: ['one'],
      error: { code: 'pager-cut', facts: { command: 'show a' } },
    })
  })
})

test('a question that a key of what was sent ahead has answered is told all the same', async () => {
  const { wire, replies } = await begin(['show a', 'show now'])
  wire.say('show a\r\none\r\nGo on (y/n)? n\r\nA:EDGE7# ')
  expect(replies[0] && (await readBroken(replies[0]))).toMatchObject({
    lines: ['one'],
    error: { code: 'question-asked', facts: { command: 'show a' } },
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSession } from '../../src/session/dialogue.ts'
import { Mask } from '../../src/session/mask.ts'
import { recordTransport } from '../../src/session/record.ts'
import { type Recording, readRecording, replayTransport } from '../../src/session/replay.ts'
import type { Transport } from '../../src/session/transport.ts'
import { readAll } from './wire.ts'

interface Answer {
  readonly command: string
  readonly lines: readonly string[]
}

const folder = new URL('../../fixtures/sessions/', import.meta.url)
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.in'))
  .map((file) => file.slice(0, -'.in'.length))

function load(name: string): { recording: Recording; answers: Answer[] } {
  const file = (ending: string) => readFileSync(new URL(name + ending, folder))
  return {
    recording: readRecording(file('.in'), file('.out').toString('utf8')),
    answers: JSON.parse(file('.json').toString('utf8')),
  }
}

async function play(transport: Transport, answers: readonly Answer[]): Promise<Answer[]> {
  const session = await openSession(transport, { router: 'replayed' })
  const read: Answer[] = []
  for (const reply of session.ask(answers.map((answer) => answer.command))) {
    read.push({ command: reply.command, lines: await readAll(reply) })
  }
  await session.close()
  return read
}

test('there are recordings', () => {
  expect(cases.length).toBeGreaterThan(3)
})

describe.each(cases)('%s', (name) => {
  const { recording, answers } = load(name)

  test('whole', async () => {
    expect(await play(replayTransport(recording), answers)).toEqual(answers)
  })

  test('one byte a read', async () => {
    expect(await play(replayTransport(recording, 1), answers)).toEqual(answers)
  })

  test('in any chunks', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(sizes, async (chunks) => {
        expect(await play(replayTransport(recording, chunks), answers)).toEqual(answers)
      }),
      { numRuns: 150 },
    )
  })

  test('recorded again, it plays back the same', async () => {
    const target = mkdtempSync(join(tmpdir(), 'brasctl-record-'))
    try {
      const transport = recordTransport(replayTransport(recording, 37), { folder: join(target, 'new'), name })
      expect(await play(transport, answers)).toEqual(answers)
      const copy = (ending: string) => readFileSync(join(target, 'new', name + ending))
      const again = readRecording(copy('.in'), copy('.out').toString('utf8'))
      expect(again.writes.map((write) => write.text).join('')).toBe(
        recording.writes.map((write) => write.text).join(''),
      )
      expect(await play(replayTransport(again, 5), answers)).toEqual(answers)
      expect(statSync(join(target, 'new', `${name}.in`)).mode & 0o777).toBe(0o600)
    } finally {
      rmSync(target, { recursive: true })
    }
  })

  test('recorded with a mask, it plays back as as many lines of the same length, in any chunks', async () => {
    const target = mkdtempSync(join(tmpdir(), 'brasctl-record-'))
    try {
      const mask = new Mask().session()
      const transport = recordTransport(replayTransport(recording, 23), { folder: target, name, mask })
      expect(await play(transport, answers)).toEqual(answers)
      const copy = (ending: string) => readFileSync(join(target, name + ending))
      const masked = readRecording(copy('.in'), copy('.out').toString('utf8'))
      expect(masked.isMasked).toBe(true)
      expect(masked.input.length).toBe(recording.input.length)
      const lengths = (read: readonly Answer[]) => read.map(({ lines }) => lines.map((line) => line.length))
      const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 40 })
      await fc.assert(
        fc.asyncProperty(sizes, async (chunks) => {
          expect(lengths(await play(replayTransport(masked, chunks), answers))).toEqual(lengths(answers))
        }),
        { numRuns: 50 },
      )
    } finally {
      rmSync(target, { recursive: true })
    }
  })
})

test('a dialogue that is not the recorded one is noticed', async () => {
  const { recording } = load('classic-pipelined')
  const session = await openSession(replayTransport(recording), { router: 'replayed' })
  expect(() => session.ask(['show something else'])).toThrow('replay')
})

test('an .out that is no recording is refused', () => {
  expect(() => readRecording(new Uint8Array(), 'show version\n')).toThrow('recording')
})

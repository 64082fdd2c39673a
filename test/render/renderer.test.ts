import { afterEach, expect, test, vi } from 'vitest'
import { formats } from '../../src/render/format.ts'
import { openRenderer } from '../../src/render/renderer.ts'
import type { Terminal } from '../../src/render/terminal.ts'
import { bareView, memoryTerminal } from './memory-terminal.ts'

vi.mock('cli-table3', () => {
  throw new Error('cli-table3 was loaded')
})
vi.mock('yaml', () => {
  throw new Error('yaml was loaded')
})
vi.mock('chalk', () => {
  throw new Error('chalk was loaded')
})

afterEach(() => vi.resetModules())

const light = ['json', 'ndjson', 'csv', 'raw'] as const

test.each(formats)('%s loads what it needs and no more', async (format) => {
  const opening = openRenderer(format, bareView, memoryTerminal(80))
  if (light.some((one) => one === format)) await expect(opening).resolves.toBeDefined()
  else await expect(opening).rejects.toThrow()
})

const rows = Array.from({ length: 20_000 }, (_, index) => ({ line: `line ${index}`, upSeconds: index }))

test.each(light)('%s of many rows goes out in pieces, one after the other', async (format) => {
  const pieces: number[] = []
  let atOnce = 0
  const terminal: Terminal = {
    ...memoryTerminal(),
    write: async (text) => {
      atOnce += 1
      expect(atOnce).toBe(1)
      pieces.push(text.length)
      await new Promise(setImmediate)
      atOnce -= 1
    },
  }
  const renderer = await openRenderer(format, { ...bareView, fields: ['line', 'upSeconds'] }, terminal)
  await renderer.rows(rows)
  expect(pieces.length).toBeGreaterThan(2)
  expect(Math.max(...pieces)).toBeLessThan(70_000)
})

test.each(light)('%s: a row is out before the next is given', async (format) => {
  const terminal = memoryTerminal()
  const renderer = await openRenderer(format, { ...bareView, fields: ['line'] }, terminal)
  await renderer.rows([{ line: 'first' }])
  expect(terminal.text()).toContain('first')
})

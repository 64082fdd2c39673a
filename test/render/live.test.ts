import { expect, test } from 'vitest'
import { openRenderer } from '../../src/render/renderer.ts'
import type { View } from '../../src/render/view.ts'
import { memoryTerminal } from './memory-terminal.ts'

const column = (field: string, priority: number) => ({ field, title: field, priority })
const view: View = { fields: ['at', 'what'], columns: [column('at', 1), column('what', 2)], isLive: true }

test.each(['table', 'wide'] as const)('rows of a live %s go out as they come, the heads once', async (format) => {
  const terminal = memoryTerminal(20)
  const renderer = await openRenderer(format, view, terminal)
  await renderer.rows([])
  expect(terminal.text()).toBe('')
  await renderer.rows([{ at: '1', what: 'down' }])
  expect(terminal.text()).toBe('AT  WHAT\n1   down\n')
  await renderer.rows([
    { at: '100', what: 'up, and so much longer than the terminal' },
    { at: '2', what: null },
  ])
  await renderer.rows([{ at: '3', what: 'x' }])
  await renderer.end()
  expect(terminal.text()).toBe(
    ['AT  WHAT', '1   down', '100  up, and so much longer than the terminal', '2    -', '3    x', ''].join('\n'),
  )
})

test('fields are chosen and ordered', async () => {
  const terminal = memoryTerminal(20)
  const renderer = await openRenderer('table', view, terminal, { fields: ['what', 'at'] })
  await renderer.rows([{ at: '1', what: 'down' }])
  expect(terminal.text()).toBe('WHAT  AT\ndown  1\n')
})

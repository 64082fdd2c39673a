import { describe, expect, it } from 'vitest'
import { Redrawn } from '../../src/render/redraw.ts'
import { openRenderer } from '../../src/render/renderer.ts'
import type { View } from '../../src/render/view.ts'
import { memoryTerminal } from './memory-terminal.ts'

/** What stands on a terminal of this width after all of it was written; a line that is too wide is broken, or cut. */
function screenOf(written: string, width: number): string[] {
  const lines: string[] = ['']
  let at = { row: 0, column: 0 }
  let wraps = true
  for (const [token] of written.matchAll(/\u001b\[\??\d*[A-Za-z]|./gsu)) {
    if (token === '\n') at = { row: at.row + 1, column: 0 }
    else if (token === '\r') at.column = 0
    else if (token.startsWith('\u001b')) {
      const up = /^\u001b\[(\d+)A$/.exec(token)
      if (up) at.row = Math.max(0, at.row - Number(up[1]))
      else if (token === '\u001b[K') lines[at.row] = (lines[at.row] ?? '').slice(0, at.column)
      else if (token === '\u001b[J') lines.splice(at.row, Infinity, (lines[at.row] ?? '').slice(0, at.column))
      else if (token === '\u001b[?7l' || token === '\u001b[?7h') wraps = token.endsWith('h')
      else throw new Error(`not known: ${JSON.stringify(token)}`)
    } else {
      if (at.column >= width && wraps) at = { row: at.row + 1, column: 0 }
      const column = Math.min(at.column, width - 1)
      const line = (lines[at.row] ?? '').padEnd(column)
      lines[at.row] = `${line.slice(0, column)}${token}${line.slice(column + 1)}`
      at.column += 1
    }
    while (lines.length <= at.row) lines.push('')
  }
  return lines
}

const andMore = (count: number) => `${count} more`

describe('what is drawn in its place', () => {
  it('is all that stands there, in one write each time', async () => {
    const terminal = memoryTerminal(20)
    const redrawn = new Redrawn(terminal, () => 24, andMore)
    await redrawn.draw(['name  10', 'other  9', 'third  8'])
    await redrawn.draw(['name  9', 'other'])
    expect(screenOf(terminal.text(), 20)).toEqual(['name  9', 'other', ''])
    expect(terminal.chunks).toHaveLength(2)
    await redrawn.draw(['a', 'b', 'c', 'd'])
    expect(screenOf(terminal.text(), 20)).toEqual(['a', 'b', 'c', 'd', ''])
  })

  it('makes room for what is written in between, and goes on below it', async () => {
    const terminal = memoryTerminal(20)
    const redrawn = new Redrawn(terminal, () => 24, andMore)
    await redrawn.draw(['one', 'two'])
    await redrawn.clear()
    await terminal.write('warning: three\n')
    await redrawn.clear()
    await redrawn.draw(['one', 'four'])
    expect(screenOf(terminal.text(), 20)).toEqual(['warning: three', 'one', 'four', ''])
  })

  it('is never more than the terminal has room for, neither below nor beside, and says what is left out', async () => {
    const terminal = memoryTerminal(10)
    const redrawn = new Redrawn(terminal, () => 4, andMore)
    const lines = ['1', 'wider than it is', '3', '4', '5']
    await redrawn.draw(lines)
    await redrawn.draw(lines)
    expect(screenOf(terminal.text(), 10)).toEqual(['1', 'wider thas', '3 more', ''])
  })

  it.each(['table', 'wide'] as const)('is the newest batch of rows of a %s', async (format) => {
    const terminal = memoryTerminal(20)
    const column = (field: string) => ({ field, title: field, priority: 1 })
    const redrawn = new Redrawn(terminal, () => 24, andMore)
    const view: View = { fields: ['name', 'on'], columns: [column('name'), column('on')], isLive: true, redrawn }
    const renderer = await openRenderer(format, view, terminal)
    await renderer.rows([
      { name: 'bras1', on: 5 },
      { name: 'bras2', on: 6 },
    ])
    await renderer.rows([{ name: 'bras1', on: 4 }])
    await renderer.end()
    expect(screenOf(terminal.text(), 20)).toEqual(['NAME   ON', 'bras1  4', ''])
  })
})

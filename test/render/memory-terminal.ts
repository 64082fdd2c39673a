import type { Format } from '../../src/render/format.ts'
import { openRenderer } from '../../src/render/renderer.ts'
import type { Row } from '../../src/render/row.ts'
import type { Colour, Terminal } from '../../src/render/terminal.ts'
import type { View } from '../../src/render/view.ts'

const plain = (text: string) => text

export const noColour: Colour = { heading: plain, faint: plain, good: plain, warn: plain, bad: plain }

export interface MemoryTerminal extends Terminal {
  readonly chunks: string[]
  text(): string
}

/** A terminal of that width, or a pipe when none is given, that keeps what is written. */
export function memoryTerminal(columns?: number, colour: Colour = noColour): MemoryTerminal {
  const chunks: string[] = []
  return {
    chunks,
    text: () => chunks.join(''),
    write: (text) => {
      chunks.push(text)
    },
    isTerminal: columns !== undefined,
    columns: columns ?? Number.POSITIVE_INFINITY,
    colour,
  }
}

export const bareView: View = { columns: [], fields: [] }

export interface Printing {
  readonly format: Format
  readonly view?: View
  readonly fields?: readonly string[]
  /** The width of the terminal; without it, a pipe. */
  readonly columns?: number
}

/** What a format prints for rows, each given in a call of its own. */
export async function print(
  rows: readonly Row[],
  { format, view = bareView, fields, columns }: Printing,
): Promise<string> {
  const terminal = memoryTerminal(columns)
  const renderer = await openRenderer(format, view, terminal, { fields })
  for (const row of rows) await renderer.rows([row])
  await renderer.end()
  return terminal.text()
}

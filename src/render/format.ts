import type { Row } from './row.ts'

/** The output formats, as `-o` takes them. */
export const formats = ['table', 'wide', 'json', 'ndjson', 'csv', 'yaml', 'raw'] as const

export type Format = (typeof formats)[number]

/** Takes the rows of one answer as they come. `end` closes the format (`]`) and must be called after a failure too. */
export interface Renderer {
  rows(rows: readonly Row[]): Promise<void>
  end(): Promise<void>
}

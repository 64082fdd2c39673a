/** One column of a table whose columns are parted by `|`: its numbers by the word in brackets at the end of their line. */
interface PipeColumn {
  readonly group: string
  readonly column: string | null
  readonly values: Readonly<Record<string, number>>
}

/** Reads a table such as `System | 10 20 | 10 0 0 | 10 (Curr)`, with its header of two lines. */
export interface PipeTable {
  take(line: string): boolean
  drain(): PipeColumn[]
}

/** Opens the reading of a pipe-parted table. Layout: `show subscriber-mgmt statistics system summary`, 25.3. */
export function openPipeTable(): PipeTable {
  let groups: string[] = []
  let columns: string[][] = []
  let rows: { word: string; numbers: number[][] }[] = []
  return {
    take(line) {
      if (!line.includes('|')) return false
      const row = /^(.*?)(?:\s+\((\w+)\))?$/.exec(line)
      const fields = (row?.[1] ?? line).split('|').slice(1)
      const words = fields.map((field) => field.trim().split(/\s+/).filter(Boolean))
      if (row?.[2]) rows.push({ word: row[2], numbers: words.map((list) => list.map(Number)) })
      else if (groups.length === 0) groups = fields.map((field) => field.trim())
      else columns = words
      return true
    },
    drain() {
      const cells = groups.flatMap((group, at) => {
        const names = columns[at]?.length ? columns[at] : [null]
        return names.map((column, index) => ({
          group,
          column,
          values: Object.fromEntries(rows.map((row) => [row.word, row.numbers[at]?.[index] ?? 0])),
        }))
      })
      groups = []
      columns = []
      rows = []
      return cells
    },
  }
}

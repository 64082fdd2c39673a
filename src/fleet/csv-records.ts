/** A record of a CSV file, and the line on which it begins. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** Where a text is no CSV, and why. */
export class CsvProblem extends Error {
  readonly line: number
  readonly problem: 'open-quotes' | 'comma'

  constructor(line: number, problem: 'open-quotes' | 'comma') {
    super(problem)
    this.line = line
    this.problem = problem
  }
}

/**
 * The records of a CSV text, as RFC 4180 has them: commas, quotes that are doubled inside quotes, line ends of any kind. A byte
 * order mark and lines with nothing on them are passed over.
 * @throws CsvProblem for quotes that do not close, or that close before the end of their cell
 */
export function readCsvRecords(text: string): CsvRecord[] {
  const records: CsvRecord[] = []
  // A cell, in quotes or bare, and what ends it. An empty match at the end of the text is the last cell.
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n][^,\r\n]*)?)(,|\r\n|\n|\r|$)/y
  cell.lastIndex = text.startsWith('\ufeff') ? 1 : 0
  let line = 1
  let cells: string[] = []
  let begin = line
  while (cell.lastIndex < text.length || cells.length > 0) {
    const at = cell.lastIndex
    const found = cell.exec(text)
    if (found === null) throw new CsvProblem(line, broken(text, at))
    const [whole, quoted, bare = '', end] = found
    cells.push(quoted?.replaceAll('""', '"') ?? bare)
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
    if (end === ',') continue
    if (cells.some((one) => one.trim() !== '')) records.push({ line: begin, cells })
    cells = []
    begin = line
  }
  return records
}

function broken(text: string, at: number): CsvProblem['problem'] {
  const [inside = ''] = /^"[^"]*(?:""[^"]*)*/.exec(text.slice(at)) ?? []
  const isClosed = text[at + inside.length] === '"'
  return isClosed ? 'comma' : 'open-quotes'
}

import { cutCells } from '../layout/cells.ts'
import { type HeaderLine, readHeader } from '../layout/header.ts'

const labels = [
  'Dir',
  'Type',
  'Id',
  'PIR',
  'CIR',
  'CBS',
  'MBS',
  'WRR',
  'Class-Weight',
  'Burst-Limit',
  'Parent-Weight',
  'Parent-CIR-Weight',
]

/** The table of QoS overrides that stands inside a detail, between rules of its own. */
export interface Overrides {
  /** Takes a line; false when it is none of the table. */
  take(line: string): boolean
  /** Each override in one line of words, values that say nothing left out; and forgets them. */
  drain(): string[]
}

/** Opens the reading of an overrides table. Layout: 25.3, in the details of PPPoE sessions and of subscribers. */
export function openOverrides(): Overrides {
  let headerText: string[] = []
  let header: HeaderLine[] = []
  let row = 0
  let found: string[][] = []
  let inside = false

  function cellsOf(line: string): void {
    const columns = header[row] ?? []
    const words = cutCells(line, columns).flatMap((cell, index) => {
      const label = columns[index]?.label ?? ''
      if (cell === '' || cell === 'N/A') return []
      return label === 'Dir' || label === 'Type' || label === 'Id' ? [cell] : [`${label} ${cell}`]
    })
    if (row === 0) found.push(words)
    else found.at(-1)?.push(...words)
    row = header.length < 2 ? 0 : (row + 1) % header.length
  }

  return {
    take(line) {
      if (/^(?:SLA Profile Instance )?Overrides$/.test(line)) {
        inside = true
        headerText = []
        header = []
        row = 0
        return true
      }
      if (!inside) return false
      if (/^No\. of Overrides:/.test(line)) {
        inside = false
        return true
      }
      if (headerText.length === 0 ? line.startsWith('Dir ') : headerText.length === 1 && line.startsWith(' ')) {
        headerText.push(line)
        header = readHeader(headerText, labels)
        return true
      }
      cellsOf(line)
      return true
    },
    drain() {
      const texts = found.map((words) => words.join(' '))
      found = []
      inside = false
      return texts
    },
  }
}

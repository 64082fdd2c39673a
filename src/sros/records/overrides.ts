import { cutCells, indentOf } from '../layout/cells.ts'
import { type HeaderLine, readHeader } from '../layout/header.ts'

const labels = [
  ...['Dir', 'Type', 'Id', 'PIR', 'CIR', 'CBS', 'MBS', 'WRR'],
  ...['Class-Weight', 'Burst-Limit', 'Parent-Weight', 'Parent-CIR-Weight'],
]
const directions = ['Ing', 'Egr']

/** The table of QoS overrides that stands inside a detail, between rules of its own. */
export interface Overrides {
  /** Takes a line; false when it is none of the table. */
  take(line: string): boolean
  /** Whether the table was begun and not ended. */
  isOpen(): boolean
  /** `Override N` to the words of it, values that say nothing left out; null where none was seen. And forgets them. */
  drain(): Record<string, string> | null
}

/** Opens the reading of an overrides table. Layout: 25.3, in the details of PPPoE sessions and of subscribers. */
export function openOverrides(): Overrides {
  let headerText: string[] = []
  let header: HeaderLine[] = []
  let found: string[][] = []
  let row = 0
  let open = false

  function begin(): boolean {
    headerText = []
    header = []
    row = 0
    open = true
    return true
  }

  /** The header has two lines, and the second hangs in. */
  function takeHeader(line: string): boolean {
    const isHeader = headerText.length === 0 ? line.startsWith('Dir ') : headerText.length === 1 && line.startsWith(' ')
    if (!isHeader || found.length > 0) return false
    headerText.push(line)
    header = readHeader(headerText, labels)
    return true
  }

  function takeRow(line: string): boolean {
    const columns = header[row]
    if (!columns || indentOf(line) !== columns[0]?.start) return false
    const cells = cutCells(line, columns)
    if (row === 0 && !directions.includes(cells[0] ?? '')) return false
    const words = cells.flatMap((cell, index) => {
      const label = columns[index]?.label ?? ''
      if (cell === '' || cell === 'N/A') return []
      return label === 'Dir' || label === 'Type' || label === 'Id' ? [cell] : [`${label} ${cell}`]
    })
    if (row === 0) found.push(words)
    else found.at(-1)?.push(...words)
    row = (row + 1) % header.length
    return true
  }

  return {
    take(line) {
      if (/^(?:SLA Profile Instance )?Overrides$/.test(line)) return begin()
      if (!open) return false
      if (/^No\. of Overrides:/.test(line)) {
        open = false
        return true
      }
      return takeHeader(line) || takeRow(line)
    },
    isOpen: () => open,
    drain() {
      open = false
      if (found.length === 0) return null
      const entries = found.map((words, index) => [`Override ${index + 1}`, words.join(' ')] as const)
      found = []
      return Object.fromEntries(entries)
    },
  }
}

import type { HistoryText } from '../history-text.ts'
import { events } from './words.ts'

const times = (count: number) => (count === 1 ? '' : ` (${count} times)`)
const because = (detail: string | null) => (detail === null ? '' : `: ${detail}`)
const at = (offset: number | null) => (offset === null ? '' : `, at byte ${offset}`)

export const history: HistoryText = {
  seen: (first, last, count) => `${events(count)}, first seen ${first}, last seen ${last}`,
  changes: { on: 'on line', off: 'off line' },
  because: (event) => `after: ${event}`,
  earlier: (count) => `${count} earlier ones are not listed here`,
  timeline: { online: 'on line', events: 'events' },
  problem: ({ file, kind, count, offset, detail }) => {
    switch (kind) {
      case 'unreadable':
        return `${file}: cannot be read${because(detail)}`
      case 'damaged-line':
        return `${file}: ${count === 1 ? '1 line' : `${count} lines`} could not be read, the first${at(offset) || ' of it'}`
      case 'cut-gzip':
        return `${file}: is cut off or damaged${at(offset)}; what stands before was read`
      case 'no-tool':
        return `${file}: cannot be unpacked here${because(detail)}`
      case 'grew':
        return `${file}: grew while it was read; what came later is not in the answer`
      case 'not-sorted':
        return `${file}: is not in the order of time${at(offset)}, so it was read whole${times(count)}`
      case 'no-zone':
        return `${file}: its lines have no zone; times are shown as they stand there; --zone says which it is`
      case 'no-year':
        return `${file}: its lines have no year, and neither has its name; --year says which it is`
    }
  },
}

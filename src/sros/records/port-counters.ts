import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'

/** The counters in the statistics below a port, line by line. */
export interface PortCounters {
  /** Begins the block of this title. */
  begin(title: string): void
  take(line: string): boolean
  /** What was taken, by title and label, and forgets it: `Traffic Statistics: Errors` to `3980` and `10`. */
  drain(): Map<string, readonly string[]>
}

const heads = /^\s+(?:Input\s+Output|Packets\s+Octets|[A-Z][a-z]+(?:\s{2,}[A-Z][a-z]+){2,})$/
const queueHead = /^((?:In|E)gress Queue)\s+(\d+)\s+Packets\s+Octets$/
const number = '[-+~]?\\d+(?:\\.\\d+)?%?'
const labelled = /^\s*(\S[^:]*?)\s*:\s+(\d+)(?:\s{2,}(\S.*))?$/
const columns = new RegExp(`^(\\S.*?)\\s{2,}(${number}(?:\\s+${number})*)$`)

/**
 * Opens the reading of the blocks below `show port P`: labels with one number, two labels on a line, and tables of input and
 * output or of packets and octets. Real layouts: 13.0 and 15.0. A box of labels with texts (coherent optics, not found printed) is
 * taken as it stands.
 */
export function openPortCounters(): PortCounters {
  let counters = new Map<string, readonly string[]>()
  let title = ''
  let queue = ''
  const texts = openPairs(true)

  function keepTexts(): void {
    for (const [label, value] of texts.drain())
      if (presentValue(value) !== null) counters.set(`${title}: ${label}`, [value])
  }

  function put(label: string, ...values: readonly string[]): true {
    counters.set(`${title}: ${queue === '' ? '' : `${queue} `}${label}`, values)
    return true
  }

  /** `Alignment Errors :  0  Sngl Collisions  :  0`, and `Threshold 4 Dropped :  29  2346`. */
  function takeLabelled(text: string): boolean {
    const [, label = '', first, rest] = labelled.exec(text) ?? []
    if (first === undefined) return false
    if (rest === undefined) return put(label, first)
    if (/^\d+$/.test(rest)) return put(label, first, rest)
    return takeLabelled(rest) && put(label, first)
  }

  return {
    begin(next) {
      keepTexts()
      title = next
      queue = ''
    },
    take(line) {
      if (heads.test(line)) return true
      const head = queueHead.exec(line)
      if (head) {
        queue = `${head[1]} ${head[2]}`
        return true
      }
      if (takeLabelled(line)) return true
      const [, label = '', numbers] = columns.exec(line) ?? []
      if (numbers !== undefined) return put(label, ...numbers.split(/\s+/))
      return texts.take(line)
    },
    drain() {
      keepTexts()
      const drained = counters
      counters = new Map()
      return drained
    },
  }
}

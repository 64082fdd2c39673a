/** The counters in the statistics below a port, line by line. */
export interface PortCounters {
  /** Begins the block of this title. */
  begin(title: string): void
  take(line: string): boolean
  /** What was taken, by title and label, and forgets it: `Traffic Statistics: Errors` to `3980` and `10`. */
  drain(): Map<string, readonly string[]>
}

const heads = /^\s+(?:Input\s+Output|Packets\s+Octets)$/
const queueHead = /^((?:In|E)gress Queue)\s+(\d+)\s+Packets\s+Octets$/
const number = '~?\\d+(?:\\.\\d+)?%?'
const labelled = /^\s*(\S[^:]*?)\s*:\s+(\d+)(?:\s{2,}(\S.*))?$/
const columns = new RegExp(`^(\\S.*?)\\s{2,}(${number})(?:\\s+(${number}))?$`)

/**
 * Opens the reading of the blocks below `show port P`: labels with one number, two labels on a line, and tables of input and
 * output or of packets and octets. Real layouts: 13.0 and 15.0.
 */
export function openPortCounters(): PortCounters {
  let counters = new Map<string, readonly string[]>()
  let title = ''
  let queue = ''

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
      const [, label = '', first, second] = columns.exec(line) ?? []
      if (first === undefined) return false
      return second === undefined ? put(label, first) : put(label, first, second)
    },
    drain() {
      const drained = counters
      counters = new Map()
      return drained
    },
  }
}

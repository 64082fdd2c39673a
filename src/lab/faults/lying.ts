const count = /^(?:Number|No\.) of .*:\s*(\d+)$/

/** A screen of which the count below a list says one more than there are. A count of its own, and of nobody, stays true. */
export function* withOneMore(lines: Iterable<string>): Generator<string> {
  let before = ''
  for (const line of lines) {
    const [, counted = '0'] = (before.startsWith('---') && count.exec(line)) || []
    yield counted === '0' ? line : `${line.slice(0, -counted.length)}${Number(counted) + 1}`
    before = line
  }
}

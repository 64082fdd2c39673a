/** A line of a drawn tree. */
export interface TreeLine {
  /** How deep it hangs: 0 for a root, one more for each branch mark to its left. */
  readonly depth: number
  /** `node` has a branch mark (`|--`, `+--`, or `--` for a root); `attribute` belongs to the node above it. */
  readonly kind: 'node' | 'attribute'
  readonly text: string
}

// Each level is four columns deeper, and the first hangs three columns in.
const levelWidth = 4
const firstLevel = 3

/** Reads one line of a tree; null for a line of fillers only. `|--` has more siblings to come, `+--` is the last. */
export function readTreeLine(line: string): TreeLine | null {
  const node = /^([ |]*?)([|+]?)-- (.*)$/.exec(line)
  if (node) {
    const [, pad = '', branch = '', text = ''] = node
    const depth = branch === '' ? 0 : Math.round((pad.length - firstLevel) / levelWidth) + 1
    return { depth, kind: 'node', text: text.trim() }
  }
  const text = line.replace(/^[ |]+/, '').trim()
  return text === '' ? null : { depth: -1, kind: 'attribute', text }
}

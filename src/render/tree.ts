import { escapeText } from './escape.ts'
import type { Terminal } from './terminal.ts'

/** A node of a tree, with what hangs below it. */
export interface TreeNode {
  readonly text: string
  readonly children: readonly TreeNode[]
}

/** The lines of a tree, its branches drawn. The roots are marked, and stand at the left. */
export function* drawTree(roots: readonly TreeNode[], terminal: Terminal): Generator<string> {
  for (const root of roots) {
    yield terminal.colour.heading(escapeText(root.text))
    yield* drawBranches(root.children, '')
  }
}

function* drawBranches(nodes: readonly TreeNode[], margin: string): Generator<string> {
  for (const [index, node] of nodes.entries()) {
    const isLast = index === nodes.length - 1
    yield `${margin}${isLast ? '└─ ' : '├─ '}${escapeText(node.text)}`
    yield* drawBranches(node.children, `${margin}${isLast ? '   ' : '│  '}`)
  }
}

import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, visit } from 'yaml'

export type Path = readonly PropertyKey[]

/** A parsed file that can tell where its keys stand. */
export interface PlacedDocument {
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

interface Place {
  /** Of the key or list item, or, where it is absent, of the nearest one round it; null for an empty file. */
  readonly line: number | null
  readonly isWritten: boolean
}

/** Finds a key or list item, through aliases too. */
export function placeOf({ document, lines }: PlacedDocument, path: Path): Place {
  let node: unknown = document.contents
  let offset = offsetOf(node)
  let isWritten = true
  for (const segment of path) {
    const child = childOf(isAlias(node) ? node.resolve(document) : node, segment)
    isWritten = child !== null
    if (child === null) break
    offset = offsetOf(child.key) ?? offset
    node = child.value
  }
  return { line: offset === null ? null : lines.linePos(offset).line, isWritten }
}

/** The path of the key that begins at an offset. */
export function pathAt({ document }: PlacedDocument, offset: number): string[] {
  const path: string[] = []
  visit(document, {
    Pair(_, pair, above) {
      if (offsetOf(pair.key) !== offset) return undefined
      for (const node of [...above, pair]) {
        if (typeof node === 'object' && 'key' in node && isScalar(node.key)) path.push(String(node.key.value))
      }
      return visit.BREAK
    },
  })
  return path
}

/** The lines of aliases (`*usual`) that no anchor above them explains. */
export function danglingAliases({ document, lines }: PlacedDocument): number[] {
  const found: number[] = []
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined) found.push(lines.linePos(offsetOf(alias) ?? 0).line)
    },
  })
  return found
}

/** `routers.bras1.groups[0]` */
export function printPath(path: Path): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`
    return text === '' ? String(segment) : `${text}.${String(segment)}`
  }, '')
}

function childOf(node: unknown, segment: PropertyKey): { key: unknown; value: unknown } | null {
  if (isSeq(node)) {
    const item: unknown = node.items[Number(segment)]
    return item === undefined ? null : { key: item, value: item }
  }
  if (!isMap(node)) return null
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === segment)
  return pair === undefined ? null : { key: pair.key, value: pair.value }
}

function offsetOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null
  const range: unknown = node.range
  const start: unknown = Array.isArray(range) ? range[0] : null
  return typeof start === 'number' ? start : null
}

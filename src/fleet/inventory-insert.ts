import { isMap, isScalar, type Pair, parseDocument, stringify } from 'yaml'

/** A text with one router more, and the words that were put in. */
export interface InsertedRouter {
  readonly text: string
  readonly written: string
}

/** The YAML text of an inventory with a `routers` key: an empty one at its end where it has none. */
export function withRoutersKey(text: string): string {
  if (routersOf(text) !== undefined) return text
  const end = lineEndOf(text)
  return `${text}${text === '' || text.endsWith('\n') ? '' : end}routers: {}${end}`
}

/**
 * The YAML text of an inventory with a router behind its others. Every other byte stays: comments, quotes, columns, line ends.
 * @param text with a `routers` key
 * @param settings as the inventory calls them
 */
export function withRouter(text: string, name: string, settings: Readonly<Record<string, unknown>>): InsertedRouter {
  const end = lineEndOf(text)
  const whole = stringify({ [name]: settings }, { collectionStyle: 'flow', lineWidth: 0 })
  const written = whole.trim().replace(/^\{ /, '').replace(/ \}$/, '')
  const put = (at: number, words: string, to = at) => ({ text: text.slice(0, at) + words + text.slice(to), written })
  const routers = routersOf(text)?.value
  if (!isMap(routers)) return { text, written }
  const last = routers.items.at(-1)
  if (last === undefined) {
    const [start, stop] = routers.range ?? [0, 0]
    const lead = /(?<=^\w+:)[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))
    const isBare = lead !== null && /^\{\s*\}$/.test(text.slice(start, stop))
    return isBare ? put(start - lead[0].length, `${end}  ${written}`, stop) : put(start + 1, ` ${written} `)
  }
  const at = rangeOf(last.value)[1]
  if (routers.flow === true) return put(at, `, ${written}`)
  const first = rangeOf(routers.items[0]?.key)[0]
  const line = `${' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1))}${written}${end}`
  if (text[at - 1] === '\n') return put(at, line)
  const newLine = text.indexOf('\n', at)
  return newLine < 0 ? put(text.length, `${end}${line}`) : put(newLine + 1, line)
}

function routersOf(text: string): Pair | undefined {
  const { contents } = parseDocument(text)
  return isMap(contents) ? contents.items.find(({ key }) => isScalar(key) && key.value === 'routers') : undefined
}

/** Where a node begins, and where it ends without what is behind it. */
function rangeOf(node: unknown): readonly [number, number] {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  const [start, end]: unknown[] = Array.isArray(range) ? range : []
  return [typeof start === 'number' ? start : 0, typeof end === 'number' ? end : 0]
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

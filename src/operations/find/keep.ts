import type { Row } from '../../sros/define.ts'
import { into, type Wanted } from '../collect.ts'
import { apart } from '../fleet-truth.ts'
import type { Search } from './search.ts'

/**
 * What `into` does, for the few rows that are wanted of a whole list: their texts are held once for the whole search, and none of
 * them holds on to what was printed round it.
 */
export function keptInto<R extends Row>({ texts }: Search, list: R[], wanted: Wanted<R>): Wanted {
  const all = into(list, wanted)
  return {
    ...all,
    take(rows) {
      for (const row of rows) keepTexts(row, texts)
      all.take(rows)
    },
  }
}

// V8 copies what is shorter, and makes of the rest a view of the whole chunk.
const shortestView = 13

function keepTexts(row: object, texts: Map<string, string>): void {
  for (const [field, value] of Object.entries(row)) {
    if (typeof value === 'string') {
      if (value.length >= shortestView) Reflect.set(row, field, once(value, texts))
    } else if (field === 'extra') keepTexts(value, texts)
  }
}

function once(text: string, texts: Map<string, string>): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  const own = apart(text)
  texts.set(own, own)
  return own
}

import { said } from './inventory-problem.ts'
import { isMapping, type ListedRouter, ListProblem } from './router-list.ts'
import { isAnsible, readAnsibleRouters } from './routers-ansible.ts'
import { isNetboxDevice, readNetboxPage, readNetboxRouter } from './routers-netbox.ts'

/**
 * The routers of a JSON text: what `ansible-inventory --list` prints, a list of devices of NetBox, or a list of objects in the words
 * of the inventory.
 * @returns null for a mapping that is none of these: it may be an inventory of our own
 * @throws ListProblem
 */
export function readJsonRouters(text: string): ListedRouter[] | null {
  const value = parseJson(text)
  if (Array.isArray(value)) return value.map((item, index) => readItem(item, index))
  if (!isMapping(value)) throw new ListProblem(said('json-list'), [])
  if (isAnsible(value)) return readAnsibleRouters(value)
  return 'results' in value ? readNetboxPage(value) : null
}

function readItem(item: unknown, index: number): ListedRouter {
  if (!isMapping(item)) throw new ListProblem(said('mapping'), [index])
  if (isNetboxDevice(item)) return readNetboxRouter(item, [index])
  const { name, ...settings } = item
  return { name, settings, line: null, pathOf: (path) => [index, ...path] }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    // The words of the error quote the file, and a password may be among them.
    throw new ListProblem(said('json'), [], lineOf(error, text))
  }
}

/** The line on which JSON breaks off. V8 does not tell the place of every error: of that kind, no beginning before it has one. */
function lineOf(error: unknown, text: string): number {
  const [, position] = /at position (\d+)/.exec(String(error)) ?? []
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length
  const lines = text.trimEnd().split('\n')
  const breaks = (count: number) => {
    try {
      JSON.parse(lines.slice(0, count).join('\n'))
      return false
    } catch (one) {
      return String(one).includes('Unexpected token')
    }
  }
  let [good, bad] = [0, lines.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (breaks(middle)) bad = middle
    else good = middle
  }
  return bad
}

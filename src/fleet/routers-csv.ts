import { CsvProblem, readCsvRecords } from './csv-records.ts'
import { said } from './inventory-problem.ts'
import { routerSettings, secretProblem } from './inventory-schema.ts'
import { type ListedRouter, ListProblem } from './router-list.ts'

const columns = ['name', ...routerSettings]
const numbers = new Set(['port', 'logId', 'timeout', 'concurrency'])
const flags = new Set(['legacy', 'agent'])
const lists = new Set(['groups', 'auth'])

/**
 * The routers of a CSV text. Its first row names the settings, in any order and case; an empty cell says nothing. Several groups
 * stand with `;` or blanks between, services as `public=100;private=1000`.
 * @throws ListProblem
 */
export function readCsvRouters(text: string): ListedRouter[] {
  const [header, ...rows] = recordsOf(text)
  if (header === undefined) throw new ListProblem(said('header-row'), [], 1)
  const settings = header.cells.map((cell) => settingOf(cell.trim(), header.line))
  const twice = settings.find((setting, index) => settings.indexOf(setting) !== index)
  if (twice !== undefined) throw new ListProblem(said('duplicate-column'), [twice], header.line)
  for (const needed of ['name', 'host']) {
    if (!settings.includes(needed)) throw new ListProblem(said('missing-column'), [needed], header.line)
  }
  return rows.map(({ cells, line }) => {
    if (cells.length !== settings.length) {
      throw new ListProblem(said('cells', settings.length, cells.length), [], line)
    }
    const written = settings.flatMap((setting, index) => {
      const cell = cells[index]?.trim() ?? ''
      return cell === '' ? [] : [[setting, meaningOf(setting, cell)] as const]
    })
    const { name, ...rest } = Object.fromEntries(written)
    return { name, settings: rest, line, pathOf: (path) => path }
  })
}

function recordsOf(text: string) {
  try {
    return readCsvRecords(text)
  } catch (error) {
    if (error instanceof CsvProblem) throw new ListProblem(said(error.problem), [], error.line)
    throw error
  }
}

function settingOf(title: string, line: number): string {
  const setting = columns.find((column) => column.toLowerCase() === title.toLowerCase())
  if (setting !== undefined) return setting
  const problem = secretProblem(title.toLowerCase()) ?? said('unknown-column', ...columns)
  throw new ListProblem(problem, [title], line)
}

/** What a cell means. One that cannot mean it stays a text, and the schema says what it should be. */
function meaningOf(setting: string, cell: string): unknown {
  if (numbers.has(setting)) return numberOf(cell)
  if (flags.has(setting)) return flagOf(cell)
  if (lists.has(setting)) return cell.split(/[;\s]+/).filter((one) => one !== '')
  if (setting !== 'services') return cell
  const pairs = cell.split(/[;\s]+/).filter((one) => one !== '')
  if (!pairs.every((pair) => pair.includes('='))) return cell
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), numberOf(pair.slice(at + 1))]
    }),
  )
}

function flagOf(cell: string): boolean | string {
  const word = cell.toLowerCase()
  return word === 'true' || word === 'false' ? word === 'true' : cell
}

function numberOf(text: string): number | string {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text
}

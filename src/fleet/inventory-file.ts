import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { BrasctlError } from '../errors.ts'
import { pathFrom } from './home-path.ts'
import type { Inventory } from './inventory.ts'
import { danglingAliases, type PlacedDocument, pathAt, placeOf } from './inventory-place.ts'
import { invalid, missing, type Problem, type Said, said, saidBy } from './inventory-problem.ts'
import { type InventoryFile, inventorySchema, isListFile, secretProblem } from './inventory-schema.ts'
import { checkNames, type PlacedRouter } from './placed-router.ts'
import { resolveEntry } from './resolve-entry.ts'

type Issue = NonNullable<ReturnType<typeof inventorySchema.safeParse>['error']>['issues'][number]

/**
 * Reads and checks an inventory, with the lists that it includes, or a list alone; of several problems of a file the first is told.
 * @throws BrasctlError inventory-missing, file-unreadable, inventory-invalid
 */
export async function readInventory(file: string): Promise<Inventory> {
  return parseInventory(file, await readText(file))
}

/**
 * The same for a text that stands in the file, or is to stand there.
 * @throws BrasctlError file-unreadable, inventory-invalid
 */
export async function parseInventory(file: string, text: string): Promise<Inventory> {
  const alone = isListFile(file) ? await (await import('./read-list.ts')).readList(file, text) : null
  const { inventory, routers } = alone === null ? await readYaml(file, text) : { inventory: {}, routers: alone }
  checkNames(routers)
  const folder = dirname(resolve(file))
  return { file, routers: routers.map((router) => resolveEntry(router, inventory, folder)) }
}

async function readYaml(file: string, text: string): Promise<{ inventory: InventoryFile; routers: PlacedRouter[] }> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const placed: PlacedDocument = { document, lines }
  const broken = syntaxProblems(placed)
  if (broken.length > 0) throw invalid(file, broken)
  const parsed = inventorySchema.safeParse(readValue(file, placed))
  if (!parsed.success)
    throw invalid(
      file,
      parsed.error.issues.flatMap((issue) => schemaProblems(placed, issue)),
    )
  const inventory = parsed.data
  const own = Object.entries(inventory.routers ?? {}).map(([name, router]) => ({
    ...{ name, router, file: resolve(file), shownFile: file },
    place: (setting: readonly PropertyKey[]) => {
      const path = ['routers', name, ...setting]
      return { path, line: placeOf(placed, path).line }
    },
  }))
  const routers = [...own, ...(await includedBy(file, placed, inventory))]
  const strays = groupProblems(placed, inventory, new Set(routers.map(({ name }) => name)))
  if (strays.length > 0) throw invalid(file, strays)
  return { inventory, routers }
}

/** The routers of the lists that an inventory includes. */
async function includedBy(file: string, placed: PlacedDocument, { include }: InventoryFile): Promise<PlacedRouter[]> {
  const lists = (include ?? []).map(async (name, index) => {
    const path = ['include', index]
    const refuse = (problem: Said) => invalid(file, [{ path, problem, line: placeOf(placed, path).line }])
    const list = pathFrom(dirname(file), name)
    const text = await readText(list).catch((error: unknown) => {
      throw error instanceof BrasctlError && error.code === 'inventory-missing'
        ? refuse(said('no-such-file', list))
        : error
    })
    const { readList } = await import('./read-list.ts')
    const routers = await readList(list, text)
    if (routers !== null) return routers
    throw invalid(list, [{ path: [], problem: said('json-list'), line: null }])
  })
  return (await Promise.all(lists)).flat()
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    if (code === 'ENOENT') throw new BrasctlError('inventory-missing', { file }, error)
    throw new BrasctlError('file-unreadable', { file, reason: code }, error)
  }
}

function readValue(file: string, { document }: PlacedDocument): unknown {
  try {
    return document.toJS()
  } catch (error) {
    // Aliases that multiply without end.
    const problem = error instanceof Error ? error.message : String(error)
    throw new BrasctlError('inventory-invalid', { file, line: null, path: '', problem: said('yaml', problem) }, error)
  }
}

function syntaxProblems(placed: PlacedDocument): Problem[] {
  const { errors, warnings } = placed.document
  const aliases = danglingAliases(placed).map((line) => ({ path: [], problem: said('unknown-alias'), line }))
  const broken = [...errors, ...warnings].map(({ code, message, pos }) => {
    const isDuplicate = code === 'DUPLICATE_KEY'
    const path = isDuplicate ? pathAt(placed, pos[0]) : []
    return {
      path,
      problem: isDuplicate ? said('duplicate-key') : said('yaml', message),
      line: placed.lines.linePos(pos[0]).line,
    }
  })
  return [...broken, ...aliases]
}

function schemaProblems(placed: PlacedDocument, issue: Issue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      return { path, problem: secretProblem(key) ?? saidBy(issue.message), line: placeOf(placed, path).line }
    })
  }
  const { path, message } = issue
  const { line, isWritten } = placeOf(placed, path)
  return [{ path, problem: isWritten ? saidBy(message) : missing(saidBy(message)), line }]
}

/** What the inventory calls a group must not be a router, and a group must not name a router that is not there. */
function groupProblems(
  placed: PlacedDocument,
  { groups, defaults }: InventoryFile,
  routers: ReadonlySet<string>,
): Problem[] {
  const problemAt = (path: readonly PropertyKey[], problem: Said) => ({
    ...{ path, problem },
    line: placeOf(placed, path).line,
  })
  const usual = (defaults?.groups ?? []).map((name, index) => ({ path: ['defaults', 'groups', index], name }))
  const keyed = Object.keys(groups ?? {}).map((name) => ({ path: ['groups', name], name }))
  const clashes = [...usual, ...keyed]
    .filter(({ name }) => routers.has(name))
    .map(({ path }) => problemAt(path, said('name-taken')))
  const strangers = Object.entries(groups ?? {}).flatMap(([group, members]) =>
    members.flatMap((member, index) =>
      routers.has(member) ? [] : [problemAt(['groups', group, index], said('no-such-router'))],
    ),
  )
  return [...clashes, ...strangers]
}

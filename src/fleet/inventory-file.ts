import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { BrasctlError } from '../errors.ts'
import type { Inventory } from './inventory.ts'
import { danglingAliases, type Path, type PlacedDocument, pathAt, placeOf, printPath } from './inventory-place.ts'
import { type InventoryFile, inventorySchema } from './inventory-schema.ts'
import { resolveEntry } from './resolve-entry.ts'

interface Problem {
  readonly path: Path
  readonly problem: string
  readonly line: number | null
}

type Issue = NonNullable<ReturnType<typeof inventorySchema.safeParse>['error']>['issues'][number]

/**
 * Reads and checks an inventory; of several problems the first in the file is told.
 * @throws BrasctlError inventory-missing, file-unreadable, inventory-invalid
 */
export async function readInventory(file: string): Promise<Inventory> {
  const lines = new LineCounter()
  const document = parseDocument(await readText(file), { lineCounter: lines, prettyErrors: false, stringKeys: true })
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
  const contradictions = groupProblems(placed, inventory)
  if (contradictions.length > 0) throw invalid(file, contradictions)
  const folder = dirname(resolve(file))
  const routers = Object.entries(inventory.routers).map(([name, router]) =>
    resolveEntry(name, router, inventory, folder),
  )
  return { file, routers }
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
    throw new BrasctlError('inventory-invalid', { file, line: null, path: '', problem }, error)
  }
}

function invalid(file: string, problems: readonly Problem[]): BrasctlError {
  const [first] = problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
  const { line, path, problem } = first ?? { line: null, path: [], problem: 'invalid' }
  return new BrasctlError('inventory-invalid', { file, line, path: printPath(path), problem })
}

function syntaxProblems(placed: PlacedDocument): Problem[] {
  const { errors, warnings } = placed.document
  const aliases = danglingAliases(placed).map((line) => ({ path: [], problem: 'unknown alias', line }))
  const broken = [...errors, ...warnings].map(({ code, message, pos }) => {
    const isDuplicate = code === 'DUPLICATE_KEY'
    const path = isDuplicate ? pathAt(placed, pos[0]) : []
    return { path, problem: isDuplicate ? 'duplicate key' : message, line: placed.lines.linePos(pos[0]).line }
  })
  return [...broken, ...aliases]
}

function schemaProblems(placed: PlacedDocument, issue: Issue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key]
      return { path, problem: secretProblem(key) ?? issue.message, line: placeOf(placed, path).line }
    })
  }
  const { path, message } = issue
  const { line, isWritten } = placeOf(placed, path)
  return [{ path, problem: isWritten ? message : `missing key; ${message}`, line }]
}

function secretProblem(key: string): string | null {
  if (key === 'password') return 'secrets never stand here; use passwordFile or passwordCommand'
  if (key === 'passphrase') return 'secrets never stand here; use passphraseFile'
  return null
}

/** A name must not be a router's and a group's at once, and a group must not name a router that is not there. */
function groupProblems(placed: PlacedDocument, inventory: InventoryFile): Problem[] {
  const { routers, groups, defaults } = inventory
  const ofRouters = Object.entries(routers).map(([name, router]) => ({ path: ['routers', name], names: router.groups }))
  const listed = [{ path: ['defaults'], names: defaults?.groups }, ...ofRouters].flatMap(({ path, names = [] }) =>
    names.map((name, index) => ({ path: [...path, 'groups', index], name })),
  )
  const keyed = Object.keys(groups ?? {}).map((name) => ({ path: ['groups', name], name }))
  const clashes = [...listed, ...keyed]
    .filter(({ name }) => Object.hasOwn(routers, name))
    .map(({ path }) => ({ path, problem: 'a router has this name', line: placeOf(placed, path).line }))
  const strangers = Object.entries(groups ?? {}).flatMap(([group, members]) =>
    members.flatMap((member, index) => {
      const path = ['groups', group, index]
      return Object.hasOwn(routers, member)
        ? []
        : [{ path, problem: 'no such router', line: placeOf(placed, path).line }]
    }),
  )
  return [...clashes, ...strangers]
}

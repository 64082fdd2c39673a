import { resolve } from 'node:path'
import { invalid, missing, type Problem, saidBy } from './inventory-problem.ts'
import { listedSchema, secretProblem } from './inventory-schema.ts'
import type { PlacedRouter } from './placed-router.ts'
import { type ListedRouter, ListProblem } from './router-list.ts'

/**
 * The routers of a `.csv` or `.json` list, checked as those of the inventory are.
 * @param text the text of the file
 * @returns null for JSON that is no list of routers
 * @throws BrasctlError inventory-invalid
 */
export async function readList(file: string, text: string): Promise<PlacedRouter[] | null> {
  const listed = await readListed(file, text)
  return listed === null ? null : listed.map((router) => checked(router, file))
}

async function readListed(file: string, text: string): Promise<ListedRouter[] | null> {
  try {
    // Lazily: most inventories include nothing.
    if (/\.csv$/i.test(file)) return (await import('./routers-csv.ts')).readCsvRouters(text)
    return (await import('./routers-json.ts')).readJsonRouters(text)
  } catch (error) {
    if (!(error instanceof ListProblem)) throw error
    throw invalid(file, [{ path: error.path, line: error.line, problem: error.problem }])
  }
}

function checked({ name, settings, line, pathOf }: ListedRouter, file: string): PlacedRouter {
  const parsed = listedSchema.safeParse({ name, settings })
  const place = (setting: PropertyKey[]) => ({ line, path: pathOf(setting) })
  if (!parsed.success) throw invalid(file, parsed.error.issues.flatMap(problemsOf))
  const { data } = parsed
  return {
    name: data.name,
    router: data.settings,
    file: resolve(file),
    shownFile: file,
    place: (setting) => place([...setting]),
  }

  function problemsOf(issue: NonNullable<typeof parsed.error>['issues'][number]): Problem[] {
    const path = issue.path[0] === 'settings' ? issue.path.slice(1) : issue.path
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        ...place([...path, key]),
        problem: secretProblem(key) ?? saidBy(issue.message),
      }))
    }
    const [key] = path
    const isMissing = key === 'name' ? name === undefined : typeof key === 'string' && !(key in settings)
    const problem = saidBy(issue.message)
    return [{ ...place(path), problem: isMissing ? missing(problem) : problem }]
  }
}

import { BrasctlError } from '../errors.ts'
import type { Notice, Report } from '../operations/report.ts'

type FileProblem = Extract<Notice, { kind: 'log-file' }>['problem']

// Of these, a part of the file was not read.
const losses = new Set<FileProblem['kind']>(['unreadable', 'damaged-line', 'cut-gzip', 'no-tool'])

/** What is wrong with files that are read several times: each is told once. */
export function openProblems() {
  const problems = new Map<string, FileProblem>()
  return {
    take(problem: FileProblem): void {
      const name = `${problem.kind} ${problem.file}`
      // Who reads more lines may see more that is wrong.
      if (problem.count >= (problems.get(name)?.count ?? 0)) problems.set(name, problem)
    },
    tell(report: Report): void {
      const all = [...problems.values()]
      for (const problem of all) report.tell({ kind: 'log-file', file: problem.file, problem })
      const files = [...new Set(all.filter(({ kind }) => losses.has(kind)).map(({ file }) => file))]
      if (files.length > 0) report.fail(new BrasctlError('logs-incomplete', { files }))
    },
  }
}

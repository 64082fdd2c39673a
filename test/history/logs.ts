import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { findLogFiles } from '../../src/history/find-files.ts'
import type { FileProblem, OldEvent, Search } from '../../src/history/old-event.ts'
import { searchEvents } from '../../src/history/search.ts'

/** A folder for the logs of a test file, which is removed after it. */
export function logFolder(): {
  readonly folder: string
  readonly put: (name: string, content: string | Buffer) => string
} {
  const folder = mkdtempSync(join(tmpdir(), 'brasctl-logs-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const put = (name: string, content: string | Buffer) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return { folder, put }
}

/** A line as a router sends it: its number is its second of the day. */
export function line(sequence: number, message = 'text', host = '192.0.2.1', day = 'Nov 20'): string {
  const two = (part: number) => String(Math.floor(part) % 60).padStart(2, '0')
  const clock = `${String(Math.floor(sequence / 3600)).padStart(2, '0')}:${two(sequence / 60)}:${two(sequence)}`
  return `${day} ${clock} ${host} TMNX: ${sequence} Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  ${message}\n`
}

export function searchOf(given: Partial<Search>): Search {
  return {
    ...{
      files: [],
      needles: [],
      sinceMs: null,
      untilMs: null,
      signal: new AbortController().signal,
      problem: () => {},
    },
    clock: { zone: 'UTC', year: 2026 },
    ...given,
  }
}

export interface Found {
  readonly events: OldEvent[]
  readonly problems: Omit<FileProblem, 'file'>[]
}

/** What is found in files, and what is told of them. */
export async function search(paths: readonly string[], given: Partial<Search> = {}): Promise<Found> {
  const problems: Omit<FileProblem, 'file'>[] = []
  const events: OldEvent[] = []
  const problem = ({ file: _, ...rest }: FileProblem) => problems.push(rest)
  const files = await findLogFiles(paths)
  for await (const some of searchEvents(searchOf({ files, problem, ...given }))) events.push(...some)
  return { events, problems }
}

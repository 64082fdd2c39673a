import { describe, expect, it } from 'vitest'
import { sweepRouters } from '../../src/cli/sweep-routers.ts'
import { BrasctlError } from '../../src/errors.ts'
import { Report } from '../../src/operations/report.ts'
import { entryOf } from '../fleet/entry.ts'
import { memoryContext } from './context.ts'

const needed = (what: string, towards: string | null = null) =>
  new BrasctlError('input-needed', { what }, undefined, towards)

/** What a sweep came to in which routers fail so; one without an error answers. */
async function run(errors: Readonly<Record<string, BrasctlError | null>>) {
  const context = memoryContext()
  const report = new Report(() => {})
  const flags = { color: true, input: false, concurrency: 1 }
  const entries = Object.keys(errors).map((name) => entryOf(name))
  const asked: string[] = []
  const rows = sweepRouters(context, entries, { flags, inOrder: false }, report, async function* ({ name }) {
    asked.push(name)
    const error = errors[name] ?? null
    if (error !== null) throw error
    yield [{ router: name }]
  })
  let ended: unknown = null
  try {
    for await (const _ of rows);
  } catch (error) {
    ended = error
  }
  const lines = context.err.text().split('\n').filter(Boolean)
  return { asked, ended, lines, failure: report.failure }
}

describe('routers that want something typed, where nobody can be asked', () => {
  it('are told at the end, by their reasons', async () => {
    const { asked, ended, lines, failure } = await run({
      bras10: needed('password'),
      bras1: null,
      bras3: needed('passphrase'),
      bras2: needed('password'),
    })
    expect(asked).toEqual(['bras10', 'bras1', 'bras3', 'bras2'])
    expect(ended).toBeNull()
    expect(lines.filter((line) => line.includes('warning'))).toEqual([
      expect.stringContaining('bras2, bras10: password is needed, and nobody can be asked'),
      expect.stringContaining('bras3: passphrase is needed, and nobody can be asked'),
    ])
    expect(failure).toMatchObject({ code: 'routers-failed', facts: { failed: 3, asked: 4 } })
  })

  it('are all told where the error names the reason of some alone', async () => {
    const first = needed('password')
    const { lines, failure } = await run({ bras1: first, bras2: needed('passphrase') })
    expect(lines.filter((line) => line.includes('warning'))).toHaveLength(2)
    expect(failure).toBe(first)
  })

  it('may be behind a jump host that wants its own', async () => {
    const behind = { bras1: needed('password', 'bras1'), bras2: needed('password', 'bras2'), bras3: null }
    const { ended, lines } = await run(behind)
    expect(ended).toBeNull()
    expect(lines[0]).toContain('on the way to bras1, bras2: password is needed')
  })

  it('are not asked on where it is a question of a jump host, which had its password already', async () => {
    const question = needed('Code:', 'bras1')
    const { asked, ended } = await run({ bras1: question, bras2: null, bras3: null, bras4: null })
    // The next one has begun before the failure is looked at.
    expect(asked).not.toContain('bras3')
    expect(ended).toBe(question)
  })
})

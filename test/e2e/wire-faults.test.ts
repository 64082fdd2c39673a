import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/lab/faults/table.ts'
import { brasctl, linesOf, ndjsonRows, type Row, type Run } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

/** Of the lists; an address of an IPoE session stands in its detail. */
const identity = ['router', 'service', 'type', 'sap', 'port', 'outerVlan', 'innerVlan', 'mac', 'sessionId']
const motd = ['####################', '# hello #', '', '[1/1/c2/1:201.1] x', 'A:foo# bar', 'Call noc@isp.example #']

const harmless: readonly (readonly Fault[])[] = [
  ['think=30'],
  ['rtt=20'],
  ['chunk=1'],
  ['no-newline'],
  ['rename'],
  ['star-flip'],
  ['echo-quotes'],
  ['spinner'],
  ['log-lines'],
  ['idle-warning'],
  ['deny-environment'],
  ['pager-always'],
  ['rename', 'star-flip', 'echo-quotes', 'spinner', 'log-lines', 'idle-warning', 'no-newline', 'think=5', 'chunk=7'],
  ['deny-environment', 'spinner', 'log-lines', 'rtt=10', 'chunk=3'],
]

const pick = (row: Row) => identity.map((field) => String(row[field])).join(' ')
const identities = (rows: readonly Row[]) => rows.map(pick).sort()

describe.concurrent.each(['classic', 'md'] as const)('a %s router with a fault', (cli) => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-faults-'))
    await writeFile(join(folder, 'motd'), `${motd.join('\n')}\n`)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function inLab(fault: readonly Fault[], work: (lab: LabProcess) => Promise<void>, subscribers = 80) {
    const lab = await startLabProcess({ cli, subscribers, fault })
    try {
      await work(lab)
    } finally {
      await lab.stop()
    }
  }

  const sessions = ({ inventory }: LabProcess, ...args: readonly string[]) =>
    brasctl(['sessions', '-o', 'ndjson', '--inventory', inventory, ...args])

  /** Every session, and in detail everything that the lab knows of each: nothing lost, shifted or mixed. */
  async function expectTruth(lab: LabProcess): Promise<void> {
    const [brief, detail] = await Promise.all([sessions(lab), sessions(lab, '--detail')])
    expect(brief).toMatchObject({ exitCode: 0, stderr: '' })
    expect(identities(ndjsonRows(brief.stdout))).toEqual(identities(lab.truth))
    expect(detail).toMatchObject({ exitCode: 0, stderr: '' })
    const read = new Map(ndjsonRows(detail.stdout).map((row) => [pick(row), row]))
    expect(read.size).toBe(lab.truth.length)
    // The up time goes on.
    for (const { upSeconds: _, ...row } of lab.truth) expect(read.get(pick(row))).toMatchObject(row)
  }

  it.each(harmless.map((fault) => [fault.join(' '), fault] as const))('%s: all rows, and right', async (_, fault) => {
    await inLab(fault, expectTruth, 24)
  })

  it('motd of hashes and of what looks like a prompt: all rows, and right', async () => {
    await inLab([`motd=${join(folder, 'motd')}`], expectTruth)
  })

  it('slow: an answer may take longer than the time-out, as long as it goes on', async () => {
    await inLab(['slow=6000'], async (lab) => {
      const before = Date.now()
      const run = await sessions(lab, '--timeout', '1')
      expect(Date.now() - before).toBeGreaterThan(1000)
      expect(run).toMatchObject({ exitCode: 0, stderr: '' })
      expect(identities(ndjsonRows(run.stdout))).toEqual(identities(lab.truth))
    })
  })

  /** The part that was read is right, and less than all. */
  function expectPart(run: Run, lab: LabProcess): void {
    const part = identities(ndjsonRows(run.stdout))
    expect(part.length).toBeGreaterThan(5)
    expect(part.length).toBeLessThan(lab.truth.length)
    expect(identities(lab.truth)).toEqual(expect.arrayContaining(part))
  }

  it.each([[['drop-mid']], [['drop-mid', 'chunk=1']]] as const)(
    '%s: the rows before it, how many bytes, and exit 7',
    async (fault) => {
      await inLab(fault, async (lab) => {
        const run = await sessions(lab)
        expect(run.exitCode).toBe(7)
        const [, bytes] =
          /connection was lost during "show service id 100 pppoe session" after (\d+) bytes/.exec(run.stderr) ?? []
        // thirty lines of the list, most of 79 columns
        expect(Number(bytes)).toBeGreaterThan(1500)
        expect(Number(bytes)).toBeLessThan(3000)
        expectPart(run, lab)
      })
    },
  )

  it('hang-mid: the rows before it, how many bytes, and exit 5', async () => {
    await inLab(['hang-mid'], async (lab) => {
      const run = await sessions(lab, '--timeout', '1')
      expect(run.exitCode).toBe(5)
      expect(run.stderr).toMatch(/no output for 1 s during "show service id 100 pppoe session" \([12]\d{3} bytes/)
      expectPart(run, lab)
    })
  })

  it('yn: a question is told at once, and no key of ours is an answer', async () => {
    await inLab(['yn'], async (lab) => {
      const before = Date.now()
      const run = await sessions(lab, '--timeout', '40')
      expect(Date.now() - before).toBeLessThan(20_000)
      expect(run).toMatchObject({ exitCode: 6, stdout: '' })
      expect(linesOf(run.stderr)).toEqual([
        expect.stringMatching(/"show service id 100 pppoe session" asks for confirmation.*Do you want to continue/),
      ])
    })
  })
})

describe('--fault', () => {
  it.each(['nope', 'think', 'think=soon', 'chunk=0', 'rename=1', 'motd='])('%s is exit 2', async (fault) => {
    const run = await brasctl(['lab', '--fault', 'spinner', fault])
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run.stderr).toContain(`--fault cannot be ${JSON.stringify(fault)}`)
    expect(run.stderr).toContain('hang-mid[=N]')
  })

  it('a motd that is not there is exit 2', async () => {
    expect(await brasctl(['lab', '--fault', 'motd=/nonexistent/motd'])).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

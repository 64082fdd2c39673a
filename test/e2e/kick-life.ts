import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { IntentEntry, JournalEntry, OutcomeEntry } from '../../src/audit/entry.ts'
import { readJournal } from '../../src/audit/read.ts'
import { brasctl, jsonRows, ndjsonRows, plainEnvironment, program, type Row } from './brasctl.ts'
import { type LabChoice, type LabProcess, startLabProcess } from './lab-process.ts'

/** How far a kick had come when it died, as its record and the router have it. */
export type Reached = 'nothing' | 'on record' | 'cleared' | 'with its outcome'

/** A run of `kick` that is over. */
export interface Life {
  readonly pid: number
  /** Null when it was killed. */
  readonly exitCode: number | null
  readonly stderr: string
}

interface LiveChoice {
  readonly env?: Readonly<Record<string, string>>
  /** Gets what kills the command; that resolves when it is dead. */
  readonly born?: (kill: () => Promise<unknown>) => void
}

/** A lab, a folder of state, and what both have written. */
export interface KickWorld {
  readonly lab: LabProcess
  /** The folder of the journal. */
  readonly folder: string
  readonly state: string
  /** The flags that name the router: at its own port, or at that of a proxy. */
  at(port: number): string[]
  /** Runs `kick` to its end. */
  live(args: readonly string[], choice?: LiveChoice): Promise<Life>
  /** Runs `audit … -o json`. */
  audit(...args: readonly string[]): Promise<{ exitCode: number | undefined; rows: Row[] }>
  intents(): Promise<IntentEntry[]>
  outcomes(): Promise<OutcomeEntry[]>
  /** The clears that the router carried out. */
  lost(): Promise<Lost[]>
  /** Looks at what a life has left behind; fails where the journal says less than the router did, or more. */
  judge(life: Life): Promise<Reached>
  end(): Promise<void>
}

interface Lost {
  readonly line: string
  readonly sessions: readonly Row[]
}

const identity = ['service', 'sap', 'mac', 'sessionId', 'account'] as const

/** Starts a lab whose users are back before the next prompt, so that there is always somebody to kick. */
export async function newKickWorld(choice: LabChoice): Promise<KickWorld> {
  const state = await mkdtemp(join(tmpdir(), 'brasctl-crash-'))
  const lostFile = join(state, 'lost.ndjson')
  const lab = await startLabProcess({ subscribers: 40, back: 0, lost: lostFile, ...choice })
  const folder = join(state, 'brasctl')
  const journal = join(folder, 'audit.ndjson')
  const env = { XDG_STATE_HOME: state }
  let provenBytes = 0
  let knownLost = 0

  async function entries(): Promise<JournalEntry[]> {
    const read: JournalEntry[] = []
    if ((await sizeOf(journal)) === 0) return read
    for await (const { entry } of readJournal(journal)) if (entry !== null) read.push(entry)
    return read
  }
  const intents = async () => (await entries()).filter((entry) => entry.kind === 'intent')
  const outcomes = async () => (await entries()).filter((entry) => entry.kind === 'outcome')
  const lost = async () => ndjsonRows(await readFile(lostFile, 'utf8')).map(lostOf)

  async function audit(...args: readonly string[]) {
    const { exitCode, stdout } = await brasctl(['audit', ...args, '-o', 'json'], { env })
    return { exitCode, rows: jsonRows(stdout) }
  }

  /** Whole; behind one who was killed it may be torn, in its last line only. */
  async function prove(wasKilled: boolean): Promise<void> {
    const bytes = await sizeOf(journal)
    if (bytes === provenBytes) return
    provenBytes = bytes
    const { exitCode, rows } = await audit('verify')
    const [proof] = rows
    if (exitCode === 0 || !wasKilled) expect({ exitCode, ...proof }).toMatchObject({ exitCode: 0, brokenLine: null })
    else
      expect({ exitCode, ...proof }).toMatchObject({ exitCode: 7, brokenLine: proof?.['lines'], brokenReason: 'torn' })
  }

  return {
    ...{ lab, folder, state, audit, intents, outcomes, lost },
    at: (port) => ['-r', `noc@127.0.0.1:${port}`, '--host-key', 'off', '--password-file', lab.passwordFile],
    async live(args, { env: more = {}, born } = {}) {
      const child = spawn(process.execPath, [...preload(more), program, 'kick', ...args, '--wait', '0'], {
        env: { ...plainEnvironment, ...env, ...more },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const closed = once(child, 'close')
      let stderr = ''
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text
      })
      born?.(() => {
        child.kill('SIGKILL')
        return closed
      })
      await closed
      return { pid: child.pid ?? 0, exitCode: child.exitCode, stderr }
    },
    async judge({ pid, exitCode }) {
      // Takes longer than the router needs for what was on its way.
      await prove(exitCode === null)
      const [own, all, cleared] = [(await intents()).filter((one) => one.pid === pid), await outcomes(), await lost()]
      const recent = cleared.slice(knownLost)
      knownLost = cleared.length
      for (const { line, sessions } of recent) {
        const intent = own.find(({ lines }) => lines.includes(line))
        expect(intent, `on record before it was sent: ${line}`).toBeDefined()
        expect(intent?.sessions.map(identityOf)).toEqual(expect.arrayContaining(sessions.map(identityOf)))
      }
      const isOpen = own.some(({ id }) => all.every((outcome) => outcome.id !== id))
      const taken = all.filter(({ id }) => own.some((intent) => intent.id === id)).flatMap(({ lines }) => lines)
      expect(recent.map(({ line }) => line)).toEqual(expect.arrayContaining(taken))
      if (own.length === 0) return 'nothing'
      if (!isOpen) return 'with its outcome'
      return recent.length > 0 ? 'cleared' : 'on record'
    },
    async end() {
      await lab.stop()
      await rm(state, { recursive: true, force: true })
    },
  }
}

function preload({ FATAL_STEP }: Readonly<Record<string, string>>): string[] {
  return FATAL_STEP === undefined ? [] : ['--require', fileURLToPath(new URL('fatal-step.cjs', import.meta.url))]
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null)
  return found?.size ?? 0
}

function identityOf(session: Partial<Record<(typeof identity)[number], unknown>>): unknown[] {
  return identity.map((field) => session[field])
}

function lostOf({ line, sessions }: Row): Lost {
  if (typeof line !== 'string' || !Array.isArray(sessions)) throw new TypeError('no line of a lost file')
  return { line, sessions }
}

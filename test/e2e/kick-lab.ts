import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brasctl, jsonRows, linesOf, ndjsonRows, type Row, type Run, type RunOptions } from './brasctl.ts'
import { identitiesOf, identityOf, pickPair, pickUser } from './kick-users.ts'
import { type LabChoice, type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal, type TerminalOptions, type TerminalRun } from './terminal.ts'

/** A lab whose users are taken off line, and what its clears really ended. */
export interface KickLab {
  readonly lab: LabProcess
  /** Before each test: forgets what was lost so far, and takes a new folder for the record and the memory. */
  begin(): Promise<void>
  /** `$XDG_STATE_HOME` of the test. */
  readonly state: string
  /** Any verb, without a terminal. */
  call(args: readonly string[], options?: RunOptions): Promise<Run>
  /** `kick -r bras1` without a terminal; `--wait 0` unless a lab lets users come back. */
  kick(...args: readonly string[]): Promise<Run>
  /** Any verb, at a terminal. */
  terminal(args: readonly string[], options?: TerminalOptions): TerminalRun
  /** `kick -r bras1` at a terminal. */
  kickAtTerminal(args: readonly string[], options?: TerminalOptions): TerminalRun
  /** What was carried out since the test began: `line`, `at` and `sessions` of each. */
  clears(): Promise<Row[]>
  /** The lines that were carried out since the test began. */
  lines(): Promise<string[]>
  /** The sessions that they ended, by their identity, sorted. */
  lost(): Promise<string[]>
  /** The rows that `-o json` put into a file. */
  rowsIn(file: string): Promise<Row[]>
  /** What `audit` lists. */
  audit(...args: readonly string[]): Promise<Row[]>
  /** The sessions of the truth that no clear has ended. */
  online(): Promise<Row[]>
  /** One session that is alone on its SAP, and with its MAC and account. */
  user(type?: 'pppoe' | 'ipoe'): Promise<Row>
  /** Two sessions on one SAP with one MAC, as behind a bridge, and nobody else there. */
  twins(): Promise<readonly [Row, Row]>
  /** Two users with a MAC of their own on one SAP, and nobody else there. */
  neighbours(): Promise<readonly [Row, Row]>
  close(): Promise<void>
}

/** Starts a lab of 80 subscribers in which nobody comes back, unless `choice` says so. */
export async function openKickLab(choice: LabChoice = {}): Promise<KickLab> {
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-kick-'))
  const file = join(folder, 'lost.ndjson')
  const lab = await startLabProcess({ subscribers: 80, back: 'never', ...choice, lost: file })
  const pace = choice.back === undefined ? ['--wait', '0'] : []
  const words = (args: readonly string[]) => ['kick', '-r', 'bras1', ...pace, ...args]
  let state = folder
  let forgotten = 0

  const env = () => ({ XDG_STATE_HOME: state, BRASCTL_INVENTORY: lab.inventory })
  const clears = async (from: number) => ndjsonRows(await readFile(file, 'utf8')).slice(from)
  const endedSince = async (from: number) =>
    (await clears(from)).flatMap(({ sessions }) => jsonRows(JSON.stringify(sessions)))
  const call = (args: readonly string[], options: RunOptions = {}) =>
    brasctl(args, { ...options, env: { ...env(), ...options.env } })

  const terminal = (args: readonly string[], options: TerminalOptions = {}) =>
    startTerminal(args, { ...options, env: { ...env(), ...options.env } })

  async function online(): Promise<Row[]> {
    const gone = new Set(identitiesOf(await endedSince(0)))
    return lab.truth.filter((session) => !gone.has(identityOf(session)))
  }
  const users = async () => ({ truth: lab.truth, online: await online() })

  return {
    ...{ lab, call, online },
    get state() {
      return state
    },
    async begin() {
      forgotten = (await clears(0)).length
      state = await mkdtemp(join(folder, 'state-'))
    },
    kick: (...args) => call(words(args)),
    terminal,
    kickAtTerminal: (args, options) => terminal(words(args), options),
    clears: () => clears(forgotten),
    lines: async () => (await clears(forgotten)).map(({ line }) => String(line)),
    lost: async () => identitiesOf(await endedSince(forgotten)),
    rowsIn: async (output) => jsonRows(await readFile(output, 'utf8')),
    async audit(...args) {
      const { stdout } = await call(['audit', ...args, '-o', 'json'])
      return jsonRows(stdout)
    },
    user: async (type = 'pppoe') => pickUser(await users(), type),
    twins: async () => pickPair(await users(), 1),
    neighbours: async () => pickPair(await users(), 2),
    async close() {
      await lab.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The error of a run, and its hint. */
export function errorOf({ stderr }: Pick<Run, 'stderr'>): string {
  const lines = linesOf(stderr)
  const at = lines.findIndex((line) => line.startsWith('error: '))
  return at === -1 ? '' : lines.slice(at).join('\n')
}

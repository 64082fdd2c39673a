import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

/** The built command. `npm test` builds it before. */
export const program = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))

/** What a run came to; standard output and error exactly as written. */
export interface Run {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** Standard input; empty when absent. */
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Any row that `-o json` and `-o ndjson` print. */
export type Row = Readonly<Record<string, unknown>>

// Nowhere: no known hosts, keys or inventory of the person who runs the tests.
const home = '/nonexistent'

/** The environment of every child: nothing of the person's but the way to programs. */
export const plainEnvironment = { PATH: process.env['PATH'] ?? '', HOME: home, LANG: 'C.UTF-8', TERM: 'xterm-256color' }

/** Runs the built command to its end, whatever its exit code. */
export async function brasctl(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...args], {
    reject: false,
    stripFinalNewline: false,
    extendEnv: false,
    env: { ...plainEnvironment, ...options.env },
    input: options.input ?? '',
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  return { exitCode, stdout, stderr }
}

/** Runs a line of bash in which `brasctl` is the built command, with the inventory of a lab. `$FOLDER/fifo` is a pipe. */
export async function shell(
  line: string,
  { inventory, folder }: { readonly inventory: string; readonly folder: string },
  input = '',
): Promise<Run> {
  const alias = 'brasctl() { "$NODE" "$PROGRAM" "$@"; }; [ -p "$FOLDER/fifo" ] || mkfifo "$FOLDER/fifo"'
  const { exitCode, stdout, stderr } = await execa('bash', ['-c', `${alias}\n${line}`], {
    reject: false,
    stripFinalNewline: false,
    extendEnv: false,
    env: {
      ...plainEnvironment,
      ...{ NODE: process.execPath, PROGRAM: program, FOLDER: folder, BRASCTL_INVENTORY: inventory },
    },
    input,
  })
  return { exitCode, stdout, stderr }
}

/** The rows of `-o json`. */
export function jsonRows(text: string): Row[] {
  const value: unknown = JSON.parse(text)
  if (!Array.isArray(value)) throw new TypeError('not an array')
  return value.map(asRow)
}

/** The rows of `-o ndjson`. */
export function ndjsonRows(text: string): Row[] {
  return linesOf(text).map((line) => asRow(JSON.parse(line)))
}

/** The lines of an output, without the end of the last one. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

function asRow(value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object')
  return { ...value }
}

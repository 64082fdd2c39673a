import { stripVTControlCharacters } from 'node:util'
import { execa } from 'execa'
import { plainEnvironment, program } from './brasctl.ts'

/** The built command on a terminal of its own, with a person who reads and types. */
export interface TerminalRun {
  /**
   * Resolves with the words when they stand on the screen, behind those that were seen last. Rejects with the whole screen when
   * the command ends without them.
   */
  see(words: string | RegExp): Promise<string>
  /** Types an answer, and Enter. */
  type(answer: string): void
  press(key: keyof typeof keys): void
  /** The exit code, and all that stood on the screen, without colours. */
  end(): Promise<Screen>
}

interface Screen {
  readonly exitCode: number | undefined
  readonly text: string
}

export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Comes through a pipe in place of what is typed. */
  readonly input?: string
  /** Of the terminal; 160 without it. */
  readonly columns?: number
  /** Standard output goes to this file; only the rest is on the screen. */
  readonly output?: string
}

const keys = { y: 'y', 'Ctrl-C': '\u0003', 'Ctrl-D': '\u0004' } as const
const patienceMs = 15_000

/** Starts the built command on a terminal of 50 lines. `script` is the one of util-linux. */
export function startTerminal(
  args: readonly string[],
  { env, input, output, columns = 160 }: TerminalOptions = {},
): TerminalRun {
  const command = [process.execPath, program, ...args].map(quote).join(' ')
  const from = input === undefined ? 'exec ' : `printf %s ${quote(input)} | `
  const into = output === undefined ? '' : ` >${quote(output)}`
  const child = execa('script', ['-qfec', `stty cols ${columns} rows 50; ${from}${command}${into}`, '/dev/null'], {
    reject: false,
    extendEnv: false,
    env: { ...plainEnvironment, SHELL: '/bin/sh', ...env },
    stdin: 'pipe',
    buffer: { stdout: false },
  })
  const screen = watchScreen(child.stdout)
  return {
    see: screen.see,
    type: (answer) => child.stdin.write(`${answer}\r`),
    press: (key) => child.stdin.write(keys[key]),
    async end() {
      const { exitCode } = await child
      return { exitCode, text: screen.text() }
    },
  }
}

/** Reads along, until the output ends. */
function watchScreen(output: NodeJS.ReadableStream): Pick<TerminalRun, 'see'> & { text(): string } {
  let written = ''
  let seenTo = 0
  let hasEnded = false
  let changed = () => {}
  output.setEncoding('utf8')
  output.on('data', (piece: string) => {
    written += piece
    changed()
  })
  output.on('end', () => {
    hasEnded = true
    changed()
  })
  const text = () => plain(written)

  /** Whether the words stand there; they count as seen then. */
  function find(words: string | RegExp): string | null {
    const rest = text().slice(seenTo)
    const found = typeof words === 'string' ? words : words.exec(rest)?.[0]
    const at = found === undefined ? -1 : rest.indexOf(found)
    if (found === undefined || at === -1) return null
    seenTo += at + found.length
    return found
  }

  return {
    text,
    see: (words) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${why} without ${words}:\n${text()}`))
        const timer = setTimeout(() => fail(`${patienceMs} ms`), patienceMs)
        changed = () => {
          const found = find(words)
          if (found === null && !hasEnded) return
          clearTimeout(timer)
          changed = () => {}
          if (found === null) fail('it ended')
          else resolve(found)
        }
        changed()
      }),
  }
}

/** Without colours, the movements of the cursor, and what a terminal makes of a line feed. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\r+\n/g, '\n')
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

import { clearCommands } from './clear/commands.ts'
import { obeyClear, type TypedClear } from './clear/obey.ts'
import { classicEngine } from './cli/classic-engine.ts'
import type { Command } from './cli/commands.ts'
import type { Engine } from './cli/engine.ts'
import { Input } from './cli/input.ts'
import { readTypedLine } from './cli/line-editor.ts'
import { mdEngine } from './cli/md-engine.ts'
import { printLines, type Terminal } from './cli/output.ts'
import { pause } from './cli/pause.ts'
import { type Pipe, readPipes } from './cli/pipe.ts'
import { keywordsAfter, resolve } from './cli/resolve.ts'
import { newSettings } from './cli/settings.ts'
import { readLine } from './cli/words.ts'
import type { Router } from './router.ts'
import { Refused } from './screens/screen.ts'

const toClassic = 'INFO: CLI #2051: Switching to the classic CLI engine'
const toMd = 'INFO: CLI #2052: Switching to the MD-CLI engine'
const readOnly =
  "INFO: CLI #2050: Classic CLI modification of the configuration is not allowed - 'model-driven' management interface configuration mode active"

/** One CLI session: reads a line, runs it to its end, and only then reads the next. */
export class Shell {
  readonly input = new Input()
  readonly #settings = newSettings()
  readonly #router: Router
  readonly #terminal: Terminal
  readonly #user: string
  readonly #thinkMs: number
  readonly #clearCommands: readonly Command[]
  #engine: Engine
  #isOver = false

  constructor(router: Router, terminal: Terminal, user: string, thinkMs: number) {
    this.#router = router
    this.#terminal = terminal
    this.#user = user
    this.#thinkMs = thinkMs
    this.#clearCommands = clearCommands(router.clearing.forms)
    this.#engine = router.configurationMode === 'model-driven' ? mdEngine : classicEngine
  }

  /** Talks until the user leaves. */
  async run(): Promise<void> {
    this.#terminal.write('\r\n')
    while (!this.#isOver) {
      const engine = this.#engine
      const prompt = engine.prompt(this.#router, this.#settings, this.#user)
      this.#terminal.write(prompt)
      const typed = await readTypedLine(this.input, {
        echo: (text) => this.#terminal.write(text),
        keywordsAfter: (text) => this.#keywordsAfter(engine, text),
        prompt,
      })
      if (typed.did === 'leave') return
      if (typed.did === 'line') await this.#obey(typed.line, lastLineLength(prompt))
    }
  }

  #keywordsAfter(engine: Engine, text: string): string[] {
    return keywordsAfter(readLine(text).words, this.#commandsOf(engine), this.#router)
  }

  #commandsOf(engine: Engine): readonly Command[] {
    return [...engine.commands, ...this.#clearCommands]
  }

  async #obey(line: string, offset: number): Promise<void> {
    const stop = new AbortController()
    const unwatch = this.input.watchInterrupt(() => stop.abort())
    try {
      if (this.#thinkMs > 0) await pause(this.#thinkMs, stop.signal)
      await this.#dispatch(line, offset, stop.signal)
    } finally {
      unwatch()
    }
  }

  /** Engine switches stand before everything else; a box with the classic CLI alone does not know them. */
  async #dispatch(line: string, offset: number, signal: AbortSignal): Promise<void> {
    const [, slashes = '', rest = ''] = /^\s*(\/\/|\/!|)\s*(.*)$/.exec(line) ?? []
    const isClassicOnly = this.#router.configurationMode === 'classic'
    if (slashes === '' || isClassicOnly) return this.#execute(this.#engine, line, offset, signal)
    if (slashes === '/!') {
      const target = { 'md-cli': mdEngine, 'classic-cli': classicEngine }[rest.trim()]
      if (target === undefined) return this.#execute(this.#engine, line, offset, signal)
      if (target !== this.#engine) this.#switchTo(target)
      return
    }
    const other = this.#engine === mdEngine ? classicEngine : mdEngine
    const home = this.#engine
    this.#switchTo(other)
    if (rest === '') return
    // the prompt and the line are shown once more in the other engine, with one slash
    const prompt = other.prompt(this.#router, this.#settings, this.#user)
    this.#terminal.write(`${prompt}/${rest}\r\n`)
    await this.#execute(other, rest, lastLineLength(prompt) + 1, signal)
    this.#switchTo(home)
  }

  #switchTo(engine: Engine): void {
    const isReadOnly = engine === classicEngine && this.#router.configurationMode === 'model-driven'
    this.#say(engine === classicEngine ? [toClassic, ...(isReadOnly ? [readOnly] : [])] : [toMd])
    this.#engine = engine
  }

  async #execute(engine: Engine, line: string, offset: number, signal: AbortSignal): Promise<void> {
    // one leading slash says `from the root`, where the lab stands always
    const { words, filters } = readLine(line.replace(/^(\s*)\/(?!\/)/, '$1 '))
    if (words.length === 0) return
    const found = resolve(words, this.#commandsOf(engine), this.#router)
    if ('reason' in found) return this.#say(engine.refuse(found, offset, line.length))
    const pipe = readPipes(filters)
    if ('refused' in pipe)
      return this.#say(engine.refuse({ reason: 'unknown', word: pipe.refused }, offset, line.length))
    const { action } = found.command
    if (action.does === 'end') this.#isOver = true
    else if (action.does === 'set') action.change(this.#settings, found.typed.setting ?? '')
    else if (action.does === 'clear')
      await this.#clear(engine, { ...found, ...action, line, input: this.input, terminal: this.#terminal, signal })
    else await this.#print(engine, action.screen(this.#router, found.typed), pipe, signal)
  }

  async #print(engine: Engine, lines: Iterable<string>, pipe: Pipe, signal: AbortSignal): Promise<void> {
    const pager = pipe.isUnpaged ? null : engine.pager(this.#settings)
    try {
      await printLines(pipe.filter(lines), this.#terminal, this.input, pager, () => signal.aborted)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.#say([engine.backEnd(error.message)])
    }
  }

  async #clear(engine: Engine, clear: TypedClear): Promise<void> {
    const outcome = await obeyClear(this.#router, clear)
    if (outcome === 'refused') this.#say([engine.backEnd('Command not allowed for this user.')])
    if (outcome !== 'lost') return
    this.#isOver = true
    this.#terminal.hangUp()
  }

  #say(lines: readonly string[]): void {
    this.#terminal.write(lines.map((line) => `${line}\r\n`).join(''))
  }
}

function lastLineLength(prompt: string): number {
  return prompt.length - (prompt.lastIndexOf('\n') + 1)
}

import { setTimeout as delay } from 'node:timers/promises'
import type { Arguments } from './cli/arguments.ts'
import { classicEngine } from './cli/classic-engine.ts'
import type { Command } from './cli/commands.ts'
import type { Engine } from './cli/engine.ts'
import { Input } from './cli/input.ts'
import { readTypedLine } from './cli/line-editor.ts'
import { mdEngine } from './cli/md-engine.ts'
import { printLines, type Terminal } from './cli/output.ts'
import { type Filter, readPipe } from './cli/pipe.ts'
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
  #engine: Engine
  #isOver = false

  constructor(router: Router, terminal: Terminal, user: string, thinkMs: number) {
    this.#router = router
    this.#terminal = terminal
    this.#user = user
    this.#thinkMs = thinkMs
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
    return keywordsAfter(readLine(text).words, engine.commands, this.#router)
  }

  async #obey(line: string, offset: number): Promise<void> {
    let isStopped = false
    const unwatch = this.input.watchInterrupt(() => {
      isStopped = true
    })
    try {
      if (this.#thinkMs > 0) await delay(this.#thinkMs)
      await this.#dispatch(line, offset, () => isStopped)
    } finally {
      unwatch()
    }
  }

  /** Engine switches stand before everything else; a box with the classic CLI alone does not know them. */
  async #dispatch(line: string, offset: number, isStopped: () => boolean): Promise<void> {
    const [, slashes = '', rest = ''] = /^\s*(\/\/|\/!|)\s*(.*)$/.exec(line) ?? []
    const isClassicOnly = this.#router.configurationMode === 'classic'
    if (slashes === '' || isClassicOnly) return this.#execute(this.#engine, line, offset, isStopped)
    if (slashes === '/!') {
      const target = { 'md-cli': mdEngine, 'classic-cli': classicEngine }[rest.trim()]
      if (target === undefined) return this.#execute(this.#engine, line, offset, isStopped)
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
    await this.#execute(other, rest, lastLineLength(prompt) + 1, isStopped)
    this.#switchTo(home)
  }

  #switchTo(engine: Engine): void {
    const isReadOnly = engine === classicEngine && this.#router.configurationMode === 'model-driven'
    const lines = engine === classicEngine ? [toClassic, ...(isReadOnly ? [readOnly] : [])] : [toMd]
    this.#terminal.write(lines.map((line) => `${line}\r\n`).join(''))
    this.#engine = engine
  }

  async #execute(engine: Engine, line: string, offset: number, isStopped: () => boolean): Promise<void> {
    // one leading slash says `from the root`, where the lab stands always
    const { words, filters } = readLine(line.replace(/^(\s*)\/(?!\/)/, '$1 '))
    if (words.length === 0) return
    const found = resolve(words, engine.commands, this.#router)
    if ('reason' in found) return this.#say(engine.refuse(found, offset, line.length))
    const pipes = filters.map(readPipe)
    for (const pipe of pipes)
      if ('refused' in pipe)
        return this.#say(engine.refuse({ reason: 'unknown', word: pipe.refused }, offset, line.length))
    const isUnpaged = pipes.some((pipe) => 'isUnpaged' in pipe && pipe.isUnpaged)
    const filter: Filter = (lines) =>
      pipes.reduce((piped, pipe) => ('filter' in pipe ? pipe.filter(piped) : piped), lines)
    await this.#act(engine, found.command, found.typed, filter, isUnpaged, isStopped)
  }

  async #act(
    engine: Engine,
    { action }: Command,
    typed: Arguments,
    filter: Filter,
    isUnpaged: boolean,
    isStopped: () => boolean,
  ): Promise<void> {
    if (action.does === 'end') this.#isOver = true
    else if (action.does === 'set') action.change(this.#settings, typed.setting ?? '')
    else {
      const pager = isUnpaged ? null : engine.pager(this.#settings)
      try {
        await printLines(filter(action.screen(this.#router, typed)), this.#terminal, this.input, pager, isStopped)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        this.#say([engine.backEnd(error.message)])
      }
    }
  }

  #say(lines: readonly string[]): void {
    this.#terminal.write(lines.map((line) => `${line}\r\n`).join(''))
  }
}

function lastLineLength(prompt: string): number {
  return prompt.length - (prompt.lastIndexOf('\n') + 1)
}

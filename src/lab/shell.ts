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
import { Disturbance } from './faults/disturb.ts'
import { rewriteEcho } from './faults/echo-quotes.ts'
import { LastLine } from './faults/last-line.ts'
import { withOneMore } from './faults/lying.ts'
import { midwayOf, splitAfter } from './faults/midway.ts'
import type { Faults } from './faults/table.ts'
import type { Router } from './router.ts'
import { Refused } from './screens/screen.ts'

const toClassic = 'INFO: CLI #2051: Switching to the classic CLI engine'
const toMd = 'INFO: CLI #2052: Switching to the MD-CLI engine'
const notAllowed = 'Command not allowed for this user.'
const readOnly =
  "INFO: CLI #2050: Classic CLI modification of the configuration is not allowed - 'model-driven' management interface configuration mode active"

export interface ShellOptions {
  readonly user: string
  /** Milliseconds between a typed line and its answer. */
  readonly thinkMs: number
  readonly faults: Faults
  /** Shown before the first prompt. */
  readonly motd: string
}

/** One CLI session: reads a line, runs it to its end, and only then reads the next. */
export class Shell {
  readonly input = new Input()
  readonly #settings = newSettings()
  readonly #router: Router
  readonly #terminal: Terminal
  readonly #lastLine: LastLine | null
  readonly #options: ShellOptions
  readonly #disturbance: Disturbance
  readonly #clearCommands: readonly Command[]
  #engine: Engine
  #isOver = false

  constructor(router: Router, terminal: Terminal, options: ShellOptions) {
    this.#router = router
    this.#lastLine = options.faults.has('no-newline') ? new LastLine(terminal) : null
    this.#terminal = this.#lastLine ?? terminal
    this.#options = options
    this.#disturbance = new Disturbance(options.faults)
    this.#clearCommands = clearCommands(router.clearing.forms)
    this.#engine = router.configurationMode === 'model-driven' ? mdEngine : classicEngine
  }

  /** Talks until the user leaves. */
  async run(): Promise<void> {
    this.#terminal.write(`${this.#options.motd}\r\n`)
    for (let number = 1; !this.#isOver; number += 1) {
      const engine = this.#engine
      const prompt = this.#prompt(engine)
      const isQuoted = this.#options.faults.has('echo-quotes')
      const typed = await readTypedLine(this.input, {
        echo: (text) => this.#terminal.write(text),
        keywordsAfter: (text) => this.#keywordsAfter(engine, text),
        prompt,
        ...(isQuoted && { rewrite: (line: string) => rewriteEcho(line, number) }),
      })
      if (typed.did === 'leave') return
      this.#lastLine?.beginOutput()
      if (typed.did === 'line') await this.#obey(typed.line, lastLineLength(prompt))
    }
  }

  /** Shows the prompt, and what comes by itself behind it. */
  #prompt(engine: Engine): string {
    const { hasUnsavedChanges } = this.#router
    const router = { ...this.#router, hasUnsavedChanges: hasUnsavedChanges || this.#disturbance.isStarred }
    const prompt = this.#disturbance.prompt(engine.prompt(router, this.#settings, this.#options.user))
    if (this.#lastLine === null) this.#terminal.write(prompt)
    else this.#lastLine.prompt(prompt)
    const behind = this.#disturbance.behindPrompt()
    if (behind !== '') this.#terminal.write(behind)
    return prompt
  }

  #keywordsAfter(engine: Engine, text: string): string[] {
    return keywordsAfter(readLine(text).words, this.#commandsOf(engine), this.#router)
  }

  #commandsOf(engine: Engine): readonly Command[] {
    const lacks = engine === mdEngine ? this.#router.mdLacks : []
    const commands = [...engine.commands, ...this.#clearCommands]
    return commands.filter(({ path }) => !path.some((step) => typeof step === 'string' && lacks.includes(step)))
  }

  async #obey(line: string, offset: number): Promise<void> {
    const stop = new AbortController()
    const unwatch = this.input.watchInterrupt(() => stop.abort())
    try {
      if (this.#options.thinkMs > 0) await pause(this.#options.thinkMs, stop.signal)
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
    const prompt = other.prompt(this.#router, this.#settings, this.#options.user)
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
    const { faults } = this.#options
    if (words[0]?.text.startsWith('env') && faults.has('deny-environment'))
      return this.#say([engine.backEnd(notAllowed)])
    if (action.does === 'end') this.#isOver = true
    else if (action.does === 'set') {
      action.change(this.#settings, found.typed.setting ?? '')
      if (faults.has('pager-always')) Object.assign(this.#settings, { classicMore: true, mdMore: true })
    } else if (action.does === 'clear')
      await this.#clear(engine, { ...found, ...action, line, input: this.input, terminal: this.#terminal, signal })
    else await this.#print(engine, action.screen(this.#router, found.typed), pipe, signal)
  }

  async #print(engine: Engine, lines: Iterable<string>, pipe: Pipe, signal: AbortSignal): Promise<void> {
    const pager = pipe.isUnpaged ? null : engine.pager(this.#settings)
    const midway = midwayOf(this.#options.faults)
    const print = (some: Iterable<string>) => printLines(some, this.#terminal, this.input, pager, () => signal.aborted)
    try {
      const told = this.#options.faults.has('lying') ? withOneMore(lines) : lines
      const whole = this.#disturbance.lines(pipe.filter(told))
      if (midway === null) return await print(whole)
      const { head, rest } = splitAfter(whole, midway.afterLines)
      await print(head)
      if (rest === null) return
      const what = await midway.happen({ terminal: this.#terminal, input: this.input, signal })
      if (what === 'goes on') await print(rest)
      if (what === 'lost') this.#isOver = true
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      this.#say([engine.backEnd(error.message)])
    }
  }

  async #clear(engine: Engine, clear: TypedClear): Promise<void> {
    const outcome = await obeyClear(this.#router, clear)
    if (outcome === 'refused') this.#say([engine.backEnd(notAllowed)])
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

import type { Disguise } from './disguise.ts'
import { LabelledNames } from './labelled-names.ts'
import { NameColumns } from './name-columns.ts'
import type { ShapeMask } from './shapes.ts'
import { TypedLines, typedNames } from './typed-lines.ts'

const anyPrompt = /^\*?[A-D]:\S.*[#$] /

/** A part of a line, and what stands there instead. */
export interface Cover {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Masks what one router writes and what is typed there, line by line; every line keeps its length. What is masked: values
 * behind labels, heads and columns that hold names; what was typed; the names of the router and of who logged in; and
 * wherever they stand, addresses, MACs, accounts with an `@`. Texts are byte characters.
 */
export class ScreenMask {
  readonly #shapes: ShapeMask
  readonly #disguise: Disguise
  readonly #labels = new LabelledNames()
  readonly #columns = new NameColumns()
  readonly #typed = new TypedLines()
  #routerNames: string[] = []
  #user: string | null = null

  constructor(shapes: ShapeMask, disguise: Disguise) {
    this.#shapes = shapes
    this.#disguise = disguise
  }

  /** The name in the prompt; a router may change it. */
  learnRouter(systemName: string): void {
    if (systemName === '' || this.#routerNames.includes(systemName)) return
    this.#routerNames.push(systemName)
    this.#shapes.learn(systemName)
  }

  learnUser(user: string): void {
    this.#user = user
  }

  /** The name of the user as it is masked. */
  get user(): string | null {
    return this.#user === null ? null : this.#disguise.word(this.#user)
  }

  /** A line that goes to the router. */
  typed(line: string): string {
    const covers = typedNames(line).map(({ from, to }) => ({ from, to, text: this.#shapes.name(line.slice(from, to)) }))
    const masked = this.#apply(line, [...covers, ...this.#known(line)])
    this.#typed.add(line, masked)
    return masked
  }

  /** A line of the router, without its end. */
  line(line: string): string {
    const name = (from: number, to: number) => ({ from, to, text: this.#shapes.name(line.slice(from, to)) })
    const isPrompt = this.#routerNames.some((one) => line.includes(`${one}#`) || line.includes(`${one}$`))
    const echoes = this.#typed.covers(line, isPrompt)
    if (echoes.length > 0) return this.#apply(line, [...echoes, ...this.#known(line)])
    // An echo that another session left, or one that was typed anew: its names are told by the words before them.
    const typed = anyPrompt.test(line) ? typedNames(line) : []
    const names = [...typed, ...this.#labels.of(line), ...this.#columns.of(line)].map(({ from, to }) => name(from, to))
    return this.#apply(line, [...this.#known(line), ...names])
  }

  /** Where the names stand that are known from the login. */
  #known(line: string): Cover[] {
    const covers: Cover[] = []
    for (const name of this.#user === null ? this.#routerNames : [...this.#routerNames, this.#user]) {
      for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + name.length)) {
        const isAlone = !/[\w-]/.test(line[at - 1] ?? '') && !/[\w-]/.test(line[at + name.length] ?? '')
        if (isAlone) covers.push({ from: at, to: at + name.length, text: this.#disguise.word(name) })
      }
    }
    return covers
  }

  /** Covers are taken in order of their place; of two in one place, the one that comes first in the list. */
  #apply(line: string, covers: readonly Cover[]): string {
    let text = ''
    let at = 0
    for (const cover of [...covers].sort((one, other) => one.from - other.from)) {
      if (cover.from < at) continue
      text += this.#plain(line.slice(at, cover.from)) + cover.text
      at = cover.to
    }
    return text + this.#plain(line.slice(at))
  }

  /** A colour is no part of a word. */
  #plain(text: string): string {
    if (!text.includes('\x1b')) return this.#shapes.text(text)
    return text
      .split(/(\x1b\[[0-?]*[ -/]*[@-~])/)
      .map((piece) => (piece.startsWith('\x1b') ? piece : this.#shapes.text(piece)))
      .join('')
  }
}

import { existsSync, readFileSync } from 'node:fs'

// As much of it as is used here.
declare global {
  namespace WebAssembly {
    interface Memory {
      readonly buffer: ArrayBuffer
    }
    interface Global {
      readonly value: number
    }
    const Module: new (bytes: Uint8Array) => Module
    const Instance: new (module: Module) => { readonly exports: object }
  }
}

/** Some words that are looked for together: where a scanner has them, until it begins anew. */
export type NeedleSet = number

/** What is looked for: lines with one of some words, as UTF-8; all lines without any. */
export interface Find {
  readonly needles: readonly string[]
  /** Whether a digit at an end of a needle is the last one there: `10.0.0.1` is not found in `10.0.0.12`. */
  readonly areWhole?: boolean
  /** Of these only lines that have one of these words too; a saved memory log is not asked for them. */
  readonly also?: readonly string[]
}

/** Of more words than these, where one stands is only looked for in lines that have one of the few others. */
const manyWords = 100

/** What src/history/wasm exports. */
interface Exports {
  readonly memory: WebAssembly.Memory
  readonly lineStart: WebAssembly.Global
  readonly lineEnd: WebAssembly.Global
  begin(): void
  room(size: number): number
  place(start: number, size: number): void
  newSet(): number
  addNeedle(set: number, length: number, isWhole: boolean, others: number): number
  closeSet(set: number): void
  findLine(set: number, from: number): number
  reserveSeries(): void
  forgetSeries(): void
  addSeries(headLength: number): number
  headOf(series: number): number
  lastOf(series: number): number
  secondOf(series: number): number
  runStartOf(series: number): number
  runEndOf(series: number): number
  setLast(series: number, last: number): void
  setSecond(series: number, second: number): void
  setTimeAt(series: number, timeAt: number): void
  setRun(series: number, start: number, end: number): void
  setUsual(series: number, isUsual: boolean): void
  passOver(from: number): number
}

/**
 * Looks through pieces of text, many bytes at once: for words, and along lines whose numbers go on by one. It is compiled to
 * WebAssembly, as this is done for every byte of many gigabytes. Words are given first, and then the pieces.
 */
export class Scanner {
  readonly #wasm = new WebAssembly.Instance(compiled()).exports as unknown as Exports

  /** Forgets all that was prepared. */
  begin(): void {
    this.#wasm.begin()
    this.#wasm.reserveSeries()
  }

  /** Prepares to look for any of some words; null where everything is found. */
  prepare(finds: readonly Find[]): NeedleSet | null {
    const sets = finds.map(({ needles, areWhole = false, also = [] }) => {
      const [own, others] = [words(needles), words(also)]
      if (own.length > 0 && (others.length === 0 || own.length <= manyWords)) {
        return { needles: own, areWhole, others: this.#setOf(others, false) }
      }
      return { needles: others, areWhole: false, others: this.#setOf(own, areWhole) }
    })
    if (sets.length === 0 || sets.some(({ needles }) => needles.length === 0)) return null
    const all = this.#wasm.newSet()
    for (const { needles, areWhole, others } of sets) this.#add(all, needles, areWhole, others)
    this.#wasm.closeSet(all)
    return all
  }

  /** Room for a piece of so many bytes, which may be read into it. */
  room(size: number): Buffer {
    return this.#bytes(this.#wasm.room(size), size)
  }

  /** Takes the piece that is looked through next, of which a copy is made if it does not stand in the room; it is good until there is another. */
  put(piece: Buffer): Buffer {
    const isThere = piece.buffer === this.#wasm.memory.buffer
    const bytes = isThere ? piece : this.room(piece.length)
    if (!isThere) bytes.set(piece)
    this.#wasm.place(bytes.byteOffset, bytes.length)
    return bytes
  }

  /** Finds the next line, from a place on, with one of the words: see `lineStart`. In a piece it only goes on. */
  findLine(set: NeedleSet, from: number): boolean {
    return this.#wasm.findLine(set, from) !== 0
  }

  /** Of the line that was found. */
  get lineStart(): number {
    return this.#wasm.lineStart.value
  }

  /** Without its line feed. */
  get lineEnd(): number {
    return this.#wasm.lineEnd.value
  }

  forgetSeries(): void {
    this.#wasm.forgetSeries()
  }

  /**
   * A new series of numbered lines, which begin with a time and then with these bytes; null where there are too many.
   * @param last its last number
   * @param second the second of the day that stands before it
   */
  addSeries(head: Uint8Array, last: number, second: number): Series | null {
    const index = this.#wasm.addSeries(head.length)
    return index < 0 ? null : new Series(this.#wasm, index, head, last, second)
  }

  /** Passes over lines of usual series whose numbers go on by one: where the first other line begins, or the end of the piece. */
  passOver(from: number): number {
    return this.#wasm.passOver(from)
  }

  /** 0 for no words. */
  #setOf(needles: readonly Buffer[], areWhole: boolean): number {
    if (needles.length === 0) return 0
    const set = this.#wasm.newSet()
    this.#add(set, needles, areWhole, 0)
    this.#wasm.closeSet(set)
    return set
  }

  #add(set: number, needles: readonly Buffer[], areWhole: boolean, others: number): void {
    for (const one of needles) this.#bytes(this.#wasm.addNeedle(set, one.length, areWhole, others), one.length).set(one)
  }

  #bytes(start: number, length: number): Buffer {
    return Buffer.from(this.#wasm.memory.buffer, start, length)
  }
}

function words(all: readonly string[]): Buffer[] {
  return [...new Set(all)].filter((word) => word !== '').map((word) => Buffer.from(word))
}

/** What a scanner knows of the lines of one sender, which number their events together. */
class Series {
  readonly #wasm: Exports
  readonly #index: number

  constructor(wasm: Exports, index: number, head: Uint8Array, last: number, second: number) {
    this.#wasm = wasm
    this.#index = index
    const place = wasm.headOf(index)
    if (place !== 0) new Uint8Array(wasm.memory.buffer, place, head.length).set(head)
    wasm.setLast(index, last)
    wasm.setSecond(index, second)
  }

  get last(): number {
    return this.#wasm.lastOf(this.#index)
  }

  set last(last: number) {
    this.#wasm.setLast(this.#index, last)
  }

  get second(): number {
    return this.#wasm.secondOf(this.#index)
  }

  set second(second: number) {
    this.#wasm.setSecond(this.#index, second)
  }

  /** Where the last line of a run stands in the piece; its end is -1 without one. */
  get run(): { readonly start: number; readonly end: number } {
    return { start: this.#wasm.runStartOf(this.#index), end: this.#wasm.runEndOf(this.#index) }
  }

  /** Where the first colon of the time stands in its lines, counted from their begin. */
  set timeAt(timeAt: number) {
    this.#wasm.setTimeAt(this.#index, timeAt)
  }

  setRun(start: number, end: number): void {
    this.#wasm.setRun(this.#index, start, end)
  }

  /** Whether lines of it are passed over that go on by one. */
  setUsual(isUsual: boolean): void {
    this.#wasm.setUsual(this.#index, isUsual)
  }
}

export type { Series }

let known: WebAssembly.Module | null = null

function compiled(): WebAssembly.Module {
  if (known !== null) return known
  // In the built program it stands beside it; from source, it is the one that was built last.
  const files = ['./scanner.wasm', '../../dist/scanner.wasm'].map((path) => new URL(path, import.meta.url))
  const file = files.find((one) => existsSync(one)) ?? './scanner.wasm'
  known = new WebAssembly.Module(readFileSync(file))
  return known
}

/** Those that have nothing to do: each holds memory that is slow to be given back. */
const idle: Scanner[] = []

/** One for a search; it has to be given back. */
export function borrowScanner(): Scanner {
  return idle.pop() ?? new Scanner()
}

export function giveBackScanner(scanner: Scanner): void {
  idle.push(scanner)
}

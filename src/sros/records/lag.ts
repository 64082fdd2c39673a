import { cutCells, indentOf } from '../layout/cells.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readStackedHeader } from '../layout/header.ts'
import { presentValue } from '../layout/pairs.ts'

/** A LAG as the line with its number names it. `lacp` is null where the screen does not say it there. */
export interface LagHead {
  readonly lag: string | null
  readonly name: string | null
  readonly lacp: boolean | null
}

/** The cells of a line by the labels of their columns. */
export type LagCells = ReadonlyMap<string, string>

/** A line of a table of LAGs: of the LAG itself, where `port` is null, or of one of its ports. */
interface LagLine {
  readonly of: LagHead
  readonly port: string | null
  readonly cells: LagCells
}

interface LagTable {
  /** Gives a line; false for one that this screen cannot have. */
  take(line: LagLine): boolean
  /** Whether a line only goes on with what stood in the last column above it, which begins there. */
  continues?(line: string, lastColumn: number): boolean
  /** What belongs together has come to its end: at a blank line, at the next row, at the end. */
  flush?(): void
}

/** Reads the number of a LAG, with the letter that says whether LACP is on: `2`, `10(e)`, `5(d)`. Null for anything else. */
export function readLagNumber(text: string): Pick<LagHead, 'lag' | 'lacp'> | null {
  const [, number, letter] = /^(\d+)(?:\(([ed])\))?$/.exec(text) ?? []
  return number === undefined ? null : { lag: `lag-${number}`, lacp: letter === undefined ? null : letter === 'e' }
}

/** Cuts a line under a stacked header into its cells. */
export function lagCells(line: string, header: HeaderLine): LagCells {
  return new Map(cutCells(line, header).map((text, at) => [header[at]?.label ?? '', text]))
}

/** `up` is true and `down` false; null for anything else. */
export function isUp(text: string | null | undefined): boolean | null {
  return /^(?:up|down)$/i.test(text ?? '') ? /^up$/i.test(text ?? '') : null
}

export function wholeOf(text: string | null | undefined): number | null {
  return /^\d+$/.test(text ?? '') ? Number(text) : null
}

/** What a table says of a port in its LAG. */
export function lagPortState(cells: LagCells) {
  return {
    adminUp: isUp(cells.get('Adm')),
    activity: cells.get('Act/ Stdby') || cells.get('Act/Stdby') || null,
    operUp: isUp(cells.get('Opr')),
    primary: cells.get('Primary') === 'yes',
    subGroup: wholeOf(cells.get('Sub-group')),
    forced: presentValue(cells.get('Forced') ?? ''),
    priority: wholeOf(cells.get('Prio')),
  }
}

/**
 * Reads a table of LAGs and their ports. The number of a LAG stands in its first line only; from 22 on its name stands in a line
 * before that, and a port that is longer than its column stands alone, its data in the next line.
 * Layouts: `show lag port` up to 21 and of 22, `show lag description` of 15.0 and 16.0.
 */
export function openLagTable(
  { take, continues, flush = () => {} }: LagTable,
  sink: { unplaced(line: string): void },
): { line(text: string): void; end(): boolean } {
  const nobody: LagHead = { lag: null, name: null, lacp: null }
  let heads: string[] = []
  let header: HeaderLine = []
  let of = nobody
  let name: string | null = null
  let longPort = ''

  /** A name that no number follows is none. */
  function dropName(): void {
    if (name !== null) sink.unplaced(name)
    name = null
  }

  function close(): void {
    flush()
    if (longPort !== '') sink.unplaced(longPort)
    longPort = ''
    dropName()
  }

  function body(text: string): void {
    if (longPort === '' && continues?.(text, header.at(-1)?.start ?? 0)) return
    flush()
    const line = longPort === '' ? text : `${longPort} ${text.trimStart()}`
    const cells = lagCells(line, header)
    const [first = '', ...others] = cells.values()
    const number = readLagNumber(first)
    const port = cells.get('Port-id') || null
    const isFirst = indentOf(line) === 0
    if (isFirst && header[0]?.label === 'Name Id' && (number === null || others.every((cell) => cell === ''))) {
      dropName()
      name = line.trim()
      of = nobody
      return
    }
    if (longPort === '' && port !== null && line.endsWith(port) && (number !== null || !isFirst)) {
      longPort = line
      return
    }
    longPort = ''
    // The ports behind a line that cannot be read are not those of the LAG before it.
    if (isFirst) of = number === null ? nobody : { ...number, name }
    if (number === null) dropName()
    name = null
    const isPlaced = of.lag !== null && (isFirst || port !== null) && isUp(cells.get('Adm')) !== null
    if (!isPlaced || !take({ of, port, cells })) sink.unplaced(line)
  }

  const frame = openFrame({
    // The second line of the title only explains the letter behind the number.
    title() {
      heads = []
      header = []
    },
    rule() {
      if (header.length === 0) header = readStackedHeader(heads)
    },
    text(line) {
      if (header.length === 0) heads.push(line)
      else body(line)
    },
    blank: flush,
    close,
    outside: (line) => sink.unplaced(line),
  })
  return {
    line: frame.line,
    end() {
      flush()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}

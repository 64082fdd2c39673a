import type { Row } from './row.ts'
import type { TreeNode } from './tree.ts'

/** What a cell means to the reader. */
export type Tone = 'faint' | 'good' | 'warn' | 'bad'

/** One column of a table. Titles come from outside: this room knows no language. */
export interface Column {
  readonly field: string
  readonly title: string
  /** 1 is always shown and never cut; the larger the number, the sooner it goes when the terminal is narrow. */
  readonly priority: number
  /** It goes rather than being cut: a cut MAC is another one. */
  readonly isWhole?: true
  /** A column on the right holds numbers and is never cut, as a cut number is a wrong one. */
  readonly align?: 'left' | 'right'
  /** How the cell of a row is coloured; as it is when absent. The text says the same without colours. */
  readonly tone?: (row: Row) => Tone | null
  /** The text of the cell; `''` is shown as absent. It is asked for null values too, and need not escape anything. */
  readonly show?: (value: unknown, row: Row) => string
}

export interface CardItem {
  readonly title: string
  /** `null` and `''` leave the line out. Need not escape anything. */
  readonly value: (row: Row) => string | null
}

/** Lines that belong together; a group of which no line has a value is left out with its title. */
export interface CardGroup {
  readonly title?: string
  readonly items: readonly CardItem[]
}

/** A small table under a card (the hosts of a session); without rows it is left out with its title. */
export interface CardTable {
  readonly title?: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** How one row is shown alone: labels and values. */
export interface CardView {
  readonly title: (row: Row) => string
  readonly groups: readonly CardGroup[]
  readonly tables?: (row: Row) => readonly CardTable[]
}

/** A row in words, and what colour it has. */
export interface RowSentence {
  readonly text: string
  readonly tone: Tone
  /** What begins here, as a heading above. */
  readonly title?: string
  /** What the sentence stands on: lines below it, indented. */
  readonly below?: readonly string[]
}

/** How the rows of one verb are shown. */
export interface View {
  readonly columns: readonly Column[]
  /** All valid fields, in order: the CSV header, also of an empty answer. */
  readonly fields: readonly string[]
  /** With it, a few rows are shown as cards rather than as a table. */
  readonly card?: CardView
  /** The order of the rows of several routers, where they are not given as they arrive. */
  readonly order?: (left: Row, right: Row) => number
  /** With it, each row is a line of words rather than of a table. Need not escape anything. */
  readonly sentence?: (row: Row) => RowSentence
  /** Its rows are shown as they come, and not when all are there: nobody knows of an end. */
  readonly isLive?: true
  /** With it, the rows are drawn as a tree rather than as a table. */
  readonly tree?: (rows: readonly Row[]) => readonly TreeNode[]
}

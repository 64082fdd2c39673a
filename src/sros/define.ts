import type { Field } from './values/vocabulary.ts'

/** A row as every reader gives it: flat, in the words of the vocabulary. */
export type Row = Record<string, unknown>

/** What was put into a template: canonical texts by the name of their place, `true` for a bare keyword. */
export type Given = Readonly<Record<string, string | true>>

/** Where a reader puts what it finds. */
export interface Sink<R extends Row = Row> {
  row(row: R): void
  /** A line that could not be placed, or a value that could not be read. Never dropped in silence. */
  unplaced(line: string): void
  /** The router's own count, and how many were read of what it counts: the rows since the last count, unless told. */
  counted(printed: number, read?: number): void
  /** The router said in words that there is nothing. */
  empty(): void
  /** Something about the answer as a whole, which is of no row: the size of a log. */
  fact(name: string, value: string): void
}

/** Takes the lines of one answer, without prompt, echo and refusals. */
export interface LineReader {
  line(text: string): void
  /** Ends the reading. Gives true when the answer had come to its own end. */
  end(): boolean
}

export interface ReadContext {
  readonly router: string
  readonly given: Given
}

/** One router command: what is typed, and how the answer is read. */
export interface RouterCommand<R extends Row = Row> {
  /** Its name in the catalogue, the name of its file and of its fixture folder. */
  readonly name: string
  /** Words, `{place:kind}` and optional `[groups]`; see template.ts. */
  readonly template: string
  /** The same in the MD-CLI, with the same names of places, where that spells it in another way. */
  readonly mdTemplate?: string
  /** How many seconds the router may say nothing while it carries the command out, on top of the usual patience. */
  quietSeconds?(given: Given): number
  /** The fields of a row, in the words of the vocabulary, which has the type of each; see schema.ts. */
  readonly fields: readonly Field[]
  /** The fields that only a detail has. */
  readonly detailFields?: readonly Field[]
  /** The fields that a table shows, the most important first. */
  readonly columns: readonly Field[]
  /** Answers that begin with a refusal mark and only say that there is nothing. */
  readonly nothing?: readonly RegExp[]
  /** Without a filter the answer may be millions of lines, and the work for it hurts the router: it is never printed so. */
  readonly needsFilter?: true
  /** Its rows hold free text: once it has begun, a line of any form is data, `MINOR: …` and a caret too. */
  readonly isFreeText?: true
  read(context: ReadContext, sink: Sink<R>): LineReader
}

/** All fields that a row of a command may have, in order. */
export function fieldsOf({ fields, detailFields = [] }: Pick<RouterCommand, 'fields' | 'detailFields'>): Field[] {
  return [...fields, ...detailFields]
}

/** Declares a router command. */
export function defineCommand<R extends Row>(command: RouterCommand<R>): RouterCommand<R> {
  return command
}

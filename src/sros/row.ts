import type * as z from 'zod/mini'
import type { Field, Vocabulary } from './values/vocabulary.ts'

/** The type of a row with these fields; `Later` are those that only a detail has. */
export type RowOf<Fields extends Field, Later extends Field = never> = {
  [F in Fields]: z.infer<Vocabulary[F]>
} & { [F in Later]?: z.infer<Vocabulary[F]> }

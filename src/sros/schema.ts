import * as z from 'zod/mini'
import type { RouterCommand } from './define.ts'
import { type Field, vocabulary } from './values/vocabulary.ts'

/** The zod schema of the rows of a router command, from the words of its fields. Unknown keys are refused. */
export function schemaOf({ fields, detailFields = [] }: Pick<RouterCommand, 'fields' | 'detailFields'>) {
  return z.extend(z.strictObject(pick(fields)), z.partial(z.object(pick(detailFields))).shape)
}

/** The JSON Schema (draft 2020-12) of one row. */
export function jsonSchemaOf(command: RouterCommand): object {
  return { title: command.name, description: command.template, ...z.toJSONSchema(schemaOf(command)) }
}

function pick(fields: readonly Field[]): Record<string, (typeof vocabulary)[Field]> {
  return Object.fromEntries(fields.map((field) => [field, vocabulary[field]]))
}

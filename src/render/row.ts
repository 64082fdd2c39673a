/** One record of an answer: flat, lower camel case, absent is `null`. */
export type Row = Readonly<Record<string, unknown>>

/** The value of a field, `null` when the row has none. Inherited names (`constructor`) are not fields. */
export function valueAt(row: Row, field: string): unknown {
  return Object.hasOwn(row, field) ? (row[field] ?? null) : null
}

/** The row with these fields only, in this order; a field that the row lacks is `null`. No list: the row as it is. */
export function pickFields(row: Row, fields: readonly string[] | undefined): Row {
  if (fields === undefined) return row
  return Object.fromEntries(fields.map((field) => [field, valueAt(row, field)]))
}

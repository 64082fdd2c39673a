import { Document, visit } from 'yaml'
import type { Renderer } from './format.ts'
import { escapeJson, needsEscape } from './json-text.ts'
import { writePieces } from './pieces.ts'
import { pickFields, type Row } from './row.ts'
import type { Terminal } from './terminal.ts'

/** One YAML sequence, written as the rows come; `[]` when empty. */
export function openYaml(terminal: Terminal, fields: readonly string[] | undefined): Renderer {
  let isEmpty = true

  function* pieces(rows: readonly Row[]): Generator<string> {
    for (const row of rows) {
      isEmpty = false
      yield printItem(pickFields(row, fields))
    }
  }

  return {
    rows: (rows) => writePieces(terminal, pieces(rows)),
    end: () => writePieces(terminal, isEmpty ? ['[]\n'] : []),
  }
}

/** The row as a sequence of one, which joins the items before it. */
function printItem(row: Row): string {
  // YAML 1.1 readers (PyYAML) take a plain 10:20:30:40:50:55 for a number in base 60: quote for them too.
  const document = new Document([row], { compat: 'yaml-1.1', aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && needsEscape(node.value)) node.type = 'QUOTE_DOUBLE'
    },
  })
  return escapeJson(document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER }))
}

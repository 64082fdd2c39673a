import type { Row } from '../../render/row.ts'
import type { Column, View } from '../../render/view.ts'
import { type EventKind, eventKinds } from '../../sros/records/event-forms.ts'
import type { EventFacts, Text } from '../text/contents.ts'
import { viewOf } from './rows.ts'

const always = new Set(['time', 'severity', 'message'])

/**
 * The view of events of a log: when, how grave, and what happened in a plain sentence. However narrow the terminal, these stay
 * and are not cut: the reason stands at the end of a sentence.
 */
export function eventView(fields: readonly string[], text: Text): View {
  const view = viewOf(fields, ['time', 'severity', 'message', 'logId'], text, [], { message: 'event' })
  return { ...view, columns: view.columns.map((column) => columnOf(column, text)) }
}

function columnOf(column: Column, text: Text): Column {
  if (!always.has(column.field)) return column
  if (column.field !== 'message') return { ...column, priority: 1 }
  return { ...column, priority: 1, show: (message, row) => sentenceOf(row, text) ?? wordsOf(message, row) }
}

/** What happened, null for an event of a kind that is not known. */
export function sentenceOf(row: Row, text: Text): string | null {
  const kind = eventKinds.find((one) => one === row['kind'])
  return kind === undefined ? null : text.events[kind satisfies EventKind](factsOf(row))
}

/** The router's own words, in one line, with the application that says them. */
function wordsOf(message: unknown, { application, subject }: Row): string {
  const said = String(message ?? subject ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return `${String(application)}: ${said}`
}

function factsOf(row: Row): EventFacts {
  const text = (field: string) => (typeof row[field] === 'string' ? row[field] : '')
  const { extra } = row
  const labels = typeof extra === 'object' && extra !== null ? Object.entries(extra) : []
  return {
    ...{ sap: text('sap'), mac: text('mac'), ip: text('ip'), port: text('port') },
    ...{ subscriber: text('subscriber'), account: text('account'), reason: text('reason') },
    extra: Object.fromEntries(labels.map(([label, value]) => [label, String(value)])),
  }
}

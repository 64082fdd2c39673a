import { traceFields, traceRow } from '../../operations/trace/row.ts'
import type { Row } from '../../render/row.ts'
import type { RowSentence, View } from '../../render/view.ts'
import type { Text } from '../text/contents.ts'
import { viewOf } from './rows.ts'

type RowFacts = Parameters<typeof traceRow>

/** How answers are shown: rows for programs, and behind each row what it says in the language of the reader. */
export interface TraceSheet {
  readonly view: View
  readonly rowOf: (...facts: RowFacts) => Row
}

/** Each answer is a sentence; its doubts and the lines that it stands on are below. */
export function openTraceSheet(text: Text): TraceSheet {
  const said = new WeakMap<Row, RowSentence>()
  const columns = ['at', 'account', 'subscriber', 'insideIp', 'from', 'to', 'firstPort', 'lastPort', 'confidence']
  return {
    view: { ...viewOf(traceFields, columns, text), sentence: (row) => said.get(row) ?? { text: '', tone: 'faint' } },
    rowOf: (...facts) => {
      const row = traceRow(...facts)
      said.set(row, sentenceOf(row, facts, text))
      return row
    },
  }
}

function sentenceOf(row: ReturnType<typeof traceRow>, [, user]: RowFacts, { trace }: Text): RowSentence {
  const names = [row.account ?? row.subscriber, row.insideIp].filter((name) => name !== null).map(String)
  const [who = trace.unnamed, inside] = names
  const time = (value: unknown) => (value === null ? null : String(value).slice(0, 19).replace('T', ' '))
  const doubts = user.doubts.map(({ kind, lost, place }) => {
    const where = [...(lost === null ? [] : [trace.lost(lost)]), ...(place ? [`${place.file}:${place.offset}`] : [])]
    return `${trace.doubts[kind]}${where.length === 0 ? '' : ` (${where.join(', ')})`}`
  })
  return {
    title: `${row.outsideIp}${row.port === null ? '' : `:${row.port}`}  ${String(row.at).replace('T', ' ')}`,
    text: trace.had({
      who: inside === undefined ? who : `${who} (${inside})`,
      block: `${row.outsideIp}:${row.firstPort}-${row.lastPort}`,
      router: String(row.router ?? '-'),
      from: time(row.from),
      to: time(row.to),
    }),
    tone: user.confidence === 'exact' ? 'good' : 'warn',
    below: [
      ...(doubts.length === 0 ? [trace.sure] : doubts),
      ...(user.noAccount === null ? [] : [trace.noAccount[user.noAccount]]),
      ...row.evidence,
    ],
  }
}

import { type Diagnosis, ownerOf, type Step } from '../../operations/diag/finding.ts'
import type { Row } from '../../render/row.ts'
import type { RowSentence, View } from '../../render/view.ts'
import { textWidth } from '../../render/width.ts'
import type { Text } from '../text/contents.ts'
import { en } from '../text/en.ts'
import { viewOf } from './rows.ts'

const fields = ['router', 'step', 'ok', 'finding', 'evidence', 'cause', 'owner']

/** How a walk is shown: rows for programs, and behind each row what it says in the language of the reader. */
export interface DiagSheet {
  readonly view: View
  /** Where several routers are walked, each walk begins with the name of its router. */
  rowsOf(router: string, diagnosis: Diagnosis, isOneOfSeveral: boolean): Row[]
}

/** The rows and the view of walks. In a row the findings are English sentences, whatever the language. */
export function openDiagSheet(text: Text): DiagSheet {
  const said = new WeakMap<Row, RowSentence>()
  const shown = new WeakMap<Row, string>()
  const view = viewOf(fields, ['step', 'ok', 'finding', 'evidence', 'cause', 'owner'], text)
  const keep = (row: Row, finding: string, sentence: RowSentence) => {
    said.set(row, sentence)
    shown.set(row, finding)
    return row
  }
  return {
    view: {
      ...view,
      columns: view.columns.map((column) =>
        column.field === 'finding' ? { ...column, show: (_: unknown, row: Row) => shown.get(row) ?? '' } : column,
      ),
      sentence: (row) => said.get(row) ?? { text: '', tone: 'faint' },
    },
    rowsOf(router, { steps, verdict }, isOneOfSeveral) {
      const owners = verdict.found.map(({ cause }) => ownerOf[cause])
      const rows = steps.map((step, index) => {
        const title = isOneOfSeveral && index === 0 ? { title: router } : {}
        return keep(rowOf(router, step), text.diag.finding(step.finding), { ...title, ...sentenceOf(step, text) })
      })
      const isWell = verdict.found.length === 0 && verdict.isOnline
      const sentence = text.diag.verdict(verdict, owners)
      const end: Row = {
        ...{ router, step: 'verdict', ok: isWell, finding: en.diag.verdict(verdict, owners), evidence: [] },
        ...{ cause: verdict.found[0]?.cause ?? null, owner: owners[0] ?? null },
      }
      return [...rows, keep(end, sentence, { text: sentence, tone: isWell ? 'good' : 'bad', below: [] })]
    },
  }
}

function rowOf(router: string, { step, ok, finding, evidence, cause }: Step): Row {
  const owner = cause === null ? null : ownerOf[cause]
  return { router, step, ok, finding: en.diag.finding(finding), evidence, cause, owner }
}

function sentenceOf({ step, ok, finding, evidence }: Step, { diag }: Text): RowSentence {
  const widest = Math.max(...Object.values(diag.steps).map(textWidth))
  const name = diag.steps[step]
  const label = `${name}${' '.repeat(widest - textWidth(name))}`
  const answer = ok === null ? diag.unknown : ok ? diag.yes : diag.no
  const tone = ok === null ? 'faint' : ok ? 'good' : 'bad'
  return { text: `${answer}  ${label}  ${diag.finding(finding)}`, tone, below: evidence }
}

import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { indentOf } from '../layout/cells.ts'
import { openListing } from '../layout/listing.ts'
import { joinWrapped, presentValue, readPairs } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'natPolicy', 'description', 'creationOrigin', 'pool', 'outsideInstance'] as const
export type NatPolicyRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show service nat nat-policy`: the list, of which 25.10 is a real layout; with a name, its detail. No detail was ever seen:
 * it is read by its labels, and names the outside instance only where a label of it says `router`.
 */
export const natPolicy = defineCommand<NatPolicyRow>({
  name: 'nat-policy',
  template: 'show service nat nat-policy [{policy:name}]',
  fields,
  detailFields: ['extra'],
  columns: ['natPolicy', 'description', 'creationOrigin', 'pool', 'outsideInstance'],
  read: readNatPolicies,
})

const outsideLabel = /^(?:outside |pool )?router(?: instance| name)?$/i
const poolLabel = /^(?:nat )?pool(?: name)?$/i

// A long description goes on below itself; no label stands so far to the right.
const isWrapped = (line: string) => indentOf(line) >= 24

function readNatPolicies(context: ReadContext, sink: Sink<NatPolicyRow>): LineReader {
  const asked = context.given['policy']
  const pairs = openPairs(true)
  let named: string | null = null
  const wrapped: string[] = []

  const blank = (): NatPolicyRow => ({
    ...{ router: context.router, natPolicy: null, description: null, creationOrigin: null },
    ...{ pool: null, outsideInstance: null },
  })

  function giveDetail(): void {
    if (pairs.size() === 0) return
    const row = { ...blank(), natPolicy: named ?? (typeof asked === 'string' ? asked : null) }
    const extra: Record<string, string> = {}
    for (const [label, printed] of pairs.drain()) {
      const value = presentValue(printed)
      if (outsideLabel.test(label)) row.outsideInstance = value
      else if (poolLabel.test(label)) row.pool = value
      else if (/^description$/i.test(label)) row.description = value
      else if (/^creation origin$/i.test(label)) row.creationOrigin = value
      else if (value !== null) extra[label] = value
    }
    sink.row({ ...row, ...extraOf(extra) })
  }

  return openListing(
    {
      table: {
        labels: ['Policy', 'Description', 'Creation Origin'],
        starts: (cells) => (cells['Policy'] ?? '') !== '',
      },
      titled: (title) => {
        named = /^NAT policy "?(\S+?)"?$/i.exec(title)?.[1] ?? null
      },
      headless: (line) => named !== null || readPairs(line, true).length > 0,
      give: ({ cells, unknown }) =>
        sink.row({
          ...blank(),
          natPolicy: cells['Policy'] || null,
          description: presentValue(wrapped.splice(0).reduce(joinWrapped, cells['Description'] ?? '')),
          creationOrigin: cells['Creation Origin'] || null,
          ...extraOf(unknown),
        }),
      more(line) {
        if (!isWrapped(line)) return pairs.take(line)
        wrapped.push(line)
        return true
      },
      close: giveDetail,
    },
    sink,
  )
}

import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openLoose } from '../layout/loose.ts'
import { presentValue } from '../layout/pairs.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'policy', 'description'] as const
export type HostLockoutPolicyRow = RowOf<(typeof fields)[number], 'extra'>

const nameLabels = ['Name', 'Policy', 'Policy Name', 'Policy-name', 'Host Lockout Policy', 'Lockout Policy']
const isName = (label: string) => nameLabels.some((one) => one.toLowerCase() === label.toLowerCase())

/**
 * `show subscriber-mgmt host-lockout-policy`: the policies that lock users out who failed too often. No real screen was found:
 * a table is read by its header, and `label : value` lines by their labels, each policy from its name on.
 */
export const hostLockoutPolicies = defineCommand<HostLockoutPolicyRow>({
  name: 'host-lockout-policies',
  template: 'show subscriber-mgmt host-lockout-policy',
  fields,
  detailFields: ['extra'],
  columns: ['policy', 'description'],
  read: readPolicies,
})

function readPolicies({ router }: ReadContext, sink: Sink<HostLockoutPolicyRow>): LineReader {
  let pairs = new Map<string, string>()

  function give(cells: ReadonlyMap<string, string>): void {
    let policy: string | null = null
    let description: string | null = null
    const extra: Record<string, string> = {}
    for (const [label, printed] of cells) {
      const value = presentValue(printed)
      if (value === null) continue
      if (isName(label)) policy ??= value
      else if (/^description$/i.test(label)) description = value
      else extra[label] = value
    }
    sink.row({ router, policy, description, ...extraOf(extra) })
  }

  function flush(): void {
    if (pairs.size > 0) give(pairs)
    pairs = new Map()
  }

  const reader = openLoose(
    {
      labels: [...nameLabels, 'Description'],
      title(text) {
        flush()
        const name = /\bpolicy "?([^\s":]+)"?$/i.exec(text)?.[1]
        if (name !== undefined) pairs.set('Policy', name)
      },
      record: give,
      pair(label, value) {
        if (isName(label) && [...pairs.keys()].some(isName)) flush()
        pairs.set(label, value)
      },
      close() {},
    },
    sink,
  )
  return {
    line: reader.line,
    end() {
      flush()
      return reader.end()
    },
  }
}

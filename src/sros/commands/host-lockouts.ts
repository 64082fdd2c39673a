import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openLoose } from '../layout/loose.ts'
import { presentValue } from '../layout/pairs.ts'
import { extraOf, placeOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'
import { readDuration } from '../values/duration.ts'
import { readMac } from '../values/mac.ts'

const fields = [
  ...(['router', 'policy', 'sap', 'managedSap', 'port', 'mac', 'circuitId', 'state', 'remainingSeconds'] as const),
] as const
export type HostLockoutRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show subscriber-mgmt host-lockout-policy P active [mac M]`: who is locked out now. Of the screen only the title of a block
 * is known, from an operator's script: `Currently Active Lockouts for SAP: lag-…`; the rest is read by its header or labels.
 */
export const hostLockouts = defineCommand<HostLockoutRow>({
  name: 'host-lockouts',
  template: 'show subscriber-mgmt host-lockout-policy {policy:name} active [mac {mac:mac}]',
  fields,
  detailFields: ['extra'],
  columns: ['sap', 'mac', 'circuitId', 'state', 'remainingSeconds', 'policy'],
  read: readLockouts,
})

const sapTitle = /^\s*Currently Active Lockouts for SAP\s*: *(\S+)/i

const labels = {
  mac: ['MAC', 'MAC Address', 'Client MAC', 'Host MAC', 'Client MAC Address'],
  circuitId: ['Circuit Id', 'Circuit-Id', 'CircuitID', 'Agent Circuit Id', 'Agent-Circuit-Id'],
  state: ['State', 'Status', 'Lockout State'],
  remainingSeconds: [
    ...['Remaining', 'Remaining Time', 'Time Remaining', 'Time Left', 'Remaining Lockout Time', 'Lockout Remaining'],
    ...['Lockout Time Remaining', 'Lockout Time Left'],
  ],
  sap: ['SAP', 'SAP Id', 'Sap Id'],
  policy: ['Policy', 'Policy Name', 'Host Lockout Policy', 'Lockout Policy'],
} as const

type Named = keyof typeof labels
const named = new Map<string, Named>(
  (Object.keys(labels) as Named[]).flatMap((name) => labels[name].map((label) => [label.toLowerCase(), name] as const)),
)

function readLockouts({ router, given }: ReadContext, sink: Sink<HostLockoutRow>): LineReader {
  const policy = typeof given['policy'] === 'string' ? given['policy'] : null
  const askedMac = typeof given['mac'] === 'string' ? given['mac'] : null
  let place = placeOf('')
  let pairs = new Map<string, string>()

  /** Puts a value in its field; false when it is of none, or of another form. */
  function put(row: HostLockoutRow, label: string, value: string): boolean {
    const name = named.get(label.toLowerCase())
    if (name === undefined) return false
    if (name === 'sap') {
      const own = placeOf(value)
      Object.assign(row, own && { sap: own.sap, managedSap: own.managedSap, port: own.port })
      return own !== null
    }
    if (name === 'mac') {
      const mac = macOf(value)
      row.mac = mac ?? row.mac
      return mac !== null
    }
    if (name === 'remainingSeconds') {
      row.remainingSeconds = readRemaining(value)
      return row.remainingSeconds !== null
    }
    row[name] = value
    return true
  }

  function give(cells: ReadonlyMap<string, string>): void {
    const row: HostLockoutRow = {
      ...{ router, policy, sap: place?.sap ?? null, managedSap: place?.managedSap ?? null },
      ...{ port: place?.port ?? null, mac: askedMac, circuitId: null, state: null, remainingSeconds: null },
    }
    const extra: Record<string, string> = {}
    for (const [label, printed] of cells) {
      const value = presentValue(printed)
      if (value !== null && !put(row, label, value)) extra[label] = value
    }
    sink.row({ ...row, ...extraOf(extra) })
  }

  function flush(): void {
    if (pairs.size > 0) give(pairs)
    pairs = new Map()
  }

  return openLoose(
    {
      labels: Object.values(labels).flat(),
      isTitle: (line) => sapTitle.test(line),
      title(text) {
        flush()
        const sap = sapTitle.exec(text)?.[1]
        if (sap !== undefined) place = placeOf(sap)
      },
      starts: (cells) =>
        Object.entries(cells).every(
          ([label, value]) => named.get(label.toLowerCase()) !== 'mac' || macOf(value) !== null,
        ),
      record: give,
      pair(label, value) {
        // A lockout goes from its first label to where that one comes again.
        if (pairs.has(label)) flush()
        pairs.set(label, value)
      },
      close: flush,
    },
    sink,
  )
}

function macOf(value: string): string | null {
  return readMac(value.toLowerCase())
}

function readRemaining(value: string): number | null {
  const [, seconds] = /^(\d+) ?(?:s|secs?|seconds?)?$/i.exec(value) ?? []
  if (seconds !== undefined) return Number(seconds)
  return readDuration(/^\d\d:\d\d:\d\d$/.test(value) ? `0d ${value}` : value)
}

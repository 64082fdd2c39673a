import { presentValue } from '../layout/pairs.ts'
import type { RowOf } from '../row.ts'

/** The fields that every list of hosts has, and those of its detail. */
export const hostBriefFields = [
  'router',
  'service',
  'sap',
  'managedSap',
  'port',
  'outerVlan',
  'innerVlan',
  'ip',
  'prefixLength',
  'mac',
  'sessionId',
  'origin',
  'forwarding',
  'subscriber',
] as const
export const hostDetailFields = [
  'subscriberInterface',
  'groupInterface',
  'subProfile',
  'slaProfile',
  'acctSessionId',
  'addressOrigin',
  'extra',
] as const

/** A host: one address of a subscriber. A dual-stack user has two or three. */
export type HostRow = RowOf<(typeof hostBriefFields)[number], (typeof hostDetailFields)[number]>

/** What a table of hosts shows, the most important first. */
export const hostColumns = ['service', 'sap', 'ip', 'mac', 'sessionId', 'origin', 'forwarding', 'subscriber'] as const

const detailLabels = {
  'Subscriber-interface': 'subscriberInterface',
  'Group-interface': 'groupInterface',
  'Sub Profile': 'subProfile',
  'SLA Profile': 'slaProfile',
  'Acct-Session-Id': 'acctSessionId',
  'Address Origin': 'addressOrigin',
} as const

/** Puts the `label : value` lines of a host's detail into its row; labels without a field go to `extra`. */
export function putHostDetail(row: HostRow, pairs: ReadonlyMap<string, string>): void {
  const extra: Record<string, string> = { ...row.extra }
  for (const field of Object.values(detailLabels)) row[field] = null
  for (const [label, printed] of pairs) {
    const value = presentValue(printed)
    if (isDetailLabel(label)) row[detailLabels[label]] = value
    else if (value !== null) extra[label] = value
  }
  row.extra = extra
}

function isDetailLabel(label: string): label is keyof typeof detailLabels {
  return Object.hasOwn(detailLabels, label)
}

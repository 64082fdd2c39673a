import type { SubscriberHostRow } from '../sros/records/subscriber-host.ts'
import { printHostAddress } from './join.ts'

/** What hangs below a subscriber: his SAPs, their sessions, their hosts. */
export interface Branch {
  readonly text: string
  readonly children: Branch[]
}

/** Builds the hierarchy of subscribers anew from its rows, which stand in the order of the screen. */
export function subscriberTree(rows: readonly SubscriberHostRow[]): Branch[] {
  const roots: Branch[] = []
  for (const row of rows) {
    const subscriber = under(roots, words(row.subscriber, row.subProfile && `(${row.subProfile})`))
    const sap = row.managedSap ? `[${row.sap}]` : row.sap
    const place = row.sap === null ? subscriber : under(subscriber.children, words(sap, row.slaProfile))
    const number = row.sessionId === null ? null : `#${row.sessionId}`
    const service = row.service === null ? null : `service ${row.service}`
    const session = row.mac === null ? place : under(place.children, words(row.sessionType, number, row.mac, service))
    if (row.ip === null) continue
    under(session.children, words(printHostAddress(row), row.origin, row.forwarding === false ? '(N)' : null))
  }
  return roots
}

/** The branch of this text among its siblings; a new one when it is another than the last. */
function under(siblings: Branch[], text: string): Branch {
  const last = siblings.at(-1)
  if (last?.text === text) return last
  const branch = { text, children: [] }
  siblings.push(branch)
  return branch
}

function words(...texts: (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join('  ')
}

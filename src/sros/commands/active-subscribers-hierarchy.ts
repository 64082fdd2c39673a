import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { countIn } from '../layout/footer.ts'
import { openFrame } from '../layout/frame.ts'
import { presentValue } from '../layout/pairs.ts'
import { readTreeLine } from '../layout/tree.ts'
import { placeOf, serviceOf } from '../records/place.ts'
import {
  blankSubscriberHost,
  type SubscriberHostRow,
  subscriberHostBriefFields,
  subscriberHostColumns,
  subscriberHostDetailFields,
} from '../records/subscriber-host.ts'
import { parseIp } from '../values/ip.ts'
import { readMac } from '../values/mac.ts'

/**
 * `show service active-subscribers hierarchy`: the tree of subscriber, SAP, session and host. One row a host; a session
 * without a host is a row too. Real layouts: 24.10 and 25.3 in both CLIs.
 */
export const activeSubscribersHierarchy = defineCommand<SubscriberHostRow>({
  name: 'active-subscribers-hierarchy',
  template: 'show service active-subscribers hierarchy [subscriber {subscriber:name}] [radius-acct]',
  fields: subscriberHostBriefFields,
  detailFields: subscriberHostDetailFields,
  columns: subscriberHostColumns,
  nothing: [/No Such Subscriber Found/i],
  read: readHierarchy,
})

type NodeKind = 'subscriber' | 'sap' | 'session' | 'host'

/** An open node: its row, and what stands before the labels of its attributes. */
interface TreeNode {
  readonly kind: NodeKind
  readonly row: SubscriberHostRow
  readonly prefix: string
}

function readHierarchy(context: ReadContext, sink: Sink<SubscriberHostRow>): LineReader {
  let subscribers = 0
  // The open node of each depth, and the row of the last of them that has no host below it yet.
  let path: TreeNode[] = []
  let childless: SubscriberHostRow | null = null

  function closeNode(): void {
    if (childless) sink.row(childless)
    childless = null
  }

  function node(depth: number, text: string): void {
    if (depth === 0) {
      closeNode()
      subscribers += 1
      // Older screens are said to put the profile behind the name; today it stands in the next line.
      const [, id = text, profile = null] = /^(\S+) \(([^()]+)\)$/.exec(text) ?? []
      const row = { ...blankSubscriberHost(context.router, id), subProfile: profile }
      path = [{ kind: 'subscriber', row, prefix: '' }]
      childless = row
      return
    }
    const parent = path[Math.min(depth, path.length) - 1]
    if (!parent) {
      sink.unplaced(text)
      return
    }
    const row = { ...parent.row, ...(parent.row.extra ? { extra: { ...parent.row.extra } } : {}) }
    const kind = putNode(row, text)
    if (kind === null) {
      // Accounting hangs below subscriber, SAP, session and host alike: whose it is goes into the label.
      const prefix = `${parent.kind} `
      parent.row.extra = { ...parent.row.extra, [`${prefix}accounting`]: text }
      path = [...path.slice(0, depth), { ...parent, prefix }]
      return
    }
    // A child takes the place of its parent as what is to be shown; a sibling does not.
    if (childless !== parent.row) closeNode()
    childless = row
    path = [...path.slice(0, depth), { kind, row, prefix: '' }]
  }

  const frame = openFrame({
    title() {},
    text(line) {
      const count = countIn(line)
      if (count !== null) {
        closeNode()
        sink.counted(count, subscribers)
        subscribers = 0
        return
      }
      if (/^Flags\s*:/.test(line)) return
      const read = isTreeLine(line) ? readTreeLine(line) : null
      if (!read && !/^[ |]+$/.test(line)) sink.unplaced(line)
      if (read?.kind === 'node') node(read.depth, read.text)
      else if (read) {
        const owner = path.at(-1)
        if (!owner) sink.unplaced(line)
        else if (owner.kind === 'subscriber' && owner.row.subProfile === null && /^\(.*\)$/.test(read.text)) {
          owner.row.subProfile = read.text.slice(1, -1)
        } else putAttribute(owner, read.text)
      }
    },
    rule() {},
    blank() {},
    close: closeNode,
    outside: (line) => sink.unplaced(line),
  })

  return {
    line: frame.line,
    end() {
      closeNode()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}

/** A root begins at the left; everything else hangs in. */
function isTreeLine(line: string): boolean {
  return line.startsWith('-- ') || line.startsWith(' ')
}

/** Puts the text of a node into its row; null for one that is neither a SAP, a session nor a host. */
function putNode(row: SubscriberHostRow, text: string): Exclude<NodeKind, 'subscriber'> | null {
  const sap = /^sap:(\S+) - sla:(.+)$/.exec(text)
  if (sap) {
    Object.assign(row, placeOf(sap[1] ?? ''))
    row.slaProfile = sap[2] ?? null
    return 'sap'
  }
  const session = /^(\S+)-session(?: \((\S+)\))?((?: - \S+)*)$/i.exec(text)
  if (session) {
    row.sessionType = (session[1] ?? '').toLowerCase()
    if (session[2]) row.extra = { ...row.extra, 'Session type': session[2] }
    for (const [, key = '', value = ''] of (session[3] ?? '').matchAll(/ - (\w+):(\S+)/g)) {
      if (key === 'mac') row.mac = readMac(value)
      else if (key === 'sid') row.sessionId = Number(value)
      else if (key === 'svc') row.service = serviceOf(value)
      else row.extra = { ...row.extra, [key]: value }
    }
    return 'session'
  }
  const [address = '', ...parts] = text.replace(/\s*\(N\)/, '').split(' - ')
  const ip = parseIp(address)
  if (!ip) return null
  row.ip = ip.address
  row.prefixLength = ip.prefixLength
  // Today only the origin stands behind the address; a MAC or a service is told by its form.
  for (const part of parts) {
    const [, key = '', value = part] = /^(mac|svc|sid):(.*)$/.exec(part) ?? []
    const mac = readMac(value)
    if (mac) row.mac = mac
    else if (key === 'svc') row.service = serviceOf(value)
    else if (key === 'sid') row.sessionId = Number(value)
    else row.origin = value
  }
  // `(N)` marks a host that does not forward; where exactly it stands was not seen.
  row.forwarding = !text.includes('(N)')
  return 'host'
}

/** `circuit-id:agg1-e1/2:101`, `Imsi : 206…`, or words without a value. */
function putAttribute({ row, prefix }: TreeNode, text: string): void {
  const [, label = text, value = ''] = /^([^:]*[^:\s])\s*:\s*(.*)$/.exec(text) ?? []
  const present = presentValue(value)
  if (label === 'circuit-id') row.circuitId = present
  else if (label === 'remote-id') row.remoteId = present
  else if (label === 'pppoe-session-id' && /^\d+$/.test(value)) row.sessionId = Number(value)
  else if (present !== null || value === '') row.extra = { ...row.extra, [`${prefix}${label}`]: present ?? 'yes' }
}

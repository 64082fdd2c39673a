import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { countIn } from '../layout/footer.ts'
import { openFrame } from '../layout/frame.ts'
import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import { openRecords, type PrintedRecord } from '../layout/records.ts'
import { openOverrides } from '../records/overrides.ts'
import { placeOf, serviceOf } from '../records/place.ts'
import {
  blankSubscriberHost,
  type SubscriberHostRow,
  subscriberHostBriefFields,
  subscriberHostColumns,
  subscriberHostDetailFields,
} from '../records/subscriber-host.ts'
import { openTrafficCounters } from '../records/traffic-counters.ts'
import { parseIp } from '../values/ip.ts'
import { readMac } from '../values/mac.ts'

/**
 * `show service active-subscribers`: the list, one subscriber, and both with `detail`. One row a host; a subscriber without
 * a host is a row too. Real layouts: 24.7, 24.10 and 25.3 in both CLIs.
 */
export const activeSubscribers = defineCommand<SubscriberHostRow>({
  name: 'active-subscribers',
  template: 'show service active-subscribers [subscriber {subscriber:name}] [detail]',
  fields: subscriberHostBriefFields,
  detailFields: subscriberHostDetailFields,
  columns: subscriberHostColumns,
  nothing: [/No Such Subscriber Found/i],
  read: readActiveSubscribers,
})

const hostLabels = ['IP Address', 'MAC Address', 'Session', 'PPPoE-SID', 'Origin', 'Svc', 'Fwd', 'Subscriber']

function readActiveSubscribers(context: ReadContext, sink: Sink<SubscriberHostRow>): LineReader {
  let subscribers = 0
  let subscriber = blankSubscriberHost(context.router, '')
  let instance: SubscriberHostRow | null = null
  let hosts: SubscriberHostRow[] = []
  let given = 0
  let place: 'subscriber' | 'instance' | 'host-header' | 'hosts' = 'subscriber'
  let afterRule = false
  let named = false
  let natSeen = new Set<string>()
  const pairs = openPairs(true)
  const overrides = openOverrides()
  const counters = openTrafficCounters()
  const records = openRecords(
    { labels: hostLabels, starts: (cells) => parseIp(cells['IP Address'] ?? '') !== null },
    giveHost,
  )

  function giveHost({ cells }: PrintedRecord): void {
    const ip = parseIp(cells['IP Address'] ?? '')
    const row: SubscriberHostRow = { ...(instance ?? subscriber) }
    row.ip = ip?.address ?? null
    row.prefixLength = ip?.prefixLength ?? null
    row.mac = readMac(cells['MAC Address'] ?? '')
    putSession(row, cells['Session'] ?? cells['PPPoE-SID'] ?? '')
    row.origin = cells['Origin'] || null
    row.service = cells['Svc'] ? serviceOf(cells['Svc']) : row.service
    row.forwarding = cells['Fwd'] ? cells['Fwd'] === 'Y' : null
    hosts.push(row)
  }

  /** What stands above a head belongs to the subscriber or to the instance before it. */
  function closePairs(): void {
    const row = instance ?? subscriber
    for (const [label, printed] of pairs.drain()) putPair(row, label, printed)
  }

  function closeInstance(): void {
    records.flush()
    closePairs()
    if (!instance) return
    const extra = { ...instance.extra, ...counters.drain(), ...overrides.drain() }
    const more = Object.keys(extra).length > 0 ? { extra } : {}
    for (const host of hosts) sink.row({ ...host, ...more })
    given += hosts.length
    hosts = []
    instance = null
  }

  function closeSubscriber(): void {
    closeInstance()
    if (subscriber.subscriber !== '' && given === 0) sink.row(subscriber)
    subscriber = blankSubscriberHost(context.router, '')
  }

  function beginSubscriber(name: string): void {
    closeSubscriber()
    subscribers += 1
    given = 0
    natSeen = new Set()
    // Older screens are said to put the profile behind the name; today it stands in the next line.
    const [, id = name, profile = null] = /^(\S+) \(([^()]+)\)$/.exec(name) ?? []
    subscriber = { ...blankSubscriberHost(context.router, id), subProfile: profile }
    named = true
    place = 'subscriber'
  }

  function beginInstance(text: string): void {
    closeInstance()
    instance = { ...subscriber }
    putInstance(instance, text)
    place = 'instance'
  }

  /** A second NAT policy or block of a subscriber, whose form was never seen: under the first, with the same labels. */
  function beginsAgain(line: string): boolean {
    const label = natLabel.exec(line)?.[1]
    if (label === undefined) return false
    const isAgain = natSeen.has(label)
    natSeen.add(label)
    return isAgain
  }

  function takeNat(line: string): void {
    closePairs()
    pairs.take(line)
  }

  function text(line: string): void {
    const headed = afterRule
    afterRule = false
    const count = countIn(line)
    const name = headed ? /^Subscriber (\S.*)$/.exec(line) : null
    const profile = named ? /^\s+\((.+)\)$/.exec(line) : null
    named = false
    if (count !== null) {
      closeSubscriber()
      sink.counted(count, subscribers)
      subscribers = 0
    } else if (name) {
      beginSubscriber(name[1] ?? '')
    } else if (profile) subscriber.subProfile = profile[1] ?? null
    else if (/^\(\d+\) SLA Profile Instance/.test(line)) beginInstance(line)
    else if (place === 'instance' && /^\s+- (?:sap|sla):/.test(line)) putInstance(instance, line)
    else if (headed && /^IP Address(?:\s|$)/.test(line)) {
      closePairs()
      place = 'host-header'
      records.header(line)
    } else if (place === 'host-header') records.header(line)
    else if (place === 'hosts' && records.text(line, null)) return
    else if (counters.take(line) || overrides.take(line)) return
    else if (beginsAgain(line)) takeNat(line)
    else if (!pairs.take(line) && line !== 'Radius Accounting') sink.unplaced(line)
  }

  const frame = openFrame({
    title() {},
    text,
    rule() {
      afterRule = true
      if (place === 'host-header') {
        records.endHeader()
        place = 'hosts'
      } else if (place === 'hosts') {
        records.flush()
        place = 'instance'
      }
    },
    blank() {},
    close: closeSubscriber,
    outside: (line) => sink.unplaced(line),
  })

  return {
    line: frame.line,
    end() {
      closeSubscriber()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}

/** `PPP 1`, `IPoE`, or the hexadecimal session id of a user plane; older screens print a number or N/A. */
function putSession(row: SubscriberHostRow, text: string): void {
  const [, word = '', id] = /^(\S+)(?: (\d+))?$/.exec(text) ?? []
  if (/^\d+$/.test(word)) {
    row.sessionType = 'ppp'
    row.sessionId = Number(word)
  } else if (word.startsWith('0x')) {
    row.sessionType = 'pfcp'
    row.extra = { ...row.extra, 'PFCP session-id': word }
  } else row.sessionType = presentValue(word)?.toLowerCase() ?? null
  if (id !== undefined) row.sessionId = Number(id)
}

/** `(1) SLA Profile Instance sap:[…] - sla:NAME`, or in the detail one line for each part. */
function putInstance(row: SubscriberHostRow | null, line: string): void {
  if (!row) return
  const sap = /(?:^|\s)sap:(\S+)(?: \((\S+) (\S+) - (.+)\))?/.exec(line)
  const sla = /(?:^|\s)sla:(.+)$/.exec(line)
  if (sap) Object.assign(row, placeOf(sap[1] ?? ''))
  if (sap?.[3]) row.service = serviceOf(sap[3])
  if (sap?.[4]) row.groupInterface = sap[4]
  if (sla) row.slaProfile = sla[1] ?? null
}

const natLabel = /^(NAT Policy|Outside IP|Ports)\s*:/

function putPair(row: SubscriberHostRow, label: string, printed: string): void {
  const value = presentValue(printed)
  if (value === null) return
  if (label === 'NAT Policy' && row.natPolicy === null) row.natPolicy = value
  else if (label === 'Outside IP' && row.natOutsideIp === null && parseIp(value)) row.natOutsideIp = value
  else if (label === 'Ports' && row.natPorts === null) row.natPorts = value
  else if (natLabel.test(`${label}:`)) row.extra = { ...row.extra, [numbered(label, row)]: value }
  else row.extra = { ...row.extra, [label]: value }
}

/** `Ports 2` for the second, which has no field of its own. */
function numbered(label: string, { extra = {} }: SubscriberHostRow): string {
  let number = 2
  while (Object.hasOwn(extra, `${label} ${number}`)) number += 1
  return `${label} ${number}`
}

import { severities } from '../sros/records/event.ts'
import { eventNameOf } from '../sros/records/event-names.ts'
import { type ClockState, tellTime, type WrittenTime } from './clock.ts'
import { eventWord, holdsTwo } from './damaged.ts'
import { readHead, readLogTime } from './head.ts'
import type { OldEvent, Place } from './old-event.ts'

const severityOf = new Map(severities.map((one) => [one.toUpperCase(), one]))

type Words = Omit<OldEvent, 'place' | 'raw' | 'atMs' | 'localMs' | 'doubts'>

// `512 Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [`: what every event has, whatever a relay makes of the words before it.
const core = /(?<=^| )([A-Z0-9_]+)-(CLEARED|INDETERMINATE|CRITICAL|MAJOR|MINOR|WARNING)-(\w+)-(\d+) \[/
// Sent by an ISA: `15 NAT [1/2]: LSN44 SADD 2026 Nov 20 21:03:11:45 CST …`.
const flow = /(?:^|\s)NAT \[([^\]]*)\]:\s+((?:LSN44|NAT64|L2AW)\s.*)$/
// Of a memory log, a file on the router, or a relay that takes such text.
const logHead =
  /(?:^|\s)(\d+) (\d{4}\/\d\d\/\d\d) (\d\d:\d\d:\d\d\.\d{2,6}) (\S+) (cleared|indeterminate|critical|major|minor|warning): ([A-Z0-9_]+) #(\d+) (\S+) ?(.*)$/i

/**
 * Reads one event of an old log: syslog as SR OS sends it, as rsyslog and syslog-ng keep it and as RFC 5424 relays pass it on; the
 * NAT flow records of an ISA; events of a memory log, whose lines are given together; and such text on one line, from a relay.
 * @param clock of the file, whose lines are given in their order
 * @returns null for any other line, and for a damaged one: `isDamaged` (damaged.ts) tells them apart
 */
export function readOldLine(text: string, place: Place, clock: ClockState): OldEvent | null {
  const raw = text.replace(/[\r\n]+$/, '').replace(/^\uFEFF/, '')
  const outer = readHead(raw)
  // A relay may put its own head before that of the router.
  const inner = outer && readHead(outer.rest.replace(/^\S+ (?=<\d{1,3}>|[A-Z][a-z]{2} [ \d]\d )/, ''))
  const rest = (inner ?? outer)?.rest ?? raw
  const time = inner && (inner.time.zone !== null || outer?.time.zone === null) ? inner.time : (outer?.time ?? null)
  const numbered = lastNumber(rest)
  const before = numbered && known.get(numbered.around)
  if (numbered && before && time) return finish(before, time, numbered.number)
  const read = readEvent(rest) ?? readFlow(rest)
  if (read !== null && isHurt(read, rest)) return null
  // Of NAT, each text has its own time.
  if (read !== null && read.application !== 'NAT' && read.sequence === numbered?.number) {
    remember(numbered.around, read)
  }
  if (read !== null) return time === null ? null : finish(read, time)
  const logged = readLogged(rest)
  return logged && finish(logged.words, logged.time)

  function finish(words: Words, written: WrittenTime, sequence = words.sequence): OldEvent {
    const { router, series, instance, application, severity, eventName, eventId, subject, message } = words
    const { atMs, localMs, doubts } = tellTime(written, router, clock)
    return {
      place,
      raw,
      atMs,
      localMs,
      doubts,
      router,
      sequence,
      series,
      instance,
      application,
      severity,
      eventName,
      eventId,
      subject,
      message,
    }
  }
}

/** What lines say that differ in their time and number alone: the same ones come again each time that somebody comes or goes. */
const known = new Map<string, Words>()
const mostKnown = 10_000

function remember(key: string, words: Words): void {
  if (known.size >= mostKnown) known.clear()
  known.set(key, words)
}

/** The last number that stands alone before the word of the event, and what stands around it; null without. */
function lastNumber(rest: string): { readonly number: number; readonly around: string } | null {
  for (let end = rest.indexOf(' ['); end > 0; ) {
    const start = rest.lastIndexOf(' ', end - 1) + 1
    if (isNumber(rest, start, end)) {
      return { number: Number(rest.slice(start, end)), around: `${rest.slice(0, start)}\0${rest.slice(end)}` }
    }
    end = start - 1
  }
  return null
}

function isNumber(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return false
  }
  return end > start
}

const clockTime = /\d\d:\d\d:\d\d/
const natTime = /\bat \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/
/** Texts known by heart: how each begins, and a word near its end. Another text of the same event is another release's. */
const wholes: Readonly<Record<string, readonly [begin: string, whole: RegExp]>> = {
  'NAT 2012': ['{', natTime],
  'NAT 2013': ['{', natTime],
  'DHCPS 2017': ['Lease for server ', /\bmodified\b/],
  'DHCPS 2018': ['Lease for server ', /\bcreated\b/],
  'DHCPS 2019': ['Lease for server ', /\bdeleted\b/],
  'SVCMGR 2500': ['Subscriber ', /\bcreated\b/],
  'SVCMGR 2501': ['Subscriber ', /\b(?:removed|deleted)\b/],
}

/** Whether a part of the line is missing: what is left would tell something else, and its number would hide the loss. */
function isHurt({ application, eventId, subject, message }: Words, rest: string): boolean {
  if (application === 'NAT' && (message.includes('\0') || message.includes('\uFFFD'))) return true
  // A second time before the first event or before its message: a line that was cut runs into the next.
  if (subject !== null && clockTime.test(subject)) return true
  const first = rest.search(eventWord)
  if (first >= 0 && (clockTime.test(rest.slice(0, first)) || holdsTwo(rest))) return true
  const [begin, whole] = wholes[`${application} ${eventId}`] ?? []
  if (begin === undefined || whole === undefined || (message === '' && application !== 'NAT')) return false
  return (message.startsWith(begin) || begin.startsWith(message)) && !whole.test(message)
}

function readEvent(rest: string): Words | null {
  const found = core.exec(rest)
  if (found === null) return null
  const [all, application = '', severity = '', eventName = '', eventId] = found
  const before = rest.slice(0, found.index).trimEnd().split(' ')
  const instance = before.pop() ?? ''
  const behind = rest.slice(found.index + all.length)
  const end = behind.indexOf(']:  ')
  const close = end >= 0 ? end : behind.indexOf(']:')
  if (close < 0) return null
  const hasInstance = !/^(?:-|\d+|.*:)$/.test(instance)
  // Where a relay dropped the instance, the word before is of its own.
  const { router, sequence, series } = readSender(hasInstance ? before : [...before, instance])
  // Field by field, here and below: an object that is put together of others takes ten times as long, and this is done for each line.
  return {
    router,
    sequence,
    series,
    instance: hasInstance ? instance : null,
    application,
    severity: severityOf.get(severity) ?? null,
    eventName,
    eventId: Number(eventId),
    subject: behind.slice(0, close).trim() || null,
    message: withoutFeed(behind.slice(close + 2).replace(/^ {1,2}/, '')),
  }
}

/** rsyslog writes the line feed at the end of a datagram as `#012`. */
function withoutFeed(text: string): string {
  return text.endsWith('#012') ? text.slice(0, -4) : text
}

function readFlow(rest: string): Words | null {
  const found = flow.exec(rest)
  if (found === null) return null
  const [, mda = '', message = ''] = found
  return {
    ...readSender(rest.slice(0, found.index).split(' ')),
    ...{ series: `NAT [${mda}]`, instance: null, application: 'NAT', severity: null, eventName: null, eventId: null },
    ...{ subject: mda || null, message: withoutFeed(message) },
  }
}

/**
 * Who sent it, and its number, from the words between the time and the event: `host prefix: 512`; of RFC 5424 `host prefix 512 - -`
 * or `host prefix - - - 512`, where a relay may put the application in the prefix's place; ` : 32` where the prefix is empty.
 */
function readSender(all: readonly string[]): Pick<Words, 'router' | 'sequence' | 'series'> {
  const words = all.filter((word) => word !== '' && word !== '-')
  const at = words.findLastIndex((word) => /^\d+$/.test(word))
  const names = words.filter((_, index) => index !== at)
  const [first, second] = names
  const isPrefixFirst = second === undefined && (first ?? '').endsWith(':')
  const prefix = (isPrefixFirst ? first : second) ?? ''
  return {
    router: isPrefixFirst ? null : (first ?? null),
    sequence: at < 0 ? null : Number(words[at]),
    series: prefix.replace(/(?:\[\d+\])?:$/, ''),
  }
}

function readLogged(text: string): { readonly words: Words; readonly time: WrittenTime } | null {
  const [line = '', ...more] = text.split('\n')
  const found = logHead.exec(line)
  if (found === null) return null
  const [, sequence, date = '', clock = '', zone = '', printed = '', application = '', eventId, instance = ''] = found
  const time = readLogTime(date, clock, zone)
  if (time === null) return null
  const sender = readSender(line.slice(0, found.index).split(' '))
  const words = {
    ...{ router: sender.router, series: sender.series || 'memory', sequence: Number(sequence), instance, application },
    severity: severityOf.get(printed.toUpperCase()) ?? null,
    ...{ eventName: eventNameOf(application, Number(eventId)), eventId: Number(eventId) },
    ...splitText((found[9] ?? '').trim(), more),
  }
  return { words, time }
}

/** The subject stands on the first line and the message, in quotes, below it; on one line they are only told apart by the quotes. */
function splitText(first: string, more: readonly string[]): Pick<OldEvent, 'subject' | 'message'> {
  if (more.length > 0) return { subject: first || null, message: unquote(more.join('\n').trimEnd()) }
  const quoted = /^(.*?)\s*"(.*)"$/.exec(first)
  return quoted ? { subject: quoted[1] || null, message: quoted[2] ?? '' } : { subject: null, message: first }
}

function unquote(text: string): string {
  return text.replace(/^"/, '').replace(/"$/, '')
}

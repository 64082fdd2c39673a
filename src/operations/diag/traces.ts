import { catalogue } from '../../sros/catalogue.ts'
import type { HostLockoutPolicyRow } from '../../sros/commands/host-lockout-policies.ts'
import type { HostLockoutRow } from '../../sros/commands/host-lockouts.ts'
import type { SubscriberMgmtErrorRow } from '../../sros/commands/subscriber-mgmt-errors.ts'
import type { EventRow } from '../../sros/records/event.ts'
import type { Target } from '../ask.ts'
import { collect, into, wantedOf } from '../collect.ts'
import { merged } from '../log/log.ts'
import { matcherOfKeys, matcherOfUser } from '../log/match.ts'
import { eventInstant, type RouterClock } from '../log/since.ts'
import { eventsOf, logsToRead } from '../log/source.ts'
import type { Report } from '../report.ts'
import { type Aside, askAside } from './aside.ts'
import { bad, good, type Step, unchecked } from './finding.ts'
import type { Person } from './person.ts'
import { isSuccess, type Refusal, refusalIn, refusalOfError } from './refusals.ts'

/** What the logs of a router hold, the newest first. */
export interface Logged {
  readonly events: readonly EventRow[]
  /** The time from which on every log that holds events of subscribers is whole, as printed; null where none holds any. */
  readonly since: string | null
}

// The applications of SR OS that tell of subscribers.
const ofSubscribers = new Set(['SVCMGR', 'PPPOE', 'PPP', 'DHCP', 'DHCPS', 'IPOE'])

/**
 * Every event of the logs that go to memory, or of the one that is named. They are kept, because who a user is who is not on
 * line is only learnt from them; a memory log has room for a few thousand.
 */
export function askLog(
  target: Target,
  logId: string | null,
  clock: RouterClock,
  report: Report,
): Promise<Aside<Logged>> {
  return askAside(report, async (aside) => {
    const events: EventRow[] = []
    const logs = await logsToRead(target, logId, aside)
    const wanted = logs.map((log) =>
      into(
        events,
        eventsOf(log, () => true),
      ),
    )
    if (wanted.length > 0) await collect(target, wanted, aside)
    const told = new Set(events.filter(isOfSubscribers).map((event) => event.logId))
    const reaches = logs.flatMap(({ logId: id, oldest }) => (oldest && told.has(Number(id)) ? oldest : []))
    const latest = reaches.sort((one, other) => eventInstant(other, clock) - eventInstant(one, clock))[0]
    return { events: merged(events, clock).reverse(), since: latest?.time ?? null }
  })
}

// Ports and services log there too, but never by these numbers.
function isOfSubscribers({ application, kind }: EventRow): boolean {
  return ofSubscribers.has(application ?? '') && kind !== null && kind !== 'saps-updated' && kind !== 'sap-changed'
}

/** The events about somebody: those that name his keys, or anything else that is known of him. */
export function eventsAbout({ keys, rows, macs, saps }: Person, events: readonly EventRow[]): EventRow[] {
  const matchers = [matcherOfKeys(keys), ...rows.map(matcherOfUser)]
  const isHisPlace = ({ mac, sap }: EventRow) =>
    (mac !== null && macs.includes(mac)) || (mac === null && sap !== null && saps.includes(sap))
  return events.filter((event) => isHisPlace(event) || matchers.some((matches) => matches(event)))
}

/** The router's list of errors about his MAC, or else his SAP. */
export async function askErrors(
  target: Target,
  { macs, saps }: Person,
  report: Report,
): Promise<Aside<SubscriberMgmtErrorRow[]> | null> {
  const filters = macs.length > 0 ? macs.map((mac) => ({ mac })) : saps.map((sap) => ({ sap }))
  if (filters.length === 0) return null
  const command = catalogue['subscriber-mgmt-errors']
  return askAside(report, async (aside) => {
    const rows: SubscriberMgmtErrorRow[] = []
    await collect(
      target,
      filters.map((given) => into(rows, wantedOf(command, given))),
      aside,
    )
    return rows
  })
}

/** The lockouts that keep him out now, by every lockout policy of the router. */
export async function lockoutStep(target: Target, { macs, saps }: Person, report: Report): Promise<Step> {
  if (macs.length === 0) return unchecked('lockout', 'mac-unknown')
  const policies: HostLockoutPolicyRow[] = []
  const listed = await askAside(report, async (aside) => {
    await collect(target, [into(policies, wantedOf(catalogue['host-lockout-policies'], {}))], aside)
  })
  if (listed.why !== null) return unchecked('lockout', listed.why)
  const names = policies.flatMap(({ policy }) => policy ?? [])
  if (names.length === 0) return unchecked('lockout', 'no-policy')
  const rows: HostLockoutRow[] = []
  const command = catalogue['host-lockouts']
  const wanted = names.flatMap((policy) =>
    macs.map((mac) =>
      into(
        rows,
        wantedOf(command, { policy }, { mac }, (row) => row.mac === null || row.mac === mac),
      ),
    ),
  )
  const asked = await askAside(report, (aside) => collect(target, wanted, aside))
  if (asked.why !== null) return unchecked('lockout', asked.why)
  const [first] = rows
  if (first === undefined) return good('lockout', { code: 'not-locked' }, names)
  const evidence = rows.map(({ policy, sap, mac, state, remainingSeconds }) =>
    [policy, sap, mac, state, remainingSeconds === null ? null : `${remainingSeconds} s`]
      .filter((one) => one !== null)
      .join(' '),
  )
  const place = first.sap ?? saps[0] ?? null
  const { remainingSeconds } = first
  return bad('lockout', 'locked-out', { code: 'locked', place, remainingSeconds }, evidence)
}

// A refusal of days ago is not why somebody is off line now.
const recentMs = 24 * 3_600_000

/** What is known of the logins of somebody, in time. */
export interface Logins {
  readonly clock: RouterClock
  /** When he came on line, or last did, in milliseconds since the epoch; null where it is not known. */
  readonly lastSuccess: number | null
}

/** When he last came on line: his session began, or an event says so. */
export function loginsOf({ rows }: Person, events: readonly EventRow[], clock: RouterClock): Logins {
  const now = clock.localMs - clock.offset * 60_000
  const begun = rows.flatMap(({ upSeconds }) => (upSeconds === null ? [] : now - upSeconds * 1000))
  const told = rows.length > 0 ? [] : events.filter(isSuccess).map((event) => eventInstant(event, clock))
  const all = [...begun, ...told]
  return { clock, lastSuccess: all.length === 0 ? null : Math.max(...all) }
}

function counts({ instant }: Refusal, { clock, lastSuccess }: Logins): boolean {
  const now = clock.localMs - clock.offset * 60_000
  if (instant === null) return lastSuccess === null
  return instant >= Math.max(now - recentMs, lastSuccess ?? 0)
}

/** What the list of errors says of his logins. */
export function errorsStep(asked: Aside<SubscriberMgmtErrorRow[]> | null, logins: Logins): Step {
  if (asked === null) return unchecked('errors', 'place-unknown')
  if (asked.why !== null) return unchecked('errors', asked.why)
  const evidence = asked.answer.map(({ time, sap, mac, message }) =>
    [time, sap, mac, message].filter((one) => one !== null).join(' '),
  )
  const refusals = refusalsOfErrors(asked.answer, logins)
  const [newest] = refusals.filter((one) => counts(one, logins))
  if (newest === undefined)
    return good('errors', { code: 'no-refusal', where: 'errors', old: refusals.length }, evidence)
  return refusedStep('errors', newest, evidence)
}

function refusalsOfErrors(rows: readonly SubscriberMgmtErrorRow[], { clock }: Pick<Logins, 'clock'>): Refusal[] {
  return rows
    .flatMap(({ time, message }) => {
      const instant = time === null ? null : errorInstant(time, clock)
      return refusalOfError(message ?? '', time, instant) ?? []
    })
    .sort((one, other) => (other.instant ?? 0) - (one.instant ?? 0))
}

/** A time without an offset is the router's own. */
function errorInstant(time: string, clock: RouterClock): number {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(time) ? Date.parse(time) : eventInstant({ time, zone: null }, clock)
}

/** What the logs say of his logins. */
export function logStep(logged: Aside<Logged>, about: readonly EventRow[], logins: Logins): Step {
  if (logged.why !== null) return unchecked('log', logged.why)
  if (logged.answer.since === null) return unchecked('log', 'no-events')
  const evidence = about.slice(0, mostEvents).map(eventLine)
  const [newest] = refusalsOfEvents(about, logins)
  if (newest !== undefined) return refusedStep('log', newest, evidence)
  return good('log', { code: 'log-quiet', events: about.length, since: logged.answer.since }, evidence)
}

const mostEvents = 5

/** The refusals among events that count, the newest first; one that says that he answers no more, only of him who is off line. */
function refusalsOfEvents(about: readonly EventRow[], logins: Logins): Refusal[] {
  return about
    .flatMap((event) => refusalIn(event, eventInstant(event, logins.clock)) ?? [])
    .filter((one) => counts(one, logins))
}

/** Whether a limit keeps him out: said by an error or an event. */
export function limitsStep(
  errors: Aside<SubscriberMgmtErrorRow[]> | null,
  logged: Aside<Logged>,
  about: readonly EventRow[],
  logins: Logins,
): Step {
  const known = errors?.answer ?? null
  if (known === null && logged.why !== null) return unchecked('limits', 'unread')
  const refusals = [...refusalsOfErrors(known ?? [], logins), ...refusalsOfEvents(about, logins)]
  const limit = refusals.find((one) => one.kind === 'limit-reached' && counts(one, logins))
  if (limit === undefined) return good('limits', { code: 'no-refusal', where: 'limits', old: 0 })
  return refusedStep('limits', limit, [limit.reason])
}

function refusedStep(step: Step['step'], { kind, reason, at }: Refusal, evidence: readonly string[]): Step {
  return bad(step, kind, { code: 'refused', kind, reason, at }, evidence)
}

function eventLine({ time, application, eventId, eventName, message }: EventRow): string {
  return `${time} ${application} #${eventId} ${eventName ?? ''}: ${(message ?? '').replace(/\s+/g, ' ')}`.trim()
}

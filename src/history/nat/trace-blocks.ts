import type { Place } from '../old-event.ts'
import { guessedYears, lossesWithYears, withYears } from './guessed-years.ts'
import { type Held, heldBlocks } from './held.ts'
import type { Block, MomentDoubt, NatEvent } from './nat-event.ts'

/** Who had this outside address and port at this time? Without a port: all who had the address. */
export interface Question {
  readonly outsideIp: string
  readonly port: number | null
  /** Milliseconds since the epoch. */
  readonly atMs: number
  /** How far the clock of who asks may be from that of the router. */
  readonly slackMs: number
}

/**
 * What the logs of one series of a router do not have: a break in its numbers or its clock, what was before the first line
 * (`begin`: `afterMs` is null) and after the last one (`end`). `lost` is null where it cannot be told.
 */
export interface Loss {
  readonly kind: 'gap' | 'restart' | 'step' | 'begin' | 'end'
  readonly router: string | null
  readonly series: string
  readonly lost: number | null
  /** The times of the lines before and behind it; null where they have none. */
  readonly afterMs: number | null
  readonly beforeMs: number | null
  readonly place: Place
}

/** From the surest to the least sure. */
const confidences = ['exact', 'open-end', 'before-logs', 'gap', 'clock'] as const
export type Confidence = (typeof confidences)[number]

/**
 * Why an answer is not sure. `no-free`: another had the ports later, and no Free stands between; `maybe-freed`: an event that could
 * not be read in full may have ended it; `ends-differ`: a Free that came after what had ended it; `boundary`: the time asked lies
 * so near an end of the interval that the clocks decide; `unnumbered`: without numbers nobody sees what was lost.
 */
export type DoubtKind = keyof typeof confidenceOf

export interface Doubt {
  readonly kind: DoubtKind
  /** How many events were lost; null where that is not the doubt, or is not known. */
  readonly lost: number | null
  /** The line where it shows. */
  readonly place: Place | null
}

/** A line that an answer rests on. */
export interface Evidence {
  readonly place: Place
  readonly raw: string
}

/** One who had it, or may have had it. */
export interface Answer extends Block {
  readonly router: string | null
  /** Milliseconds since the epoch; null where the logs do not tell. */
  readonly fromMs: number | null
  readonly toMs: number | null
  /** The worst of its doubts; `exact` without any. */
  readonly confidence: Confidence
  readonly doubts: readonly Doubt[]
  readonly evidence: readonly Evidence[]
}

/** The answers to one question; where there are none, why that may be wrong. */
export interface Traced {
  readonly question: Question
  readonly answers: readonly Answer[]
  readonly doubts: readonly Doubt[]
}

const confidenceOf = {
  'open-end': 'open-end',
  'no-free': 'open-end',
  'maybe-freed': 'open-end',
  'ends-differ': 'open-end',
  'after-logs': 'open-end',
  'before-logs': 'before-logs',
  gap: 'gap',
  restart: 'gap',
  unnumbered: 'gap',
  boundary: 'clock',
  step: 'clock',
  'clocks-differ': 'clock',
  'zone-unknown': 'clock',
  'zone-assumed': 'clock',
  'year-assumed': 'clock',
} as const satisfies Record<MomentDoubt | string, Confidence>

const dayMs = 24 * 3_600_000

/**
 * Who had an outside address at a time, by the events of old logs. Two routers that gave the same address are two answers, and so
 * are two who had it within the slack. Nobody is named of whom no line says that he had it.
 * @param events those of the outside address and those that end blocks without naming them, in any order
 * @param losses what is missing in the same logs
 */
export function traceBlocks(events: readonly NatEvent[], question: Question, losses: readonly Loss[]): Traced {
  return traceHeld(putTogether(events, question, losses), question)
}

/** The blocks of one outside address, and what the logs lack, with the years that were guessed put right. */
export interface Blocks {
  readonly held: readonly Held[]
  readonly losses: readonly Loss[]
}

/** Puts the blocks of one address together, once for many questions about it. */
export function putTogether(
  events: readonly NatEvent[],
  { outsideIp, slackMs }: Pick<Question, 'outsideIp' | 'slackMs'>,
  losses: readonly Loss[],
): Blocks {
  const years = guessedYears(events)
  const dated = withYears(events, years)
  const steps = dated.flatMap((one) => (one.kind === 'clock' ? [stepAt(one)] : []))
  return { held: heldBlocks(dated, outsideIp, slackMs), losses: [...lossesWithYears(losses, years), ...steps] }
}

function stepAt({ event: { router, series, place }, moment: { atMs } }: NatEvent): Loss {
  return { kind: 'step', router, series, lost: null, afterMs: atMs, beforeMs: atMs, place }
}

/** The same, of blocks that are put together already. */
export function traceHeld({ held, losses }: Blocks, question: Question): Traced {
  const { port } = question
  const own = held.filter(({ block }) => port === null || (block.firstPort <= port && port <= block.lastPort))
  const answers = own.filter((one) => isHeldAt(one, question)).map((one) => answerOf(one, question, losses))
  return { question, answers, doubts: doubtsOfOthers(own, answers, question, losses) }
}

// A clock that shows whole seconds is up to one behind.
const marginOf = (event: NatEvent, { slackMs }: Question) => event.moment.unsureMs + slackMs + 1000
const timeOf = (event: NatEvent | null) => event?.moment.atMs ?? null

function isHeldAt({ map, end, notBeforeMs }: Held, question: Question): boolean {
  const [fromMs, toMs] = [timeOf(map) ?? notBeforeMs, timeOf(end)]
  const { atMs } = question
  const startMargin = map ? marginOf(map, question) : end ? marginOf(end, question) : 0
  if (fromMs !== null && atMs < fromMs - startMargin) return false
  return end === null || toMs === null || atMs <= toMs + marginOf(end, question)
}

function answerOf(held: Held, question: Question, losses: readonly Loss[]): Answer {
  const { router, block, map, end, maybeEnds, again } = held
  const doubts = doubtsOf(held, question, losses)
  const lines = [map, ...maybeEnds, ...again, end].flatMap((one) => (one === null ? [] : [one.event]))
  return {
    ...block,
    router,
    fromMs: timeOf(map),
    toMs: timeOf(end),
    confidence: worst(doubts),
    doubts,
    evidence: lines.map(({ place, raw }) => ({ place, raw })),
  }
}

/** The confidence that doubts leave. */
export function worst(doubts: readonly Doubt[]): Confidence {
  const ranks = doubts.map(({ kind }) => confidences.indexOf(confidenceOf[kind]))
  return confidences[Math.max(0, ...ranks)] ?? 'clock'
}

function doubtsOf(held: Held, question: Question, losses: readonly Loss[]): Doubt[] {
  const { map, end, maybeEnds, notBeforeMs, router } = held
  const { atMs } = question
  const doubts: Doubt[] = []
  const add = (kind: DoubtKind, place: Place | null = null, lost: number | null = null) =>
    doubts.some((one) => one.kind === kind && one.lost === null && lost === null) || doubts.push({ kind, lost, place })
  if (map === null) add('before-logs')
  if (end === null) add('open-end')
  if (held.isReplaced) add('no-free', end?.event.place)
  if (held.isEndDoubtful) add('ends-differ', end?.event.place)
  for (const { event } of maybeEnds) add('maybe-freed', event.place)
  for (const one of [map, end]) {
    if (one === null) continue
    if (one.event.sequence === null) add('unnumbered', one.event.place)
    for (const doubt of one.moment.doubts) add(doubt, one.event.place)
    if (Math.abs((timeOf(one) ?? 0) - atMs) <= marginOf(one, question)) add('boundary', one.event.place)
  }
  const fromMs = timeOf(map) ?? Math.min(notBeforeMs ?? atMs, atMs)
  const toMs = Math.max(timeOf(end) ?? atMs, atMs)
  const series = new Set([map, end].flatMap((one) => (one === null ? [] : [one.event.series])))
  for (const loss of losses) {
    if (loss.router !== router || !series.has(loss.series)) continue
    // Where his end stands, the logs had not ended.
    if (loss.kind === 'end' && loss.series === end?.event.series) continue
    if (touches(loss, fromMs, toMs)) add(doubtOf(loss), loss.place, loss.lost)
  }
  return doubts
}

const doubtOf = ({ kind }: Loss): DoubtKind => (kind === 'begin' ? 'before-logs' : kind === 'end' ? 'after-logs' : kind)

/** A clock that was set back was wrong before it, nobody knows for how long; a day is taken. */
function touches({ kind, afterMs, beforeMs }: Loss, fromMs: number, toMs: number): boolean {
  // Whole seconds; the first and the last line themselves are there.
  const widenMs = kind === 'step' ? dayMs : kind === 'begin' || kind === 'end' ? -1 : 1000
  const between = [afterMs ?? -Infinity, beforeMs ?? Infinity] as const
  return Math.min(...between) <= toMs + widenMs && Math.max(...between) >= fromMs - widenMs
}

/** Why there may have been others all the same: on routers without an answer, what was lost since the ports were last heard of. */
function doubtsOfOthers(
  own: readonly Held[],
  answers: readonly Answer[],
  { atMs, port }: Question,
  losses: readonly Loss[],
): Doubt[] {
  const routers = new Set([...own, ...losses].map(({ router }) => router))
  // One port has one hand; without a port there may always be one more.
  if (port !== null) for (const { router } of answers) routers.delete(router)
  const doubts: Doubt[] = []
  let isUnknown = routers.size === 0 && answers.length === 0
  for (const router of routers) {
    const ended = own.filter(
      (one) => one.router === router && one.end !== null && (timeOf(one.end) ?? Infinity) <= atMs,
    )
    if (ended.length === 0 || port === null) isUnknown = true
    const sinceMs = port === null ? -Infinity : Math.max(-Infinity, ...ended.map(({ end }) => timeOf(end) ?? -Infinity))
    for (const loss of losses) {
      if (loss.router !== router || !touches(loss, sinceMs, atMs)) continue
      doubts.push({ kind: doubtOf(loss), lost: loss.lost, place: loss.place })
    }
  }
  const unnumbered = own.map(({ map, end }) => map ?? end).find((one) => one?.event.sequence === null)
  if (unnumbered && answers.length === 0) doubts.push({ kind: 'unnumbered', lost: null, place: unnumbered.event.place })
  return isUnknown ? [{ kind: 'before-logs', lost: null, place: null }, ...doubts] : doubts
}

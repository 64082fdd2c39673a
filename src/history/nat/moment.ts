import type { OldEvent } from '../old-event.ts'
import type { Moment, MomentDoubt } from './nat-event.ts'

const hourMs = 3_600_000
// Zones are whole quarters of an hour apart, at most 14 + 12 hours.
const quarterMs = hourMs / 4
const widestMs = 26 * hourMs

/** How far each doubt may put an event from its time: a zone may be 14 hours from UTC, a change of summer time is an hour. */
const unsure: Readonly<Record<MomentDoubt, number>> = {
  'zone-unknown': 14 * hourMs,
  'zone-assumed': hourMs,
  'year-assumed': 0,
  step: hourMs,
  'clocks-differ': 0,
}

/**
 * When an event happened: by the line, put right by the clock in its message where that has one. A zone that lies between the two
 * is taken out; what is left and is more than the slack is a doubt, and then the line is believed.
 * @param saidMs the time in the message, by the router's own clock as if it were UTC
 */
export function momentOf(event: OldEvent, saidMs: number | null, slackMs: number): Moment {
  const doubts = new Set<MomentDoubt>(event.doubts)
  const localMs = event.localMs ?? event.atMs
  if (event.atMs === null) doubts.add('zone-unknown')
  if (saidMs === null) return moment(event.atMs ?? localMs, doubts)
  // A line without a year: the message has one, and the same clock.
  if (localMs === null) return moment(saidMs, doubts)
  const years = doubts.has('year-assumed') ? yearsBetween(localMs, saidMs) : 0
  const headMs = addYears(event.atMs ?? localMs, years)
  const apart = saidMs - addYears(localMs, years)
  const rest = apart - Math.round(apart / quarterMs) * quarterMs
  const isOfOneDay = Math.abs(apart) <= widestMs
  if (isOfOneDay) doubts.delete('year-assumed')
  if (isOfOneDay && Math.abs(rest) <= Math.max(slackMs, 1000)) return moment(headMs + rest, doubts, 0, years)
  doubts.add('clocks-differ')
  if (isOfOneDay) return moment(headMs, doubts, Math.abs(apart), years)
  return moment(event.atMs ?? localMs, doubts, widestMs)
}

function moment(atMs: number | null, doubts: ReadonlySet<MomentDoubt>, ownMs = 0, years = 0): Moment {
  let unsureMs = ownMs
  for (const doubt of doubts) unsureMs = Math.max(unsureMs, unsure[doubt])
  return { atMs, years, unsureMs, doubts: [...doubts] }
}

/** How many years a time lies before another, by which of them leaves the least between. */
function yearsBetween(fromMs: number, toMs: number): number {
  return Math.round((toMs - fromMs) / (365.25 * 24 * hourMs))
}

/** The same moment some years later. */
export function addYears(ms: number, years: number): number {
  const date = new Date(ms)
  return years === 0 ? ms : date.setUTCFullYear(date.getUTCFullYear() + years)
}

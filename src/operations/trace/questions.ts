import { readFile } from 'node:fs/promises'
import { BrasctlError } from '../../errors.ts'
import { CsvProblem, readCsvRecords } from '../../fleet/csv-records.ts'
import type { Question } from '../../history/nat/trace-blocks.ts'
import { readZone } from '../../history/zone.ts'
import { parseIp, printIp } from '../../sros/values/ip.ts'

/** A question as it was asked: times are shown by the clock of who asked. */
export interface Asked extends Question {
  /** Minutes east of UTC. */
  readonly offset: number
}

/** How times are read: the zone of those that have none, and how far the clock of who asks may be off. */
export interface TimeRules {
  readonly zone: string | null
  readonly slackMs: number
}

interface Moment {
  readonly atMs: number
  readonly offset: number
}

const minuteMs = 60_000

/**
 * Reads who had `203.0.113.7:40123` or `[2001:db8::7]:40123`, or all who had `203.0.113.7`, at a time: `2026-11-20 21:03:11 +0800`, ISO 8601, or seconds or
 * milliseconds since the epoch. A time in the hour that comes twice in autumn is two questions. Throws `key-unreadable`, `time-unreadable`,
 * and `time-zone-missing` for a time without a zone where none is set.
 */
export function readQuestions(endpoint: string, time: string, rules: TimeRules): Asked[] {
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|([^:]*)):([^:]*)$/.exec(endpoint.trim()) ?? []
  return questionsOf(endpoint, bracketed ?? plain ?? endpoint, port ?? null, time, rules)
}

function questionsOf(key: string, address: string, word: string | null, time: string, rules: TimeRules): Asked[] {
  const ip = parseIp(address)
  const port = word === null ? null : portOf(word)
  if (ip === null || ip.prefixLength !== null || port === undefined) {
    throw new BrasctlError('key-unreadable', { key, kind: 'endpoint' })
  }
  const outside = { outsideIp: printIp(ip), port, slackMs: rules.slackMs }
  return readMoments(time, rules.zone).map((moment) => ({ ...outside, ...moment }))
}

function portOf(word: string): number | undefined {
  const port = /^\d{1,5}$/.test(word) ? Number(word) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

/**
 * The questions of a CSV file with the columns ip, port and time; the port may be left empty, and a first line of titles is passed over.
 * Throws `batch-unreadable` with the number of the line, and `file-unreadable`.
 */
export async function readBatch(file: string, rules: TimeRules): Promise<Asked[]> {
  const records = recordsOf(file, await textOf(file))
  return records.flatMap(({ line, cells }, index) => {
    const [ip = '', port = '', time = ''] = cells.map((cell) => cell.trim())
    if (index === 0 && parseIp(ip) === null) return []
    if (cells.length !== 3) throw new BrasctlError('batch-unreadable', { file, line })
    try {
      return questionsOf(`${ip}:${port}`, ip, port || null, time, rules)
    } catch (cause) {
      if (!(cause instanceof BrasctlError) || cause.code === 'time-zone-missing') throw cause
      throw new BrasctlError('batch-unreadable', { file, line }, cause)
    }
  })
}

/** The moments that a time means, and how far from UTC they were told. */
export function readMoments(text: string, zone: string | null): Moment[] {
  const number = /^(\d{9,10})(\d{3})?$/.exec(text.trim())
  if (number) return [{ atMs: Number(number[1]) * 1000 + Number(number[2] ?? 0), offset: 0 }]
  const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?$/i
  const [, day = '', clock = '', own] = form.exec(text.trim()) ?? []
  const localMs = Date.parse(`${day}T${clock}Z`)
  // JavaScript takes 30 February for a day in March.
  if (Number.isNaN(localMs) || !new Date(localMs).toISOString().startsWith(day)) {
    throw new BrasctlError('time-unreadable', { time: text })
  }
  const named = own ?? zone
  if (named === null) throw new BrasctlError('time-zone-missing', { time: text })
  const found = readZone(named.replace(/^(?:UTC|Z)$/i, 'Z'))?.(localMs)
  if (found === undefined) throw new BrasctlError('time-unreadable', { time: text })
  const moments = found.moments.length > 0 ? found.moments : [found.near]
  return moments.map((atMs) => ({ atMs, offset: Math.round((localMs - atMs) / minuteMs) }))
}

/** The text of a file that was named on the command line. Throws `file-unreadable`. */
export async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new BrasctlError('file-unreadable', { file, reason }, cause)
  }
}

function recordsOf(file: string, text: string) {
  try {
    return readCsvRecords(text)
  } catch (cause) {
    if (!(cause instanceof CsvProblem)) throw cause
    throw new BrasctlError('batch-unreadable', { file, line: cause.line }, cause)
  }
}

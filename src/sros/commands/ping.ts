import { defineCommand, type Given, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { readMilliseconds, textGiven } from '../records/probe.ts'
import type { RowOf } from '../row.ts'
import { parseIp } from '../values/ip.ts'

const fields = [
  ...(['router', 'target', 'instance', 'source', 'sent', 'received', 'lossPercent'] as const),
  ...(['minMs', 'avgMs', 'maxMs', 'result', 'bounced', 'duplicates'] as const),
] as const
export type PingRow = RowOf<(typeof fields)[number]>

/**
 * `ping IP …`: one row, the summary. Real layouts: 12.0, 25.x and some that do not tell their release, of both CLIs. A router
 * that has no route prints no summary, so the counts of that row are null.
 */
export const ping = defineCommand<PingRow>({
  name: 'ping',
  template:
    'ping {target:host} [rapid|detail] [ttl {ttl:number}] [size {size:number}] [source {source:ip}] [interval {interval:word}] [count {count:number}] [do-not-fragment] [router {instance:name}] [timeout {timeout:number}]',
  mdTemplate:
    'ping {target:host} [router-instance {instance:name}] [source-address {source:ip}] [count {count:number}] [interval {interval:word}] [size {size:number}] [ttl {ttl:number}] [timeout {timeout:number}] [do-not-fragment] [output-format {outputFormat:word}]',
  fields,
  columns: ['target', 'instance', 'result', 'sent', 'received', 'lossPercent', 'minMs', 'avgMs', 'maxMs'],
  quietSeconds,
  read: readPing,
})

/** A probe waits for its reply or its time-out before the next is sent, 5 s unless told; then the interval, 1 s. */
function quietSeconds(given: Given): number {
  const numberOf = (place: string, usual: number) => Number(textGiven(given, place) ?? usual) || usual
  return numberOf('count', 5) * (numberOf('timeout', 5) + numberOf('interval', 1))
}

const firstLine = /^PING (\S+)(?: \((\S+?)\))? \d+ data bytes$/
// Replies and time-outs, and the marks of rapid. What they come to is in the summary.
const probeLine = /^(?:\d+ bytes from \S+: .*\btime ?[=<].*|Request timed out\. icmp_seq=\d+\.|[!.UQ]+)$/
const roundTrip = /^round-trip min ?([=<].*?), avg ?([=<].*?), max ?([=<].*?)(?:, stddev ?[=<].*)?$/

function readPing(context: ReadContext, sink: Sink<PingRow>): LineReader {
  const row: PingRow = {
    ...{ router: context.router, target: textGiven(context.given, 'target') },
    ...{ instance: textGiven(context.given, 'instance') ?? 'Base', source: textGiven(context.given, 'source') },
    ...{ sent: null, received: null, lossPercent: null, minMs: null, avgMs: null, maxMs: null },
    ...{ result: null, bounced: null, duplicates: null },
  }
  let seen: 'nothing' | 'first line' | 'rule' | 'summary' = 'nothing'
  let failure: 'no-route' | 'bad-source' | null = null

  /** The line under the rule, whatever of its parts the router prints: of duplicates it tells no percentage. */
  function summary(line: string): boolean {
    const parts = line.split(', ').map((part) => /^([\d.]+)%? (?:packets? )?(\w+)$/.exec(part))
    if (parts.some((part) => part === null)) return false
    for (const [, number = '', word = ''] of parts.filter((part) => part !== null)) {
      if (word === 'transmitted') row.sent = Number(number)
      else if (word === 'received') row.received = Number(number)
      else if (word === 'bounced') row.bounced = Number(number)
      else if (word.startsWith('duplicate')) row.duplicates = Number(number)
      else if (word === 'loss') row.lossPercent = Number(number)
      else return false
    }
    row.bounced ??= 0
    row.duplicates ??= 0
    return row.sent !== null
  }

  function take(text: string): boolean {
    const first = firstLine.exec(text)
    if (first) {
      row.target = parseIp(first[2] ?? first[1] ?? '')?.address ?? row.target
      seen = 'first line'
      return true
    }
    const noRoute = /^No route to destination\. Address: \S+, Router: (.+)$/.exec(text)
    if (noRoute || text.startsWith('Send failed. Source IP address is not local')) {
      failure = noRoute ? 'no-route' : 'bad-source'
      return true
    }
    if (/^---- \S+ PING Statistics ----$/i.test(text)) {
      seen = 'rule'
      return true
    }
    if (seen === 'rule' && summary(text)) {
      seen = 'summary'
      return true
    }
    const times = roundTrip.exec(text)
    if (!times) return probeLine.test(text) || text === 'ping aborted by user'
    row.minMs = readMilliseconds(times[1] ?? '')
    row.avgMs = readMilliseconds(times[2] ?? '')
    row.maxMs = readMilliseconds(times[3] ?? '')
    return true
  }

  return {
    line(text) {
      if (text !== '' && !take(text)) sink.unplaced(text)
    },
    end() {
      const isWhole = seen === 'summary' || (failure === 'no-route' && seen === 'first line')
      if (isWhole) sink.row({ ...row, result: resultOf(row, failure) })
      return isWhole
    },
  }
}

function resultOf(
  { sent, received, bounced, duplicates }: PingRow,
  failure: 'no-route' | 'bad-source' | null,
): PingRow['result'] {
  if (received === null || received === 0) {
    if (failure !== null) return failure
    if (sent === 0) return null
    // Whoever answers twice answers.
    return bounced ? 'bounced' : duplicates ? 'lossy' : 'timeout'
  }
  return received < (sent ?? 0) ? 'lossy' : 'reachable'
}

import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { readMilliseconds, textGiven } from '../records/probe.ts'
import type { RowOf } from '../row.ts'
import { parseIp } from '../values/ip.ts'

const fields = ['router', 'target', 'instance', 'source', 'hop', 'name', 'ip', 'rttMs', 'mark'] as const
export type HopRow = RowOf<(typeof fields)[number]>

/**
 * `traceroute IP …`: one row a hop, as it is printed. Real layouts: two of which the release is not known; a lost probe
 * (`*`) and the marks of an unreachable (`!H`) were never seen, nor were the words of the MD-CLI for what is typed.
 */
export const traceroute = defineCommand<HopRow>({
  name: 'traceroute',
  template:
    'traceroute {target:host} [ttl {ttl:number}] [wait {wait:number}] [no-dns] [source {source:ip}] [tos {tos:number}] [router {instance:name}]',
  mdTemplate:
    'traceroute {target:host} [router-instance {instance:name}] [source-address {source:ip}] [ttl {ttl:number}] [wait {wait:number}] [tos {tos:number}]',
  fields,
  columns: ['hop', 'ip', 'name', 'rttMs', 'mark'],
  // Three probes make a line, and each may wait 5 s (or the given milliseconds).
  quietSeconds: (given) => (3 * (Number(textGiven(given, 'wait')) || 5000)) / 1000,
  read: readTraceroute,
})

const firstLine = /^traceroute to (\S+?)(?: \((\S+)\))?(?: from (\S+?))?, \d+ hops max, \d+ byte packets$/
const hopLine = /^ {0,2}(\d{1,3}) +(.*)$/
// A name and its address, an address alone, or neither; then the probes.
const responder = /^(?:([^\s*(]+) \(([^\s)]+)\)|([\da-f.:]+)(?= +[\d*<!]))? *(.*)$/i
const probes = /(\*)|<?(\d+(?:\.\d+)?) ms|(![A-Z\d]*)/g

function readTraceroute(context: ReadContext, sink: Sink<HopRow>): LineReader {
  let target = textGiven(context.given, 'target')
  let source = textGiven(context.given, 'source')
  let begun = false

  function readHop(line: string): HopRow | null {
    const [, hop, rest = ''] = hopLine.exec(line) ?? []
    const [, name, nameIp, alone, tail = ''] = responder.exec(rest) ?? []
    const found = [...tail.matchAll(probes)]
    if (hop === undefined || found.length === 0 || tail.replace(probes, '').trim() !== '') return null
    const ip = parseIp(nameIp ?? alone ?? '')?.address ?? null
    const marks = [...new Set(found.flatMap(([, , , mark]) => mark ?? []))]
    return {
      ...{ router: context.router, target, instance: textGiven(context.given, 'instance') ?? 'Base', source },
      hop: Number(hop),
      name: name === undefined || name === nameIp ? null : name,
      // The address of a hop that kept silent.
      ip: ip === '0.0.0.0' ? null : ip,
      rttMs: found.flatMap(([probe, , , mark]) => (mark === undefined ? [readMilliseconds(probe)] : [])),
      mark: marks.length === 0 ? null : marks.join(' '),
    }
  }

  return {
    line(text) {
      const first = firstLine.exec(text)
      const row = first ? null : readHop(text)
      if (first) {
        begun = true
        target = parseIp(first[2] ?? first[1] ?? '')?.address ?? target
        source = first[3] ?? source
      } else if (row && begun) sink.row(row)
      else if (text !== '') sink.unplaced(text)
    },
    // There is no footer: it ends at the target, or in silence at the last hop.
    end: () => begun,
  }
}

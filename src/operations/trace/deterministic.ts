import { type DetMap, lookUpDetMaps } from '../../history/nat/det-map.ts'
import type { Question } from '../../history/nat/trace-blocks.ts'
import type { TraceAnswer } from './trace.ts'

/**
 * Who has an outside address by mappings of deterministic NAT, which no log tells of: the inside address, for as long as the mapping
 * is true. It names no router, no subscriber and no account. Throws `det-map-outdated` where no mapping is true at that time.
 */
export function traceDeterministic(question: Question, maps: readonly DetMap[]): TraceAnswer {
  const { map, blocks } = lookUpDetMaps(maps, question)
  const next = maps.filter(({ fromMs }) => fromMs > map.fromMs).map(({ fromMs }) => fromMs)
  const toMs = Math.min(map.untilMs ?? Infinity, ...next)
  const doubts = Number.isFinite(toMs) ? [] : [{ kind: 'open-end' as const, lost: null, place: null }]
  const answers = blocks.map((block) => ({
    ...block,
    ...{ router: null, mda: null, subscriber: null, account: null, mac: null, noAccount: 'no-lease' as const },
    fromMs: map.fromMs,
    toMs: Number.isFinite(toMs) ? toMs : null,
    confidence: doubts.length > 0 ? ('open-end' as const) : ('exact' as const),
    doubts,
    evidence: [],
  }))
  return { question, answers, doubts: [], sinceMs: null, untilMs: null }
}

import type { NameMask } from '../history/mask-names.ts'
import type { Asked } from './questions.ts'
import type { TracedUser } from './trace.ts'

/** The fields of an answer. */
export const traceFields = [
  ...(['outsideIp', 'port', 'at', 'router', 'from', 'to', 'firstPort', 'lastPort', 'subscriber', 'insideIp'] as const),
  ...(['insideInstance', 'account', 'confidence', 'doubts', 'evidence', 'mac', 'noAccount'] as const),
] as const

/** One who had an outside address. Times are ISO 8601, by the clock of who asked. */
export type TraceRow = { readonly [Field in (typeof traceFields)[number]]: unknown } & {
  readonly doubts: readonly string[]
  /** `file:byte: line`. */
  readonly evidence: readonly string[]
}

/** An answer as it is printed; with a mask, under made-up names. */
export function traceRow(asked: Asked, user: TracedUser, mask: NameMask | null): TraceRow {
  const { subscriber, account, mac } = user
  mask?.learn([subscriber, account].filter((name) => name !== null))
  const name = (text: string | null) => (text === null || mask === null ? text : mask.name(text))
  return {
    outsideIp: user.outsideIp,
    port: asked.port,
    at: printMoment(asked.atMs, asked.offset),
    router: user.router,
    from: user.fromMs === null ? null : printMoment(user.fromMs, asked.offset),
    to: user.toMs === null ? null : printMoment(user.toMs, asked.offset),
    firstPort: user.firstPort,
    lastPort: user.lastPort,
    subscriber: name(subscriber),
    insideIp: user.insideIp,
    insideInstance: user.insideInstance,
    account: name(account),
    confidence: user.confidence,
    doubts: user.doubts.map(({ kind, lost, place }) =>
      [kind, ...(lost === null ? [] : [`lost=${lost}`]), ...(place ? [`at=${place.file}:${place.offset}`] : [])].join(
        ' ',
      ),
    ),
    evidence: user.evidence.map(({ place, raw }) => `${place.file}:${place.offset}: ${mask ? mask.text(raw) : raw}`),
    mac: name(mac),
    noAccount: user.noAccount,
  }
}

/** `2026-11-20T21:03:11.000+08:00`. */
export function printMoment(ms: number, offset: number): string {
  const local = new Date(ms + offset * 60_000).toISOString().slice(0, -1)
  if (offset === 0) return `${local}Z`
  const two = (part: number) => String(Math.trunc(part)).padStart(2, '0')
  const size = Math.abs(offset)
  return `${local}${offset < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`
}

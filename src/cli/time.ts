import type { Since } from '../operations/log/since.ts'

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * A moment as it is typed: `2026-01-31`, `2026-01-31T22:00` or `2026-01-31 22:00:05` by the clock of this machine, with `Z` or
 * `+08:00` by another; or so long ago: `90s`, `30m`, `2h`, `7d`. Null for anything else.
 * @param now milliseconds since the epoch
 */
export function readTime(text: string, now: number): Date | null {
  const [, amount, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  if (amount !== undefined) return new Date(now - Number(amount) * (unitMs[unit ?? ''] ?? 0))
  const [, day, clock = '00:00', zone = ''] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/i.exec(text) ?? []
  if (day === undefined) return null
  const time = new Date(`${day}T${clock}${zone.toUpperCase()}`)
  // JavaScript takes 30 February for a day in March.
  const isDay = new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) ?? false
  return isDay && !Number.isNaN(time.getTime()) ? time : null
}

/**
 * From when on events of a router are wanted, as `readTime` takes it: so long ago, or a time without a zone, both by the clock of
 * the router; a time with a zone is a moment everywhere. Null for anything else.
 */
export function readSince(text: string): Since | null {
  const then = readTime(text, 0)
  if (then === null) return null
  if (/^\d{1,6}[smhd]$/.test(text)) return { agoMs: 0 - then.getTime() }
  if (/(?:Z|[+-]\d\d:\d\d)$/i.test(text) && text.includes(':')) return { instantMs: then.getTime() }
  return { localMs: readTime(`${text.includes(':') ? text : `${text}T00:00`}Z`, 0)?.getTime() ?? 0 }
}

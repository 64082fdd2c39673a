import { readFile } from 'node:fs/promises'
import { BrasctlError } from '../../errors.ts'
import { type DetBlock, type DetMap, lookUpDetMaps, readDetMap } from '../../history/nat/det-map.ts'
import { type Asked, readMoments } from './questions.ts'
import type { TracedUser } from './trace.ts'

/** Mappings of deterministic NAT, each true from its date until the next one begins. */
export interface DetMaps {
  /** Who has an outside address by the mapping of that time. Throws `det-map-outdated`. */
  readonly usersOf: (asked: Asked) => TracedUser[]
}

/**
 * Reads `FILE@DATE`, where DATE is the day or the time from which on the mapping is true. Throws `option-value`, `file-unreadable`,
 * `det-map-invalid`, and what `readMoments` throws.
 */
export async function readDetMaps(given: readonly string[], zone: string | null): Promise<DetMaps> {
  const texts = new Map<DetMap, string>()
  for (const word of given) {
    const [, file, date = ''] = /^(.+)@([^@]+)$/.exec(word) ?? []
    if (file === undefined) {
      throw new BrasctlError('option-value', { option: '--det-map', value: word, expected: 'FILE@2026-11-01' })
    }
    const [from] = readMoments(/^\d{4}-\d\d-\d\d$/.test(date) ? `${date} 00:00` : date, zone)
    const text = await textOf(file)
    texts.set(readDetMap(file, text, from?.atMs ?? 0, null), text)
  }
  const maps = [...texts.keys()]
  return {
    usersOf(asked) {
      const { map, blocks } = lookUpDetMaps(maps, asked)
      const later = maps.map(({ fromMs }) => fromMs).filter((fromMs) => fromMs > map.fromMs)
      const toMs = later.length === 0 ? null : Math.min(...later)
      return blocks.map((block) => userOf(block, map, toMs, texts.get(map) ?? ''))
    },
  }
}

/** Nobody says how long the last mapping stays true. */
function userOf(block: DetBlock, map: DetMap, toMs: number | null, text: string): TracedUser {
  return {
    ...block,
    ...{ mda: null, subscriber: null, account: null, mac: null, noAccount: null, router: null },
    ...{ fromMs: map.fromMs, toMs },
    confidence: toMs === null ? 'open-end' : 'exact',
    doubts: toMs === null ? [{ kind: 'open-end', lost: null, place: null }] : [],
    evidence: linesOf(text).flatMap(({ raw, offset }) =>
      names(raw, block) ? [{ place: { file: map.file, offset }, raw }] : [],
    ),
  }
}

function names(raw: string, { outsideIp, firstPort, lastPort, insideIp }: DetBlock): boolean {
  const cells = raw.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  return [outsideIp, String(firstPort), String(lastPort), insideIp].every((word) => cells.includes(word))
}

function linesOf(text: string): { raw: string; offset: number }[] {
  let offset = 0
  return text.split('\n').map((line) => {
    const one = { raw: line.trimEnd(), offset }
    offset += Buffer.byteLength(line) + 1
    return one
  })
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new BrasctlError('file-unreadable', { file, reason }, cause)
  }
}

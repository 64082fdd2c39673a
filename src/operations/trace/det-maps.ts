import { BrasctlError } from '../../errors.ts'
import { type DetMap, readDetMap } from '../../history/nat/det-map.ts'
import { traceDeterministic } from './deterministic.ts'
import { type Asked, readMoments, textOf } from './questions.ts'
import type { TracedUser } from './trace.ts'

type Block = Pick<TracedUser, 'outsideIp' | 'firstPort' | 'lastPort' | 'insideIp'>

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
    usersOf: (asked) =>
      traceDeterministic(asked, maps).answers.map((user) => {
        const map = maps.findLast(({ fromMs }) => fromMs === user.fromMs)
        // A mapping says nothing of accounts, so none is missing.
        return { ...user, noAccount: null, evidence: map ? evidenceOf(user, map, texts.get(map) ?? '') : [] }
      }),
  }
}

function evidenceOf(block: Block, { file }: DetMap, text: string): TracedUser['evidence'] {
  return linesOf(text).flatMap(({ raw, offset }) => (names(raw, block) ? [{ place: { file, offset }, raw }] : []))
}

function names(raw: string, { outsideIp, firstPort, lastPort, insideIp }: Block): boolean {
  const cells = raw.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  return [outsideIp, String(firstPort), String(lastPort), insideIp ?? ''].every((word) => cells.includes(word))
}

function linesOf(text: string): { raw: string; offset: number }[] {
  let offset = 0
  return text.split('\n').map((line) => {
    const one = { raw: line.trimEnd(), offset }
    offset += Buffer.byteLength(line) + 1
    return one
  })
}

import { BrasctlError } from '../../errors.ts'
import { parseIp, printIp } from '../../sros/values/ip.ts'

/** A line of a mapping of deterministic NAT: a block of ports that one inside address has for as long as the configuration stays. */
export interface DetBlock {
  readonly outsideIp: string
  readonly firstPort: number
  readonly lastPort: number
  readonly insideIp: string
  readonly insideInstance: string | null
}

/** A mapping file, and from when to when it is true. */
export interface DetMap {
  readonly file: string
  /** Milliseconds since the epoch, the last one not included; null: until another begins. */
  readonly fromMs: number
  readonly untilMs: number | null
  /** By outside address. */
  readonly blocks: ReadonlyMap<string, readonly DetBlock[]>
}

const columns = ['outside_ip', 'first_port', 'last_port', 'inside_ip', 'inside_router'] as const

/**
 * Reads a mapping of deterministic NAT. The router has no list of it: it exports a script that answers one question a call
 * (`admin nat save-deterministic-script`, MS-ISA guide), or answers `tools dump nat deterministic-mapping`. So the file is a table
 * that is made from these, one block a line: CSV with the header `outside_ip,first_port,last_port,inside_ip,inside_router`, in any
 * order, the router being optional. Blank lines and those that begin with `#` are passed over. Throws `det-map-invalid`.
 */
export function readDetMap(file: string, text: string, fromMs: number, untilMs: number | null): DetMap {
  const blocks = new Map<string, DetBlock[]>()
  let head: readonly string[] | null = null
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line
      .replace(/^\uFEFF/, '')
      .split(',')
      .map((word) => word.trim().replace(/^"(.*)"$/, '$1'))
    if (words.join('') === '' || words[0]?.startsWith('#')) continue
    if (head === null) {
      head = words.map((word) => word.toLowerCase().replaceAll(/[ -]/g, '_'))
      if (columns.slice(0, 4).some((name) => !head?.includes(name))) throw invalid(file, index)
      continue
    }
    const block = blockOf(new Map(head.map((name, place) => [name, words[place] ?? ''])))
    if (block === null) throw invalid(file, index)
    const own = blocks.get(block.outsideIp)
    if (own) own.push(block)
    else blocks.set(block.outsideIp, [block])
  }
  if (head === null) throw invalid(file, 0)
  return { file, fromMs, untilMs, blocks }
}

const invalid = (file: string, index: number) => new BrasctlError('det-map-invalid', { file, line: index + 1 })

function blockOf(row: ReadonlyMap<string, string>): DetBlock | null {
  const [outside, inside] = ['outside_ip', 'inside_ip'].map((name) => parseIp(row.get(name) ?? ''))
  const [firstPort = -1, lastPort = -1] = ['first_port', 'last_port'].map((name) => {
    const word = row.get(name) ?? ''
    return /^\d{1,5}$/.test(word) ? Number(word) : -1
  })
  if (!outside || !inside || firstPort < 0 || lastPort < firstPort || lastPort > 65535) return null
  const router = row.get('inside_router') || null
  return { outsideIp: printIp(outside), firstPort, lastPort, insideIp: printIp(inside), insideInstance: router }
}

/**
 * Who has an outside address and port by the mapping that is true at a time: of several files the last that began before it.
 * Throws `det-map-outdated` where no file is true at that time.
 */
export function lookUpDetMaps(
  maps: readonly DetMap[],
  question: { readonly outsideIp: string; readonly port: number | null; readonly atMs: number },
): { readonly map: DetMap; readonly blocks: readonly DetBlock[] } {
  const { outsideIp, port, atMs } = question
  const begun = maps.filter(({ fromMs }) => fromMs <= atMs).sort((one, other) => other.fromMs - one.fromMs)
  const map = begun[0]
  if (map === undefined || (map.untilMs !== null && map.untilMs <= atMs)) {
    throw new BrasctlError('det-map-outdated', {
      files: maps.map(({ file }) => file),
      at: new Date(atMs).toISOString(),
    })
  }
  const own = map.blocks.get(outsideIp) ?? []
  return { map, blocks: own.filter((one) => port === null || (one.firstPort <= port && port <= one.lastPort)) }
}

/** A block of outside ports, both ends included. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

const one = /^(\d{1,5})(?:(?:-|\.\.)(\d{1,5}))?$/

/**
 * Reads blocks of ports as SR OS prints them: `1024-1055` (active-subscribers, 24.7), `32..64` (blocks, not confirmed), several
 * parted by blanks or commas. Null when any part is none, so that no block is lost in silence.
 */
export function readPortRanges(text: string): PortRange[] | null {
  const ranges: PortRange[] = []
  for (const part of text.trim().split(/[\s,]+/)) {
    const match = one.exec(part)
    const first = Number(match?.[1])
    const last = Number(match?.[2] ?? match?.[1])
    if (!match || first > last || last > 65535) return null
    ranges.push({ first, last })
  }
  return ranges
}

/** Whether a block has this port. */
export function hasPort({ first, last }: PortRange, port: number): boolean {
  return first <= port && port <= last
}

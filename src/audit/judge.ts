import { hasSeal, readLink } from './chain.ts'
import type { Line } from './lines.ts'

/**
 * torn: without its line feed; unreadable: without the end that every whole line has; edited: not as it was written;
 * number, previous: as it was written, but not in this place.
 */
export type BreakReason = 'torn' | 'unreadable' | 'edited' | 'number' | 'previous'

export interface Break {
  readonly lineNumber: number
  readonly reason: BreakReason
}

/** What is wrong with a line that stands behind one of this hash. */
export function judgeLine({ bytes, isEnded, lineNumber }: Line, previous: string): BreakReason | null {
  if (!isEnded) return 'torn'
  if (!hasSeal(bytes)) return 'unreadable'
  const link = readLink(bytes)
  if (link === null) return 'edited'
  if (link.n !== lineNumber) return 'number'
  return link.previous === previous ? null : 'previous'
}

// The memory: what is prepared once for a search stands at its start, the piece that is looked through behind it.

/** What reads sixteen bytes at once may read so far beyond the end. */
const beyond = 64
const newline: u8 = 10

let top: usize = __heap_base
/** Where the piece begins, and where it ends. */
export let pieceStart: usize = 0
export let pieceEnd: usize = 0
/** Another one for each piece. */
export let piece: u32 = 0

/** Begins anew, with nothing prepared. */
export function begin(): void {
  top = __heap_base
}

/** Room for what is prepared, of which the bytes are as they were. */
export function reserve(size: usize): usize {
  const place = aligned(top)
  top = place + size
  provide(top)
  return place
}

/** Room for a piece of so many bytes, which takes the place of the one before: nothing is prepared after that. */
export function room(size: usize): usize {
  const start = aligned(top) + beyond
  provide(start + size + beyond)
  return start
}

/** Takes the piece that stands in the room, or in a part of it. */
export function place(start: usize, size: usize): void {
  pieceStart = start
  pieceEnd = start + size
  piece += 1
  // Before a piece and behind it, lines end.
  store<u8>(pieceStart - 1, newline)
  store<u8>(pieceEnd, newline)
}

function aligned(place: usize): usize {
  return (place + 15) & ~15
}

function provide(end: usize): void {
  const pages = <i32>((end + 0xffff) >>> 16)
  if (pages > memory.size()) memory.grow(pages - memory.size())
}

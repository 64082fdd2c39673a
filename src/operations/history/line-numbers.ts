const lineFeed = 10

/**
 * The numbers of the lines that begin at these offsets, from 1 on. The file is read up to the last of them; what cannot be read has no
 * numbers.
 * @param chunks the text of the file, unpacked
 */
export async function numberLines(
  chunks: AsyncIterable<Uint8Array>,
  offsets: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const wanted = [...new Set(offsets)].sort((one, other) => one - other)
  const numbers = new Map<number, number>()
  let [line, start, next] = [1, 0, 0]
  for await (const chunk of chunks) {
    let at = 0
    for (; next < wanted.length && (wanted[next] ?? 0) < start + chunk.length; next += 1) {
      const offset = wanted[next] ?? 0
      line += feedsIn(chunk, at, offset - start)
      at = offset - start
      numbers.set(offset, line)
    }
    if (next === wanted.length) break
    line += feedsIn(chunk, at, chunk.length)
    start += chunk.length
  }
  return numbers
}

function feedsIn(chunk: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = chunk.indexOf(lineFeed, from); at >= 0 && at < to; at = chunk.indexOf(lineFeed, at + 1)) count += 1
  return count
}

import type { Learned } from './prompt.ts'

/** What may stand before the brackets of a context. */
const marks = /!?\*?(?:\((?:ex|gl|pr|ro)[^)]*\))?$/

/** How many of the last lines belong to the prompt below them: each kind at most once, in the order given. */
export function countAbove(lines: readonly string[], kinds: readonly RegExp[]): number {
  let count = 0
  for (const kind of [...kinds].reverse()) {
    const line = lines[lines.length - 1 - count]
    if (line !== undefined && kind.test(line)) count += 1
  }
  return count
}

/** Takes the lines of the prompt from the end of an output, also where the output had no newline before them. */
export function cutAbove(lines: string[], { above, context }: Learned): void {
  const count = countAbove(lines, above)
  const last = lines.at(-1)
  if (count > 0 || last === undefined || context === null || !last.endsWith(context)) lines.length -= count
  else lines.push(...lines.splice(-1).map((line) => line.slice(0, -context.length).replace(marks, '')))
}

/** How many of the last lines may turn out to belong to a prompt, or to the pager, which stands below an empty line. */
export function countDoubtful(lines: readonly string[], { above, context }: Learned): number {
  let count = 0
  while (count < Math.max(1, above.length) && isDoubtful(lines[lines.length - 1 - count], above, context)) count += 1
  return count
}

function isDoubtful(line: string | undefined, above: readonly RegExp[], context: string | null): boolean {
  if (line === undefined) return false
  return line === '' || (context !== null && line.endsWith(context)) || above.some((kind) => kind.test(line))
}

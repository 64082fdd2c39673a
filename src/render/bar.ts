const width = 10

/**
 * Ten marks for a hundred percent: none only where nothing is used, all only where nothing is free. `isSome`: less than one percent,
 * and not nothing.
 */
export function usageBar(percent: number, isSome = false): string {
  const least = isSome ? 1 : 0
  const marks = percent === 100 ? width : Math.min(width - 1, Math.max(least, Math.ceil((percent * width) / 100)))
  return '#'.repeat(marks).padEnd(width, '.')
}

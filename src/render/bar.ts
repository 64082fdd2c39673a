const width = 10

/** A share of a hundred as a bar and a number: `####......  37%`. Less than one percent that is not nothing is `<1%`. */
export function usageBar(percent: number, isLessThanOne = false): string {
  const filled = Math.min(width, Math.max(percent > 0 || isLessThanOne ? 1 : 0, Math.round((percent * width) / 100)))
  const number = isLessThanOne ? '<1%' : `${percent}%`
  return `${'#'.repeat(filled)}${'.'.repeat(width - filled)} ${number.padStart(4)}`
}

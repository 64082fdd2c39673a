const countLine = /^(?:Total )?(?:Number of|No\. of) (?!Overrides|Managed)[^:]*?\s*:\s*(\d+)\s*$/i
const otherCounts = [/^(\d+) leases? found$/, /^Matching Services : (\d+)$/, /^Total Lag-ids:\s*(\d+)\b/]

/** The count that SR OS prints under a table, null when the line is no such footer. */
export function countIn(line: string): number | null {
  // Most lines are told by their first letter: N, T, M or a digit.
  const first = line.charCodeAt(0)
  const isNumber = first >= 48 && first <= 57
  if (first !== 78 && first !== 84 && first !== 77 && !(isNumber && line.endsWith('found'))) return null
  const match = countLine.exec(line) ?? otherCounts.map((form) => form.exec(line)).find((found) => found !== null)
  return match ? Number(match[1]) : null
}

const emptyLine =
  /^\s*No (?:entries|active subscribers|lease states|leases|matching entries|services|saps?|(?:pppoe |ppp |ipoe )?sessions|(?:subscriber )?hosts)(?: found)?\.?\s*$/i

/** Whether a line is SR OS's word for "nothing to show". `No associated firewall domains found.` is none of them. */
export function saysEmpty(line: string): boolean {
  const first = line.charCodeAt(0)
  if (first !== 78 && first !== 110 && first !== 32) return false
  return emptyLine.test(line)
}

/** Whether a line only explains the marks of a screen, and belongs to no row. */
export function isLegend(line: string): boolean {
  return (
    line.startsWith('* indicates that the corresponding row element may have been truncated') ||
    (line.startsWith('(*) ') && /^\(\*\) \S=/.test(line))
  )
}

/** A line that SR OS draws across a screen. Most are 79 wide, some 56, 66, 71, 76 or 78. */
export type Rule = 'double' | 'single'

/** Tells whether a line is a rule, and which; null for every other line. */
export function ruleOf(line: string): Rule | null {
  const first = line.charCodeAt(0)
  if (first === 61) return /^={20,}\s*$/.test(line) ? 'double' : null
  if (first === 45) return /^-{20,}\s*$/.test(line) ? 'single' : null
  return null
}

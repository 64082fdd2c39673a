/** What follows the typed text of a line in its echo, or stands for it. */
export interface Rewritten {
  readonly isAnew: boolean
  readonly text: string
}

const firstValue = /(?<= )(?:\d[\w./:-]*|"[^"]*")(?= |$)/

/**
 * The echo of a line whose name the router puts into quotes. Seen: the name, as many backspaces, and the name in quotes
 * (netmiko #1740, #2495); and whole words where short ones were typed (netmiko #260). Odd lines get the one, even lines
 * the other.
 */
export function rewriteEcho(line: string, number: number): Rewritten {
  const quoted = line.replace(firstValue, (value) => (value.startsWith('"') ? value : `"${value}"`))
  const whole = quoted.replace(/\bdesc\b/, 'description').replace(/\bsh(?:o)?\b/, 'show')
  if (number % 2 === 0) return { isAnew: true, text: whole }
  const last = /\S*$/.exec(line)?.[0] ?? ''
  return { isAnew: false, text: `${'\b'.repeat(last.length)}"${last.replaceAll('"', '')}"` }
}

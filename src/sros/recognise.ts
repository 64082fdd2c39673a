import { type CommandName, catalogue, commandNames } from './catalogue.ts'
import type { Given, RouterCommand } from './define.ts'
import { readCommand, wordsOf } from './template.ts'

/** A typed line that is a command of the catalogue. */
export interface RecognisedCommand {
  readonly command: RouterCommand
  readonly given: Given
}

/** A command of the catalogue by its name, for those who do not know the type of its rows. */
export function commandNamed(name: CommandName): RouterCommand {
  // Rows are of the command's own type; a sink for any row takes them.
  return catalogue[name] as unknown as RouterCommand
}

/**
 * Finds the command that a typed line is, with `/` before it or not, its words shortened or not. Of two that fit, the one
 * with fewer shortened words is meant. Null when none fits, or two fit alike. `lenient` as in `readCommand`.
 */
export function recognise(line: string, lenient = false): RecognisedCommand | null {
  const words = wordsOf(withoutPaging(line))
  if (!words) return null
  let best: (RecognisedCommand & { shortened: number }) | null = null
  let isAmbiguous = false
  for (const name of commandNames) {
    const command = commandNamed(name)
    const typed = readCommand(command, words, lenient)
    if (!typed || (best && typed.shortened > best.shortened)) continue
    isAmbiguous = best !== null && typed.shortened === best.shortened
    best = { command, ...typed }
  }
  return best && !isAmbiguous ? { command: best.command, given: best.given } : null
}

/** The names of the commands that begin with the most of the same words, for a hint. */
export function nearCommands(line: string): string[] {
  const words = wordsOf(withoutPaging(line)) ?? []
  const scored = commandNames.map((name) => {
    const { template } = commandNamed(name)
    const own = template.split(' ')
    return { template, score: words.filter((word) => word !== 'show' && own.includes(word)).length }
  })
  const most = Math.max(...scored.map(({ score }) => score))
  return most === 0 ? [] : scored.filter(({ score }) => score === most).map(({ template }) => template)
}

/** Without the slashes of MD-CLI before a command and its `| no-more` behind it. */
function withoutPaging(line: string): string {
  return line
    .trim()
    .replace(/^\/{1,2}\s*/, '')
    .replace(/\s*\|\s*no-more\s*$/, '')
}

import { ruleOf } from './layout/rule.ts'

/*
 * Saved text of a terminal: prompts, echoes and answers in one stream. The name of the router is not known, so a prompt is
 * told by its form and by what was typed behind it.
 */

const verbs = 'show|tools|ping|traceroute|environment|clear|monitor|admin|exec|file|configure|info|back|exit|logout|oam'
// A command alone on its line has more words than one, and stands in no table: a PPP user may be called show@isp.example.
// Nor are `ping aborted by user` and the first line of a traceroute anything that was typed.
const typed = new RegExp(`^(?!ping aborted by |traceroute to .* hops max)/{0,2} ?(?:${verbs}) +\\S.*$`)
const promptWithCommand = new RegExp(`^\\*?[A-D]:(\\S.*?)[#$](?: +(?=/{0,2} ?[a-z])|(?=/{0,2}(?:${verbs}) ))(.+)$`)
const barePrompt = /^\*?[A-D]:(\S.*)[#$] ?$/
const context = /^[!*]*(?:\([a-z]{2}(?::[a-z]+)?\))?\[(?:|\/.*|(?:ex|gl|pr|ro)(?::.*)?)\]$/
const promptTime =
  /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*(?: \S+)?|[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \S+ \d{4}|[A-Z][a-z]{2}, \d+ [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \S+)$/

export interface TranscriptHandler {
  /** A prompt was seen, of the router with this name. */
  prompt?(name: string): void
  /** A command was typed; what follows is its answer. */
  command(line: string): void
  /** A line of the answer. */
  line(text: string): void
}

/** The name of the router in a prompt: without the user of MD-CLI before it, and the context of the classic CLI behind. */
function nameIn(prompt: string): string {
  return prompt.replace(/^[^@\s]+@/, '').replace(/>.*$/, '')
}

/** A line as the terminal left it: without bells, and with what backspaces took back taken back. */
function shown(raw: string): string {
  if (!raw.includes('\u0007') && !raw.includes('\b')) return raw
  let text = raw.replaceAll('\u0007', '')
  while (text.includes('\b')) text = text.replace(/[^\b]?\x08/, '')
  return text
}

/** Parts saved text into commands and their answers, line by line. Leading lines that begin with `# ` are notes. */
export function openTranscript(handler: TranscriptHandler): { line(text: string): void; end(): void } {
  let begun = false
  let fresh = false
  let lastCommand: string | null = null
  let held: string[] = []
  // Rules go title, body, end: a line between the second and the third stands in a block.
  let rules = 0

  function release(): void {
    for (const text of held) handler.line(text)
    held = []
  }

  function command(line: string): void {
    const text = line.trim()
    // A log of an expect script shows each command twice: behind the prompt, and alone.
    if (fresh && text === lastCommand) return
    handler.command(text)
    fresh = true
    lastCommand = text
  }

  return {
    line(raw) {
      const text = shown(raw).trimEnd()
      if (!begun && (text === '' || text.startsWith('# '))) return
      begun = true
      if (ruleOf(text) === 'double') rules = (rules + 1) % 3
      const first = text.charCodeAt(0)
      // The lines of tables and details begin otherwise, and are by far the most.
      if (first === 32 || first === 61 || (first >= 48 && first <= 57 && !promptTime.test(text))) {
        release()
        fresh = false
        handler.line(text)
        return
      }
      const prompt = promptWithCommand.exec(text) ?? barePrompt.exec(text)
      if (prompt) {
        rules = 0
        held = []
        handler.prompt?.(nameIn(prompt[1] ?? ''))
        if (prompt[2] !== undefined) command(prompt[2])
      } else if (text === '' || context.test(text) || promptTime.test(text)) held.push(text)
      else if (rules === 0 && typed.test(text)) {
        release()
        command(text)
      } else {
        release()
        fresh = false
        handler.line(text)
      }
    },
    end: release,
  }
}

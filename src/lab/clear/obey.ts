import type { Arguments } from '../cli/arguments.ts'
import type { Input } from '../cli/input.ts'
import type { Terminal } from '../cli/output.ts'
import { pause } from '../cli/pause.ts'
import type { Member } from '../population/records.ts'
import type { Router } from '../router.ts'
import { selectMembers } from '../screens/select.ts'
import type { Ended } from './grammar.ts'

/** A clear as it was typed, and where. */
export interface TypedClear {
  readonly ends: Ended
  readonly typed: Arguments
  readonly line: string
  readonly input: Input
  readonly terminal: Terminal
  /** Until it aborts: the user broke it off, or is gone. */
  readonly signal: AbortSignal
}

/** What the shell does next: prompt, say that the user may not do this, or hang up without a word. */
export type Outcome = 'done' | 'refused' | 'lost'

// the text of no such question was found for a clear
const question = 'Are you sure you want to clear these sessions (y/n)? '

/** Carries a clear out, with what may go wrong. Success is silent, also where nothing matched. */
export async function obeyClear(router: Router, clear: TypedClear): Promise<Outcome> {
  const { faults, slowMs, departures } = router.clearing
  if (faults.has('drop-before-clear')) return 'lost'
  if (faults.has('clear-refused')) return 'refused'
  if (faults.has('clear-asks') && !(await isConfirmed(clear))) return 'done'
  departures.end(sessionsOf(router, clear), clear.line.trim())
  if (faults.has('drop-after-clear')) return 'lost'
  if (faults.has('slow-clear')) await pause(slowMs, clear.signal)
  return 'done'
}

/** The sessions that a clear names; a static host is none. */
function sessionsOf({ population }: Router, { ends, typed }: TypedClear): Member[] {
  if (typed.service === undefined) return []
  const found = [...selectMembers(population, typed.service, typed, [ends === 'pppoe' ? 'pppoe' : 'ipoe'])]
  return ends === 'lease' ? found.filter(({ ip }) => ip !== null) : found
}

/** Waits for `y` or `n`; a user who breaks off or goes away has not said yes. */
async function isConfirmed({ input, terminal, signal }: TypedClear): Promise<boolean> {
  terminal.write(question)
  for (;;) {
    const key = (await input.next(() => signal.aborted))?.toLowerCase() ?? null
    if (key !== null && key !== 'y' && key !== 'n') continue
    terminal.write(`${key ?? ''}\r\n`)
    return key === 'y'
  }
}

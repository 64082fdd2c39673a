import { BrasctlError } from '../errors.ts'

// A terminal shows one question at a time, whoever asks.
let last: Promise<unknown> = Promise.resolve()
let open = 0

/** Asks when all that was asked before is answered. Who presses Ctrl-C is asked nothing more. */
export function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  open += 1
  const answer = last.then(ask).finally(() => {
    open -= 1
  })
  last = answer.catch((error: unknown) => {
    if (error instanceof BrasctlError && error.code === 'interrupted') throw error
  })
  // Nobody may be waiting.
  last.catch(() => {})
  return answer
}

/** Whether a person is being asked something. */
export function isAsking(): boolean {
  return open > 0
}

// A terminal shows one question at a time, whoever asks.
let last: Promise<unknown> = Promise.resolve()
let open = 0

/** Asks when all that was asked before is answered. */
export function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  open += 1
  const answer = last.then(ask, ask).finally(() => {
    open -= 1
  })
  last = answer.catch(() => {})
  return answer
}

/** Whether a person is being asked something. */
export function isAsking(): boolean {
  return open > 0
}

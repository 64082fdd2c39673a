let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** Whether a person is being asked: nothing else may be drawn on the terminal meanwhile. */
export function isPersonAsked(): boolean {
  return waiting > 0
}

/** Asks when all questions before are answered: many routers that are asked at once share one terminal. */
export async function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  waiting += 1
  const answer = last.then(ask)
  last = answer.catch(() => undefined)
  try {
    return await answer
  } finally {
    waiting -= 1
  }
}

import { BrasctlError } from '../../src/errors.ts'

/** Code and facts of the error that a piece of work ends with. */
export async function failureOf(work: () => unknown): Promise<{ code: string; facts: unknown }> {
  const error = await errorOf(work)
  if (!(error instanceof BrasctlError)) throw error
  return { code: error.code, facts: error.facts }
}

export async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('it did not fail')
}

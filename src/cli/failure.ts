import { BrasctlError, type ErrorCode, type ErrorFacts, exitCodes } from '../errors.ts'
import { escapeText } from '../render/escape.ts'
import type { StreamTerminal } from '../render/terminal.ts'
import type { Sentence, Text } from './text/contents.ts'

/** Says in one line what went wrong, and in a second what to do; gives the exit code. A bug shows its stack. */
export async function tellFailure(error: unknown, text: Text, err: StreamTerminal, debug: boolean): Promise<number> {
  const known = error instanceof BrasctlError ? error : null
  const { message, hint } = known ? sentenceOf(known, text) : bugSentence(error, text)
  await err.write(`${err.colour.bad(`${text.labels.error}:`)} ${escapeText(message)}\n`)
  if (hint !== undefined) await err.write(`${err.colour.faint(`${text.labels.hint}:`)} ${escapeText(hint)}\n`)
  if ((!known || debug) && error instanceof Error) await err.write(`${stackOf(error)}\n`)
  return known ? known.exitCode : exitCodes.bug
}

/** The sentence of an error in the language of the reader. */
export function sentenceOf<Code extends ErrorCode>(error: BrasctlError<Code>, text: Text): Sentence {
  // Each code has its own facts, so the two fit by construction.
  const sentences = text.errors as { [C in ErrorCode]: (facts: ErrorFacts[ErrorCode]) => Sentence }
  const sentence = sentences[error.code](error.facts)
  if (error.towards === null) return sentence
  return { ...sentence, ...hopHint(error, text), message: text.onTheWay(error.towards, sentence.message) }
}

/** A new key at each reboot is a habit of routers: at a jump host, nobody is to be talked out of a suspicion. */
function hopHint({ code, facts }: BrasctlError, text: Text): Pick<Sentence, 'hint'> {
  if (!('accept' in facts) || !('file' in facts)) return {}
  const { accept, file } = facts
  if (typeof file !== 'string') return {}
  return { hint: text.hopKey[code === 'host-key-changed' ? 'changed' : 'unknown']({ file, accept }) }
}

function bugSentence(error: unknown, text: Text): Sentence {
  return text.errors.bug({ what: error instanceof Error ? error.message : String(error) })
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\n${stackOf(error.cause)}` : ''
  const lines = (error.stack ?? error.message).split('\n').map(escapeText)
  return lines.join('\n') + cause
}

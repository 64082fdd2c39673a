import { openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ReadStream, WriteStream } from 'node:tty'
import { BrasctlError } from '../errors.ts'
import type { Context } from './context.ts'

/** Asks the person at the terminal. Standard input may be a list of keys, so the terminal itself is opened. */
export async function askPerson(context: Context, question: string, isHidden: boolean): Promise<string> {
  // It waited for its turn, and meanwhile all was ended.
  if (context.signal.aborted) throw new BrasctlError('interrupted', {})
  const terminal = openTerminal(question)
  const { input, output } = terminal
  const lines = createInterface({ input, output, terminal: true })
  if (isHidden) {
    // readline echoes what is typed through its output; a secret is not to be seen.
    Object.assign(lines, { _writeToOutput: (text: string) => text === question && output.write(text) })
  }
  let isAnswered = false
  try {
    return await new Promise((resolve, reject) => {
      const stop = () => reject(new BrasctlError('interrupted', {}))
      lines.once('SIGINT', stop)
      lines.once('close', stop)
      context.signal.addEventListener('abort', stop, { once: true })
      lines.question(question, (answer) => {
        isAnswered = true
        resolve(answer)
      })
    })
  } finally {
    lines.close()
    if (isHidden || !isAnswered) output.write('\n')
    input.destroy()
    output.destroy()
  }
}

function openTerminal(what: string): { input: ReadStream; output: WriteStream } {
  try {
    return { input: new ReadStream(openSync('/dev/tty', 'r')), output: new WriteStream(openSync('/dev/tty', 'w')) }
  } catch (cause) {
    throw new BrasctlError('input-needed', { what: what.replace(/:? *$/, '') }, cause)
  }
}

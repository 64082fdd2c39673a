import { readFileSync } from 'node:fs'
import { BrasctlError } from '../../errors.ts'

/**
 * The text of a file as a router shows it, in lines that end with `\r\n`.
 * @throws BrasctlError file-unreadable
 */
export function readMotd(file: string): string {
  const lines = textOf(file).split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => `${line}\r\n`).join('')
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new BrasctlError('file-unreadable', { file, reason }, error)
  }
}

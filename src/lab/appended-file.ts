import { appendFileSync } from 'node:fs'
import { BrasctlError } from '../errors.ts'

/**
 * Makes the file if there is none, and answers what appends to it before it returns. Throws `file-unwritable`, at once or later.
 */
export function appendedFile(file: string): (text: string) => void {
  const append = (text: string) => {
    try {
      appendFileSync(file, text)
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error)
      throw new BrasctlError('file-unwritable', { file, reason }, error)
    }
  }
  append('')
  return append
}

import { BrasctlError } from '../errors.ts'
import { errorCode } from '../files/error-code.ts'

/** What went wrong while the journal was read, as an error that we know. */
export function readFailure(file: string, error: unknown): BrasctlError {
  if (error instanceof BrasctlError) return error
  return new BrasctlError('file-unreadable', { file, reason: reasonOf(error) }, error)
}

/** What went wrong while the journal was written. Nothing may be cleared after it. */
export function writeFailure(file: string, error: unknown): BrasctlError {
  if (error instanceof BrasctlError) return error
  return new BrasctlError('audit-unwritable', { file, reason: reasonOf(error) }, error)
}

function reasonOf(error: unknown): string {
  return errorCode(error) ?? (error instanceof Error ? error.message : String(error))
}

/** What the file system calls an error: `ENOENT`, `EACCES`; null of errors that have no code. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}

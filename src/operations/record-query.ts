import { openJournal } from '../audit/journal.ts'
import { journalFile } from '../audit/journal-file.ts'
import { whoAmI } from '../audit/who.ts'

/**
 * Writes down who asks old logs for whom, and why. It is on the disk when this resolves, and nothing is answered before that.
 * Throws `audit-unwritable`.
 */
export async function recordQuery(
  env: Readonly<Record<string, string | undefined>>,
  typed: readonly string[],
  reason: string | null,
): Promise<void> {
  const journal = await openJournal(journalFile(env))
  await journal.query({ ...whoAmI(env), typed, reason })
}

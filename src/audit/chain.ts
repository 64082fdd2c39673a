import { createHash } from 'node:crypto'
import { parseJson } from '../files/shape.ts'
import type { Link } from './entry.ts'
import { isLink } from './read-entry.ts'

/*
 * How lines hold together. Each carries two hashes: `hash`, its last field, over what stands before it in the line, so
 * that an edited line is found in itself, the last one too; and `previous`, over the whole line before, so that whoever
 * reckons the first anew breaks the next line. `n` is the number of the line in the file. The hashes have no key: who
 * may write the file can reckon all lines from some line on anew, or take whole lines off its end, and no file can tell.
 * `verifyJournal` gives the hash of the last line for that: noted elsewhere, it fixes all that stands before it.
 */

/** What the first line has for the hash of the line before. */
export const noHash = '0'.repeat(64)

const sealHead = ',"hash":"'
const sealBytes = sealHead.length + 64 + '"}'.length

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A line without its line feed. The fields of the head win over others of the same name. */
export function sealLine(head: Omit<Link, 'hash'> & { readonly id?: string }, fields: object): Buffer {
  const body = JSON.stringify({ ...head, ...fields, ...head }).slice(0, -1)
  return Buffer.from(`${body}${sealHead}${sha256(body)}"}`)
}

/** Whether a line ends as only a line that was written to its end does. */
export function hasSeal(line: Buffer): boolean {
  return /^,"hash":"[0-9a-f]{64}"\}$/.test(line.toString('latin1', Math.max(0, line.length - sealBytes)))
}

/** The link of a line that stands as it was written; null if a byte of it is another. */
export function readLink(line: Buffer): Link | null {
  if (!hasSeal(line)) return null
  const body = line.subarray(0, -sealBytes)
  if (line.toString('latin1', body.length + sealHead.length, line.length - 2) !== sha256(body)) return null
  const value = parseJson(line.toString())
  return isLink(value) ? value : null
}

import { Buffer, isAscii } from 'node:buffer'

const backspace = 0x08
const bell = 0x07
const escapeCode = 0x1b

/** A chunk as one character a byte, so that lengths are bytes and no character is torn between two chunks. */
export interface Chunk {
  readonly text: string
  /** Some byte is outside ASCII: lines want `decode`. */
  readonly wide: boolean
  /** Some byte moves the cursor or colours: lines want `draw`. (A bare `\r` is looked for line by line.) */
  readonly drawn: boolean
}

export function readChunk(bytes: Uint8Array): Chunk {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    text: buffer.toString('latin1'),
    wide: !isAscii(buffer),
    drawn: buffer.includes(backspace) || buffer.includes(escapeCode) || buffer.includes(bell) || buffer.includes(0),
  }
}

const anyWide = /[\x80-\xff]/

/** Byte characters as UTF-8; what is not UTF-8 (a description in some other code) becomes U+FFFD. */
export function decode(line: string): string {
  return anyWide.test(line) ? Buffer.from(line, 'latin1').toString('utf8') : line
}

/** The other way: text as byte characters, to be compared with a line off the wire. */
export function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

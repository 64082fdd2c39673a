import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Transport } from './transport.ts'

export interface RecordOptions {
  readonly folder: string
  /** File name without its ending. */
  readonly name: string
}

/**
 * Records both directions of a dialogue: `<name>.in` holds the bytes of the router as they came, `<name>.out` one line
 * for each write: how many bytes had been read by then, and the text as a JSON string. The login is no part of it, so
 * no secret passes here. `replay` plays it back.
 */
export function recordTransport(transport: Transport, options: RecordOptions): Transport {
  const input = join(options.folder, `${options.name}.in`)
  const output = join(options.folder, `${options.name}.out`)
  let bytesRead = 0

  async function* read(): AsyncGenerator<Uint8Array> {
    for await (const bytes of transport.read()) {
      bytesRead += bytes.length
      appendFileSync(input, bytes)
      yield bytes
    }
  }

  return {
    async open() {
      mkdirSync(options.folder, { recursive: true, mode: 0o700 })
      writeFileSync(input, '', { mode: 0o600 })
      writeFileSync(output, '', { mode: 0o600 })
      await transport.open()
    },
    write(text) {
      appendFileSync(output, `${bytesRead} ${JSON.stringify(text)}\n`)
      transport.write(text)
    },
    read,
    close: () => transport.close(),
    describe: () => transport.describe(),
  }
}

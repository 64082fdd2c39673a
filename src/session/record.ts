import { encode } from './bytes.ts'
import { openRecordFiles, type RecordFiles } from './record-files.ts'
import { type RecordMask, RecordScreen } from './record-screen.ts'
import type { Transport } from './transport.ts'

export interface RecordOptions {
  readonly folder: string
  /** File name without its ending. */
  readonly name: string
  /** Puts made-up names and addresses in place of the real ones. */
  readonly mask?: RecordMask
  /** What the login was given: it is put out of sight wherever it stands. */
  readonly secrets?: () => readonly string[]
}

/** A transport that keeps what goes by. */
export interface RecordedTransport extends Transport {
  /** Null until it is open. */
  readonly files: RecordFiles | null
}

/**
 * Records both directions of a dialogue: `<name>.in` holds the bytes of the router as they came, `<name>.out` one line
 * for each write: how many bytes had been read by then, and the text as a JSON string. The login is no part of it, answers
 * to questions and hidden requests are put out of sight, and so are secrets. `replay` plays it back. A disk that fills up
 * later does not disturb the session: what was kept by then stays, and `files.failure` tells.
 * `open` throws file-unwritable before anything is connected.
 */
export function recordTransport(transport: Transport, options: RecordOptions): RecordedTransport {
  let files: RecordFiles | null = null
  const screen = new RecordScreen({
    mask: options.mask ?? null,
    secrets: () => (options.secrets?.() ?? []).filter((secret) => secret !== '').map(encode),
    user: transport.describe().user,
    keep: (bytes) => files?.append('in', bytes),
  })

  async function* read(): AsyncGenerator<Uint8Array> {
    for await (const bytes of transport.read()) {
      screen.feed(bytes)
      yield bytes
    }
  }

  return {
    get files() {
      return files
    },
    async open() {
      files = openRecordFiles(options.folder, options.name)
      try {
        await transport.open()
      } catch (error) {
        files.discard()
        throw error
      }
      const { user } = screen
      const head = { record: 1, masked: options.mask !== undefined, ...(user === null ? {} : { user }) }
      files.append('out', `# ${JSON.stringify(head)}\n`)
    },
    write(text) {
      const { after, shown, hidden } = screen.typed(text)
      files?.append('out', `${after} ${JSON.stringify(shown)}${hidden > 0 ? ` hidden ${hidden}` : ''}\n`)
      transport.write(text)
    },
    read,
    async close() {
      await transport.close()
      screen.end()
      files?.close()
    },
    describe: () => transport.describe(),
  }
}

import { BrasctlError } from '../errors.ts'

/** Marks text by its meaning; without colours each gives the text back as it is. */
export interface Colour {
  readonly heading: (text: string) => string
  readonly faint: (text: string) => string
  readonly good: (text: string) => string
  readonly warn: (text: string) => string
  readonly bad: (text: string) => string
}

/** Where an answer is written to. */
export interface Terminal {
  /** Resolves when the text is out of our hands. */
  write(text: string): Promise<void> | void
  readonly isTerminal: boolean
  /** The width for layout; `Infinity` when it is not a terminal. */
  readonly columns: number
  readonly colour: Colour
}

/** A terminal over a stream, which the reader may close before the end (`| head`). */
export interface StreamTerminal extends Terminal {
  /** Aborted when nobody reads any more: what is still asked of routers can stop. Writes are then silently dropped. */
  readonly closed: AbortSignal
}

/** What is needed of `process.stdout` or `process.stderr`. */
export interface OutputStream {
  write(text: string, done: (error?: Error | null) => void): boolean
  on(event: 'error', listener: (error: Error) => void): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

const plain = (text: string) => text
const noColour: Colour = { heading: plain, faint: plain, good: plain, warn: plain, bad: plain }

/**
 * Opens a stream for output: its width, and once and for all whether it gets colours. `colour: false` is --no-color; after
 * `signal` nothing more is written.
 */
export async function openTerminal(
  stream: OutputStream,
  environment: Environment,
  options: { readonly colour?: boolean | undefined; readonly signal?: AbortSignal } = {},
): Promise<StreamTerminal> {
  const isTerminal = stream.isTTY === true
  const wantsColour = options.colour !== false && hasColour(isTerminal, environment)
  const closing = new AbortController()
  options.signal?.addEventListener('abort', () => closing.abort(), { once: true })
  // The callback of the write gets the error as well; without a listener the event alone would end the process.
  stream.on('error', () => {})
  return {
    isTerminal,
    colour: wantsColour ? (await import('./colour.ts')).openColour() : noColour,
    closed: closing.signal,
    get columns() {
      return isTerminal
        ? (positive(stream.columns) ?? positive(environment['COLUMNS']) ?? 80)
        : Number.POSITIVE_INFINITY
    },
    write: (text) => write(stream, text, closing),
  }
}

function write(stream: OutputStream, text: string, closing: AbortController): Promise<void> {
  if (closing.signal.aborted || text === '') return Promise.resolve()
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === undefined || error === null) return resolve()
      if (!isClosedPipe(error)) return reject(new BrasctlError('output-unwritable', { reason: reasonOf(error) }, error))
      closing.abort()
      resolve()
    })
  })
}

function reasonOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message
}

/** EOF is what Windows says for EPIPE; the last is what writes get that were queued behind it. */
function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED')
}

/** NO_COLOR wins over FORCE_COLOR, which wins over what the terminal can do. */
function hasColour(isTerminal: boolean, environment: Environment): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false
  const force = environment['FORCE_COLOR']
  if (force !== undefined) return force !== '0' && force !== 'false'
  return isTerminal && environment['TERM'] !== 'dumb'
}

function positive(width: number | string | undefined): number | undefined {
  const columns = Number(width)
  return Number.isInteger(columns) && columns > 0 ? columns : undefined
}

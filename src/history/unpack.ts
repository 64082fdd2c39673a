import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import type { TransformOptions } from 'node:stream'
import type { ZlibOptions } from 'node:zlib'
import type { Part } from './found-lines.ts'
import type { LogFile } from './old-event.ts'

type Trouble = NonNullable<Part['trouble']>

/** How the bytes of a file are packed, by its first bytes: its name may lie. */
export function packingOf(start: Uint8Array): LogFile['packing'] {
  const is = (...magic: number[]) => magic.every((byte, index) => start[index] === byte)
  if (is(0x1f, 0x8b)) return 'gzip'
  if (is(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz'
  return is(0x28, 0xb5, 0x2f, 0xfd) ? 'zstd' : 'plain'
}

/**
 * The text of a packed file, or of standard input (`-`), in pieces. All that can be read is given before trouble is told: a
 * `.gz` that is cut, a damaged one, a tool that is missing.
 */
export async function* unpack(
  file: Pick<LogFile, 'path' | 'packing'>,
  tell: (trouble: Trouble) => void,
): AsyncGenerator<Buffer> {
  if (file.packing === 'xz' || file.packing === 'zstd') yield* throughTool(file.packing, file.path, tell)
  else if (file.packing === 'gzip') yield* inflate(createReadStream(file.path, { highWaterMark: 1 << 20 }), tell)
  else yield* sniffed(file.path === '-' ? process.stdin : createReadStream(file.path, { highWaterMark: 1 << 20 }), tell)
}

/** The beginning of the text of a packed file, some 10 kB or more; empty where it cannot be read, which whoever reads it all tells. */
export async function unpackStart(file: Pick<LogFile, 'path' | 'packing'>): Promise<Buffer> {
  if (file.packing === 'gzip') {
    const { constants, gunzipSync } = await import('node:zlib')
    try {
      return gunzipSync(startOf(file.path), { finishFlush: constants.Z_SYNC_FLUSH })
    } catch {
      return Buffer.alloc(0)
    }
  }
  for await (const bytes of unpack(file, () => {})) return bytes
  return Buffer.alloc(0)
}

function startOf(path: string): Buffer {
  const bytes = Buffer.alloc(1 << 15)
  const file = openSync(path, 'r')
  try {
    return bytes.subarray(0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}

/** A stream whose packing is only known once it begins. */
async function* sniffed(source: AsyncIterable<Buffer>, tell: (trouble: Trouble) => void): AsyncGenerator<Buffer> {
  const pieces = source[Symbol.asyncIterator]()
  const first = await pieces.next()
  if (first.done) return
  const all = joined(first.value, pieces)
  const packing = packingOf(first.value)
  if (packing === 'gzip') yield* inflate(all, tell)
  else if (packing === 'plain') yield* all
  else tell({ kind: 'unreadable', detail: packing })
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (;;) {
    const next = await rest.next()
    if (next.done) return
    yield next.value
  }
}

/** Some pieces ahead, so that one is unpacked while another is looked through. */
const gunzipOptions: ZlibOptions & TransformOptions = {
  chunkSize: 1 << 20,
  readableHighWaterMark: 4 << 20,
}

/** Of every input all is read out before more is given, so that nothing is lost when the end is missing. */
async function* inflate(source: AsyncIterable<Buffer>, tell: (trouble: Trouble) => void): AsyncGenerator<Buffer> {
  // Most logs are not packed, and it takes its time to load.
  const { constants, createGunzip } = await import('node:zlib')
  const gunzip = createGunzip({ ...gunzipOptions, finishFlush: constants.Z_FINISH })
  let failure: (Error & { code?: string }) | null = null
  let wake = () => {}
  gunzip.on('error', (error) => {
    failure = error
    wake()
  })
  gunzip.on('readable', () => wake())
  gunzip.on('end', () => wake())
  const step = async function* (isOver: () => boolean): AsyncGenerator<Buffer> {
    for (;;) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const piece: Buffer | null = gunzip.read()
      if (piece !== null) yield piece
      else if (failure !== null || isOver()) return
      else await woken
    }
  }
  for await (const input of source) {
    let isWritten = false
    gunzip.write(input, () => {
      isWritten = true
      wake()
    })
    yield* step(() => isWritten)
    if (failure !== null) break
  }
  if (failure === null) {
    gunzip.end()
    yield* step(() => gunzip.readableEnded)
  }
  if (failure !== null) tell({ kind: 'cut-gzip', detail: (failure as { code?: string }).code ?? null })
  gunzip.destroy()
}

async function* throughTool(tool: string, path: string, tell: (trouble: Trouble) => void): AsyncGenerator<Buffer> {
  const { spawn } = await import('node:child_process')
  const child = spawn(tool, ['-dc', '--', path], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, 500)
  })
  const ended = new Promise<Trouble | null>((resolve) => {
    child.on('error', (error: Error & { code?: string }) => {
      resolve(
        error.code === 'ENOENT' ? { kind: 'no-tool', detail: tool } : { kind: 'unreadable', detail: error.message },
      )
    })
    child.on('close', (code) => resolve(code === 0 ? null : { kind: 'cut-gzip', detail: said.trim() || tool }))
  })
  try {
    yield* child.stdout
    const trouble = await ended
    if (trouble !== null) tell(trouble)
  } finally {
    child.kill()
  }
}

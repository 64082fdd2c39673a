import { BrasctlError } from '../errors.ts'
import type { Transport } from './transport.ts'

export interface Recording {
  /** All that the router wrote. */
  readonly input: Uint8Array
  /** What was written to it, and how much had been read by then; of a hidden answer only the length is known. */
  readonly writes: readonly { readonly after: number; readonly text: string; readonly hidden?: number }[]
  readonly user?: string
  /** Names and addresses in it are made up. */
  readonly isMasked?: boolean
}

const recordedWrite = /^(\d+) (".*?")(?: hidden (\d+))?$/
/** Stands for a character that may be any. */
const anything = '\uffff'

/**
 * Reads what `recordTransport` wrote.
 * @throws BrasctlError bug for an `.out` that is not one
 */
export function readRecording(input: Uint8Array, output: string): Recording {
  const [first = '', ...rest] = output.split('\n')
  const head = first.startsWith('# ') ? headOf(first.slice(2)) : null
  const lines = head === null ? [first, ...rest] : rest
  const writes = lines
    .filter((line) => line !== '')
    .map((line) => {
      const match = recordedWrite.exec(line)
      const text: unknown = match === null ? null : JSON.parse(match[2] ?? '')
      if (match === null || typeof text !== 'string') throw new BrasctlError('bug', { what: `recording: ${line}` })
      return { after: Number(match[1]), text, ...(match[3] === undefined ? {} : { hidden: Number(match[3]) }) }
    })
  return { input, writes, ...head }
}

function headOf(json: string): Pick<Recording, 'user' | 'isMasked'> {
  const head: unknown = JSON.parse(json)
  if (typeof head !== 'object' || head === null) return {}
  const user = 'user' in head && typeof head.user === 'string' ? { user: head.user } : {}
  return { ...user, isMasked: 'masked' in head && head.masked === true }
}

/**
 * Plays a recorded dialogue back. Bytes that came after a write are held until at least as much has been written; it is
 * an error to write anything else than was recorded.
 * @param chunkBytes how many bytes a read gives: one number for all reads, or a series that is gone through again and again
 */
export function replayTransport(recording: Recording, chunkBytes: number | readonly number[] = 65_536): Transport {
  const sizes = typeof chunkBytes === 'number' ? [chunkBytes] : chunkBytes
  const expected = recording.writes.map(({ text, hidden = 0 }) => anything.repeat(hidden) + text.slice(hidden)).join('')
  let written = ''
  let isClosed = false
  let wake: () => void = () => undefined

  /** How far may be read, with what has been written. */
  function readable(): number {
    let length = 0
    for (const write of recording.writes) {
      length += write.text.length
      if (written.length < length) return write.after
    }
    return recording.input.length
  }

  const isOver = (position: number) =>
    isClosed || (position === recording.input.length && written.length === expected.length)

  async function* read(): AsyncGenerator<Uint8Array> {
    let position = 0
    for (let turn = 0; ; turn += 1) {
      while (!isOver(position) && readable() <= position) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (isOver(position)) return
      const end = Math.min(readable(), position + Math.max(1, sizes[turn % sizes.length] ?? 1))
      yield recording.input.subarray(position, end)
      position = end
    }
  }

  return {
    open: () => Promise.resolve(),
    write(text) {
      if (isClosed) return
      const isExpected = text.split('').every((one, at) => fits(expected[written.length + at], one))
      written += text
      if (!isExpected) throw new BrasctlError('bug', { what: `replay: ${JSON.stringify(text)}` })
      wake()
    },
    read,
    close() {
      isClosed = true
      wake()
      return Promise.resolve()
    },
    describe: () => ({ address: 'replay', user: recording.user ?? null, negotiated: null, hostKey: null }),
  }
}

function fits(expected: string | undefined, one: string): boolean {
  return expected === one || expected === anything
}

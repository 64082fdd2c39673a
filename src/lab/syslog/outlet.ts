import { createSocket } from 'node:dgram'
import { appendedFile } from '../appended-file.ts'
import type { SyslogPlace } from './place.ts'

/** A line on its way, with the priority that only the wire has. */
export interface SyslogLine {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly priority: string
  readonly text: string
}

/** Where lines go out. */
export interface Outlet {
  /** What is in a file stands there when this returns; datagrams follow each other. */
  write(lines: readonly SyslogLine[]): void
  /** Resolves when all that was written has gone out. */
  drained(): Promise<void>
  /** Resolves when all that was written has gone out; what a session still writes later goes nowhere by UDP. */
  close(): Promise<void>
}

/** Opens a place: a file is appended to, as rsyslog does. Throws `file-unwritable`. */
export function openOutlet(place: SyslogPlace): Outlet {
  return 'file' in place ? fileOutlet(place.file) : udpOutlet(place.host, place.port)
}

function fileOutlet(file: string): Outlet {
  const append = appendedFile(file)
  return {
    write: (lines) => append(lines.map(({ text }) => `${text}\n`).join('')),
    drained: async () => undefined,
    close: async () => undefined,
  }
}

/** One event a datagram, each after the one before it has gone out, so that they keep their order. Nobody need listen. */
function udpOutlet(host: string, port: number): Outlet {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  const send = (text: string) => new Promise<void>((resolve) => socket.send(text, port, host, () => resolve()))
  let last = Promise.resolve()
  let isClosed = false
  const sendAll = async (lines: readonly SyslogLine[]) => {
    for (const { priority, text } of lines) await send(`${priority}${text}\n`)
  }
  return {
    write(lines) {
      if (isClosed) return
      last = last.then(() => sendAll(lines))
    },
    drained: () => last,
    async close() {
      isClosed = true
      await last
      socket.close()
    },
  }
}

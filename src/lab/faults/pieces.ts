import type { Terminal } from '../cli/output.ts'
import type { Faults } from './table.ts'

const turnMs = 50

/** The terminal as the faults let it through: in small pieces, and not faster than a slow line. */
export function throughFaults(terminal: Terminal, faults: Faults): Terminal {
  const chunk = faults.number('chunk')
  const bytesPerSecond = faults.number('slow')
  const cut = chunk === null ? terminal : inPieces(terminal, chunk)
  return bytesPerSecond === null ? cut : slowly(cut, Math.max(1, Math.round((bytesPerSecond * turnMs) / 1000)))
}

function inPieces(terminal: Terminal, size: number): Terminal {
  return {
    ...terminal,
    write(text) {
      let isFree = true
      for (let at = 0; at < text.length; at += size) isFree = terminal.write(text.slice(at, at + size))
      return isFree
    },
  }
}

function slowly(terminal: Terminal, bytesPerTurn: number): Terminal {
  let waiting = ''
  let timer: NodeJS.Timeout | null = null
  let wake: (() => void)[] = []
  const turn = () => {
    terminal.write(waiting.slice(0, bytesPerTurn))
    waiting = waiting.slice(bytesPerTurn)
    timer = waiting === '' ? null : setTimeout(turn, turnMs).unref()
    if (timer !== null) return
    for (const resolve of wake) resolve()
    wake = []
  }
  return {
    write(text) {
      waiting += text
      timer ??= setTimeout(turn, turnMs).unref()
      return false
    },
    drained: () => new Promise((resolve) => (timer === null ? resolve() : wake.push(resolve))),
    hangUp: () => terminal.hangUp(),
  }
}

import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Part } from './found-lines.ts'
import { findAny } from './needles.ts'
import { searchUnit, type Unit } from './unit.ts'

/** A part of what was found, and of which unit. */
export interface UnitPart<Of extends Unit> {
  readonly unit: Of
  readonly part: Part
}

/** Threads take their time to start: less is looked through sooner without. */
const worthThreads = 24 << 20
/** More do not make a disk faster. */
const mostThreads = 8

/**
 * Looks through units for any of the needles, on as many threads as there are cores, and gives what is found in the order of the
 * units. From source, without its bundle, and for little work it is done in this thread.
 * @param bytes about how much there is to look through
 */
export async function* searchUnits<Of extends Unit>(
  units: readonly Of[],
  needles: readonly string[],
  bytes: number,
  signal: AbortSignal,
): AsyncGenerator<UnitPart<Of>> {
  const bundle = fileURLToPath(new URL('./search-worker.cjs', import.meta.url))
  const count = Math.min(availableParallelism(), mostThreads, units.length)
  if (count > 1 && bytes > worthThreads && existsSync(bundle)) yield* withThreads(bundle, count, units, needles, signal)
  else {
    const find = findAny(needles)
    for (const unit of units) {
      for await (const part of searchUnit(unit, find)) {
        signal.throwIfAborted()
        yield { unit, part }
      }
    }
  }
}

interface Work {
  readonly parts: Part[]
  worker: Worker | null
  isOver: boolean
}

async function* withThreads<Of extends Unit>(
  bundle: string,
  count: number,
  units: readonly Of[],
  needles: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<UnitPart<Of>> {
  const works = units.map((): Work => ({ parts: [], worker: null, isOver: false }))
  const idle: Worker[] = []
  const running = new Map<Worker, Work>()
  let failure: unknown = null
  let begun = 0
  let current = 0
  let wake = () => {}
  const assign = () => {
    // Not far ahead of what is wanted, as what is found is held until then.
    while (idle.length > 0 && begun < Math.min(units.length, current + count + 2)) {
      const [worker, work] = [idle.pop(), works[begun]]
      if (worker === undefined || work === undefined) return
      work.worker = worker
      running.set(worker, work)
      worker.postMessage(units[begun])
      begun += 1
    }
  }
  const start = () => {
    const worker = new Worker(bundle, { workerData: needles })
    worker.on('message', (part: Part | null) => {
      const work = running.get(worker)
      if (part !== null) work?.parts.push(part)
      // A part is asked for once the one before is taken; the small ones, of a range, at once.
      if (work !== undefined && part === null) {
        work.isOver = true
        running.delete(worker)
        idle.push(worker)
        assign()
      } else if (part !== null && part.bytes.length < 1 << 20) worker.postMessage(null)
      wake()
    })
    worker.on('error', (error) => {
      failure = error
      wake()
    })
    return worker
  }
  const workers = Array.from({ length: count }, start)
  idle.push(...workers)
  const abort = () => wake()
  signal.addEventListener('abort', abort)
  try {
    assign()
    for (; current < units.length; current += 1, assign()) {
      const [unit, work] = [units[current], works[current]]
      if (unit === undefined || work === undefined) return
      while (!work.isOver || work.parts.length > 0) {
        signal.throwIfAborted()
        if (failure !== null) throw failure
        const part = work.parts.shift()
        if (part === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        yield { unit, part }
        if (part.bytes.length >= 1 << 20) work.worker?.postMessage(null)
      }
    }
  } finally {
    signal.removeEventListener('abort', abort)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

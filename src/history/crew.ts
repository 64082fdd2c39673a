import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import type { Part } from './found-lines.ts'
import { lookFor, type Sought } from './looker.ts'
import { borrowScanner, giveBackScanner } from './scanner.ts'
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
 * Looks through units, on as many threads as there are cores, and gives what is found in the order of the
 * units. From source, without its bundle, and for little work it is done in this thread.
 * @param bytes about how much there is to look through
 */
export async function* searchUnits<Of extends Unit>(
  units: readonly Of[],
  sought: Sought,
  bytes: number,
  signal: AbortSignal,
): AsyncGenerator<UnitPart<Of>> {
  const bundle = fileURLToPath(new URL('./search-worker.cjs', import.meta.url))
  const count = Math.min(availableParallelism(), mostThreads, units.length)
  if (count > 1 && bytes > worthThreads && existsSync(bundle)) yield* withThreads(bundle, count, units, sought, signal)
  else yield* inThisThread(units, sought, signal)
}

async function* inThisThread<Of extends Unit>(
  units: readonly Of[],
  sought: Sought,
  signal: AbortSignal,
): AsyncGenerator<UnitPart<Of>> {
  const scanner = borrowScanner()
  try {
    const newLook = lookFor(sought, scanner)
    for (const unit of units) {
      for await (const part of searchUnit(unit, newLook())) {
        signal.throwIfAborted()
        yield { unit, part }
      }
    }
  } finally {
    giveBackScanner(scanner)
  }
}

/** So many units are given to a thread at once, that it need not wait for the next. */
const inHand = 2

interface Work {
  readonly parts: Part[]
  worker: Worker | null
  isOver: boolean
}

async function* withThreads<Of extends Unit>(
  bundle: string,
  count: number,
  units: readonly Of[],
  sought: Sought,
  signal: AbortSignal,
): AsyncGenerator<UnitPart<Of>> {
  const works = units.map((): Work => ({ parts: [], worker: null, isOver: false }))
  const queues = new Map<Worker, Work[]>()
  let failure: unknown = null
  let begun = 0
  let current = 0
  let wake = () => {}
  const assign = () => {
    // Not far ahead of what is wanted, as what is found is held until then.
    while (begun < Math.min(units.length, current + count * (inHand + 1))) {
      const [worker, queue] = [...queues].reduce((least, one) => (one[1].length < least[1].length ? one : least))
      const [work, unit] = [works[begun], units[begun]]
      if (queue.length >= inHand || work === undefined || unit === undefined) return
      work.worker = worker
      queue.push(work)
      const { file, start, end, isWhole } = unit
      worker.postMessage({ file, start, end, isWhole } satisfies Unit)
      begun += 1
    }
  }
  for (let index = 0; index < count; index += 1) {
    const worker = await hire(bundle)
    const queue: Work[] = []
    queues.set(worker, queue)
    worker.postMessage(sought)
    worker.on('message', (part: Part) => {
      const work = queue[0]
      work?.parts.push(part)
      if (work !== undefined && part.isLast) {
        work.isOver = true
        queue.shift()
        assign()
      }
      wake()
    })
    worker.on('error', (error) => {
      failure = error
      wake()
    })
  }
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
        if (!part.isLast) work.worker?.postMessage(null)
      }
    }
  } finally {
    signal.removeEventListener('abort', abort)
    const isDone = failure === null && works.every(({ isOver }) => isOver)
    await Promise.all([...queues.keys()].map((worker) => dismiss(worker, isDone)))
  }
}

/** Threads that have nothing to do: logs are searched several times. */
const idle: Worker[] = []

async function hire(bundle: string): Promise<Worker> {
  // Small logs are read without.
  const { Worker } = await import('node:worker_threads')
  const worker = idle.pop() ?? new Worker(bundle, { resourceLimits: { maxYoungGenerationSizeMb: 8 } })
  worker.ref()
  return worker
}

/** Keeps a thread that has done its work for the next search; it holds no program back from its end. */
async function dismiss(worker: Worker, isDone: boolean): Promise<void> {
  worker.removeAllListeners('message').removeAllListeners('error')
  if (!isDone) {
    await worker.terminate()
    return
  }
  worker.unref()
  idle.push(worker)
}

import { parentPort, workerData } from 'node:worker_threads'
import { findAny } from './needles.ts'
import { searchUnit, type Unit } from './unit.ts'

/*
 * A thread that looks through units: one after another as they come, each part of one when it is asked for. It is a file of its
 * own in the built program, so that a thread has little to load.
 */
const find = findAny(workerData)
let parts: ReturnType<typeof searchUnit> | null = null

parentPort?.on('message', (unit: Unit | null) => {
  void step(unit)
})

/** A unit begins; null asks for more of it. */
async function step(unit: Unit | null): Promise<void> {
  if (unit !== null) parts = searchUnit(unit, find)
  const next = await parts?.next()
  if (next === undefined || next.done) parentPort?.postMessage(null)
  else {
    const { offsets, ends, bytes, head } = next.value
    const buffers = [offsets, ends, bytes, ...(head ? [head] : [])].map((one) => one.buffer as ArrayBuffer)
    parentPort?.postMessage(next.value, buffers)
  }
}

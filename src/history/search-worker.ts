import { parentPort } from 'node:worker_threads'
import { type Look, lookFor, type Sought } from './looker.ts'
import { Scanner } from './scanner.ts'
import { searchUnit, type Unit } from './unit.ts'

/*
 * A thread that looks through units, one after another as they come, for what it was told last; after each part of one but its last
 * it waits to be asked for more. It is a file of its own in the built program, so that a thread has little to load.
 */
const scanner = new Scanner()
let newLook: () => Look = lookFor({ finds: [], hasNumbers: false }, scanner)
let ended: Promise<void> = Promise.resolve()
let goOn = () => {}

parentPort?.on('message', (message: Sought | Unit | null) => {
  if (message === null) goOn()
  else if ('finds' in message) newLook = lookFor(message, scanner)
  else ended = ended.then(() => searchOne(message))
})

async function searchOne(unit: Unit): Promise<void> {
  for await (const part of searchUnit(unit, newLook())) {
    const asked = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { offsets, ends, bytes, marks, head } = part
    const buffers = [offsets, ends, bytes, marks, ...(head ? [head] : [])].map((one) => one.buffer as ArrayBuffer)
    parentPort?.postMessage(part, buffers)
    if (!part.isLast) await asked
  }
}

import { Buffer } from 'node:buffer'
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRouter } from '../../src/lab/create-router.ts'
import { type Fault, Faults } from '../../src/lab/faults/table.ts'
import { createRandom } from '../../src/lab/population/random.ts'
import { Shell } from '../../src/lab/shell.ts'
import { startLab } from '../../src/lab/start.ts'
import { openSession } from '../../src/session/dialogue.ts'
import type { Transport } from '../../src/session/transport.ts'
import { openCommandLine } from '../lab/client.ts'
import { readAll } from './wire.ts'

const runs = 1000
const atOnce = 40
const noises: readonly Fault[] = [
  'no-newline',
  'rename',
  'star-flip',
  'echo-quotes',
  'spinner',
  'log-lines',
  'idle-warning',
  'deny-environment',
  'pager-always',
]
const commands = [
  'show service id 100 pppoe session',
  'show service id 1000 ppp session',
  'show service id 100 subscriber-hosts detail',
  'show service service-using',
  'show service id 100 pppoe summary',
  'show version',
  'show service id 9 pppoe session',
  'show nothing',
]
const engines = ['classic', 'md'] as const
const population = { subscribers: 12, seed: 4, clock: () => Date.UTC(2026, 3, 10) }

/** The caret stands where the prompt lets it, and a prompt with a star is longer. */
const plain = (line: string) => line.trimEnd().replace(/^ +(?=\^+$)/, '')

/** A shell of the lab at the other end of a wire that is late, and cuts and joins as it likes. */
function wireTo(shell: (write: (text: string) => void) => Shell, rttMs: number, cut: () => number): Transport {
  let arrived = ''
  let isOver = false
  let wake: () => void = () => undefined
  const later = (work: () => void) => void setTimeout(work, rttMs / 2)
  const router = shell((text) => {
    later(() => {
      arrived += text
      wake()
    })
  })
  return {
    open() {
      void router.run().finally(() =>
        later(() => {
          isOver = true
          wake()
        }),
      )
      return Promise.resolve()
    },
    write: (text) => later(() => router.input.push(Buffer.from(text))),
    async *read() {
      for (;;) {
        if (arrived !== '') {
          const size = cut()
          const piece = arrived.slice(0, size)
          arrived = arrived.slice(size)
          yield Buffer.from(piece, 'latin1')
          // what was written meanwhile may join the rest
          if (size % 3 === 0) await nextTurn()
        } else if (isOver) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
    close: () => Promise.resolve(router.input.end()),
    describe: () => ({ address: 'lab', user: 'noc', negotiated: null, hostKey: null }),
  }
}

/** Asks in lots of one to four lines, and gives the answers with what was asked. */
async function run(cli: (typeof engines)[number], seed: number) {
  const { below, chance } = createRandom(seed)
  const upTo = (most: number) => below(most + 1)
  const faults = noises.filter(() => chance(0.25))
  const [thinkMs, rttMs, most] = [upTo(4), upTo(6), [1, 7, 80, 5000][upTo(3)] ?? 1]
  const what = { cli, seed, faults, thinkMs, rttMs, most }
  const router = createRouter({ ...population, cli }, 0, () => undefined)
  const transport = wireTo(
    (write) => {
      const terminal = {
        write: (text: string) => {
          write(text)
          return true
        },
        drained: () => Promise.resolve(),
        hangUp: () => undefined,
      }
      return new Shell(router, terminal, { user: 'noc', thinkMs, faults: new Faults(faults), motd: '' })
    },
    rttMs,
    () => 1 + upTo(most - 1),
  )
  const session = await openSession(transport, { router: 'bras1' })
  const asked: string[] = []
  const answers: string[][] = []
  for (let lot = 0; lot < 3; lot += 1) {
    const lines = Array.from({ length: 1 + upTo(3) }, () => commands[upTo(commands.length - 1)] ?? '')
    asked.push(...lines)
    for (const reply of session.ask(lines)) answers.push((await readAll(reply)).map(plain))
    if (chance(0.5)) await delay(upTo(3))
  }
  await session.close()
  return { what, asked, answers }
}

test(`${runs} runs at random think times, round trips, chunkings and noises lose and shift nothing`, async () => {
  const truth = new Map<string, string[]>()
  for (const cli of engines) {
    const lab = await startLab({ ...population, cli })
    const { ask, close } = await openCommandLine(lab)
    for (const command of commands) truth.set(`${cli} ${command}`, (await ask(command)).map(plain))
    close()
    await lab.close()
  }
  let next = 0
  let compared = 0
  const worker = async () => {
    while (next < runs) {
      const seed = next
      next += 1
      const cli = engines[seed % 2] ?? 'md'
      const { what, asked, answers } = await run(cli, seed)
      expect(answers, JSON.stringify(what)).toEqual(asked.map((command) => truth.get(`${cli} ${command}`)))
      compared += answers.length
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  expect(compared).toBeGreaterThan(runs * 3)
})

import fc from 'fast-check'
import { type Intent, type Outcome, outcomeResults, sessionFates } from '../../src/audit/entry.ts'
import type { Journal } from '../../src/audit/journal.ts'

export const intent: Intent = {
  osUser: 'noc',
  loginUser: 'j.doe',
  host: 'jump1',
  terminal: '/dev/pts/3',
  pid: 4711,
  router: 'bras1',
  address: '192.0.2.1:22',
  lines: ['clear service id 100 ppp session sap-id 1/1/4:1609.2014'],
  typed: ['kick', 'user@isp', '--reason', 'moved'],
  sessions: [
    {
      service: 100,
      sap: '1/1/4:1609.2014',
      mac: '00:11:22:33:44:55',
      sessionId: 7,
      account: 'user@isp',
      ip: '100.64.0.9',
    },
  ],
  reason: 'moved',
  plan: null,
}

export const outcome: Outcome = {
  result: 'done',
  lines: intent.lines,
  sessions: [{ service: 100, sap: '1/1/4:1609.2014', mac: '00:11:22:33:44:55', sessionId: 7, outcome: 'back' }],
  message: null,
}

// Any text, with line feeds, quotes, half surrogates and control characters.
const text = fc.string({ unit: 'binary', maxLength: 20 })
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const texts = fc.array(text, { maxLength: 3 })
const place = {
  service: fc.oneof(fc.nat(), text, fc.constant(null)),
  sap: orNull(text),
  mac: orNull(text),
  sessionId: orNull(fc.nat()),
}

export const intents: fc.Arbitrary<Intent> = fc.record({
  osUser: text,
  loginUser: orNull(text),
  host: text,
  terminal: orNull(text),
  pid: fc.nat(),
  router: text,
  address: text,
  lines: texts,
  typed: texts,
  sessions: fc.array(fc.record({ ...place, account: orNull(text), ip: orNull(text) }), { maxLength: 3 }),
  reason: orNull(text),
  plan: orNull(text),
})

export const outcomes: fc.Arbitrary<Outcome> = fc.record({
  result: fc.constantFrom(...outcomeResults),
  lines: texts,
  sessions: fc.array(fc.record({ ...place, outcome: fc.constantFrom(...sessionFates) }), { maxLength: 3 }),
  message: orNull(text),
})

/** Writes so many lines: intents, each followed by its outcome. */
export async function writeLines(journal: Journal, count: number): Promise<void> {
  for (let written = 0; written < count; written += 2) {
    const id = await journal.intent(intent)
    if (written + 1 < count) await journal.outcome(id, outcome)
  }
}

export async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startLab } from '../../src/lab/start.ts'
import type { TruthRow } from '../../src/lab/truth.ts'
import { openCommandLine } from './client.ts'
import { countsInTruth, countsOnScreens, type Filters, isMeant, namesOf, truth } from './oracle.ts'

const fieldOf: Readonly<Record<string, string>> = {
  sap: 'sap',
  mac: 'mac',
  'session-id': 'sessionId',
  port: 'port',
  interface: 'groupInterface',
  'ip-address': 'ip',
  'user-name': 'account',
}

/** The clears of each release, and the filters that they take. */
const grammars = [
  { release: '8.0', words: 'pppoe session', type: 'pppoe', sap: 'sap-id', isNew: false },
  { release: '15.0', words: 'ppp session', type: 'pppoe', sap: 'sap-id', isNew: false },
  { release: '15.0', words: 'ipoe session', type: 'ipoe', sap: 'sap-id', isNew: false },
  { release: '25.3', words: 'ppp session', type: 'pppoe', sap: 'sap', isNew: true },
  { release: '25.3', words: 'pppoe session', type: 'pppoe', sap: 'sap', isNew: true },
  { release: '25.3', words: 'ipoe session', type: 'ipoe', sap: 'sap', isNew: true },
  { release: '25.3', words: 'dhcp lease-state', type: 'ipoe', sap: 'sap', isNew: true },
] as const
type Grammar = (typeof grammars)[number]

function wordsOf({ words, type, isNew }: Grammar): string[] {
  if (words === 'dhcp lease-state') return ['sap', 'mac', 'ip-address']
  if (type === 'ipoe') return ['sap', 'mac', 'ip-address', 'interface']
  const all = ['sap', 'mac', 'session-id', 'port', 'interface', 'ip-address']
  return isNew ? [...all, 'user-name'] : all
}

/** One clear: which filters, each with the value of one of two users; `session-id` and an old `port` never alone. */
interface Draw {
  readonly service: number
  readonly users: readonly [number, number]
  readonly picks: readonly { readonly word: number; readonly user: 0 | 1 }[]
}

function filtersOf({ users, picks }: Draw, grammar: Grammar, rows: readonly TruthRow[]): Filters {
  const words = wordsOf(grammar)
  const filters: Record<string, string> = {}
  for (const { word, user } of picks) {
    const name = words[word % words.length] ?? 'mac'
    const value = rows[users[user] % rows.length]?.[fieldOf[name] ?? '']
    if (value !== null && value !== undefined) filters[name] = String(value)
  }
  const row = rows[users[0] % rows.length]
  if (filters['session-id'] !== undefined) filters['sap'] ??= String(row?.['sap'])
  if (filters['port'] !== undefined && !grammar.isNew) filters['interface'] ??= String(row?.['groupInterface'])
  if (Object.keys(filters).length === 0) filters['mac'] = String(row?.['mac'])
  return filters
}

const draws = fc.record({
  service: fc.constantFrom(100, 1000),
  users: fc.tuple(fc.nat(), fc.nat()),
  // most of the time all filters are of one user, so that something matches
  picks: fc.array(
    fc.record({
      word: fc.nat(6),
      user: fc.oneof({ weight: 6, arbitrary: fc.constant(0 as const) }, fc.constant(1 as const)),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
})

describe('any clear of any population', () => {
  it('ends what its filters name, all of it and nothing else; then all who return are back in every count', async () => {
    let ended = 0
    const world = fc.record({
      grammar: fc.constantFrom(...grammars),
      seed: fc.nat(10_000),
      subscribers: fc.integer({ min: 5, max: 120 }),
      newAddresses: fc.boolean(),
      sharedMacs: fc.boolean(),
      clears: fc.array(draws, { minLength: 1, maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(world, async ({ grammar, clears, ...options }) => {
        const { release, words, type, sap } = grammar
        const lab = await startLab({ ...options, release, backSeconds: 0 })
        const line = await openCommandLine(lab)
        try {
          for (const draw of clears) {
            const before = truth(lab)
            const mine = before.filter((row) => isMeant(row, draw.service, type, {}))
            if (mine.length === 0) continue
            const filters = filtersOf(draw, grammar, mine)
            const typed = Object.entries(filters).map(
              ([word, value]) => `${word === 'sap' && words !== 'dhcp lease-state' ? sap : word} "${value}"`,
            )
            expect(await line.ask(`clear service id ${draw.service} ${words} ${typed.join(' ')}`)).toEqual([])
            const meant = before.filter((row) => isMeant(row, draw.service, type, filters))
            const lost = lab.lost.at(-1)?.sessions ?? []
            expect(namesOf(lost)).toEqual(namesOf(meant))
            ended += lost.length
            const isLost = new Set(namesOf(lost))
            const stayed = namesOf(before).filter((name) => !isLost.has(name))
            const now = namesOf(truth(lab))
            expect(now).toEqual(expect.arrayContaining(stayed))
            // PPPoE users are back already, by another session id
            expect(now).toHaveLength(type === 'pppoe' ? before.length : stayed.length)
            expect(now.some((name) => isLost.has(name))).toBe(false)
          }
          const hasIpoe = release !== '8.0'
          expect(await countsOnScreens(line, hasIpoe)).toEqual(countsInTruth(lab, hasIpoe))
        } finally {
          line.close()
          await lab.close()
        }
      }),
      { numRuns: 150 },
    )
    expect(ended).toBeGreaterThan(100)
  })
})

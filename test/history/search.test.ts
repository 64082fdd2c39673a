import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Find, Scanner } from '../../src/history/scanner.ts'
import { line, logFolder, search } from './logs.ts'

const { put } = logFolder()
const scanner = new Scanner()

const numbers = (count: number, first = 1) => Array.from({ length: count }, (_, index) => first + index)
const sequences = (found: Awaited<ReturnType<typeof search>>) => found.events.map(({ sequence }) => sequence)

/** The numbers of the lines that are found. */
function linesWith(finds: readonly Find[], lines: readonly string[]): number[] {
  scanner.begin()
  const set = scanner.prepare(finds)
  if (set === null) throw new Error('there are no words')
  const text = lines.map((line) => `${line}\n`).join('')
  scanner.put(Buffer.from(text))
  const found: number[] = []
  for (let from = 0; from < text.length && scanner.findLine(set, from); from = scanner.lineEnd + 1) {
    const index = text.slice(0, scanner.lineStart).split('\n').length - 1
    expect(text.slice(scanner.lineStart, scanner.lineEnd)).toBe(lines[index])
    found.push(index)
  }
  return found
}

const has = (line: string, words: readonly string[]) => words.some((one) => line.includes(one))

describe('many needles', () => {
  const address = fc.tuple(fc.constantFrom('203.0.', '203.1.', '198.51.'), fc.nat({ max: 30 }), fc.nat({ max: 30 }))
  const written = address.map(([start, third, fourth]) => `${start}${third}.${fourth}`)

  it.each([
    ['that start alike', ''],
    ['that do not', 'x'],
  ])('%s are found where a plain search finds them', (_, other) => {
    const given = fc.record({
      lines: fc.array(fc.array(fc.tuple(written, fc.constantFrom(' ', ' [', '0', 'x')), { maxLength: 6 }), {
        maxLength: 10,
      }),
      needles: fc.uniqueArray(written, { minLength: 150, maxLength: 200 }),
    })
    fc.assert(
      fc.property(given, ({ lines, needles }) => {
        // One that starts in its own way for each: then no start is common to them.
        const all =
          other === '' ? needles : needles.map((one, index) => `${String.fromCodePoint(0x61 + (index % 26))}${one}`)
        const texts = lines.map((words) =>
          words.map(([ip, behind], index) => `${all[index % all.length]?.slice(0, 1)}${ip}${behind}`).join(''),
        )
        const wanted = texts.flatMap((line, index) => (has(line, all) ? [index] : []))
        expect(linesWith([{ needles: all }], texts)).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })
})

it.each([0, 5, 150])('addresses are found as whole numbers, with %d others', (more) => {
  const needles = ['10.0.0.1', ...Array.from({ length: more }, (_, index) => `10.1.0.${index}`)]
  const lines = ['10.0.0.12', '10.0.0.1x', '110.0.0.1', '10.0.0.1', 'x10.0.0.1 10.0.0.12']
  expect(linesWith([{ needles, areWhole: true }], lines)).toEqual([1, 3, 4])
  expect(linesWith([{ needles }], lines)).toEqual([0, 1, 2, 3, 4])
})

it('finds the lines with one of some words, and one of others where these are wanted', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 4 })
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 40 }), { maxLength: 30 })
  const few = fc.array(word, { minLength: 1, maxLength: 5 })
  // Of so many words others are looked for first.
  const many = few.map((own) => [...own, ...Array.from({ length: 120 }, (_, index) => `c${index}`)])
  const find = fc.record({ needles: fc.oneof(few, many), also: fc.oneof(fc.constant([]), few) })
  fc.assert(
    fc.property(lines, fc.array(find, { minLength: 1, maxLength: 3 }), (lines, finds) => {
      const wanted = lines.flatMap((line, index) =>
        finds.some(({ needles, also }) => has(line, needles) && (also.length === 0 || has(line, also))) ? [index] : [],
      )
      expect(linesWith(finds, lines)).toEqual(wanted)
    }),
    { numRuns: 300 },
  )
})

describe('the search', () => {
  const text = numbers(2000)
    .map((sequence) => line(sequence, `user${sequence % 7} 网`))
    .join('')
  const wanted = numbers(2000).filter((sequence) => sequence % 7 === 3)

  it('finds the lines of a plain file, with their places', async () => {
    const path = put('plain.log', text)
    const found = await search([path], { needles: ['user3'] })
    expect(sequences(found)).toEqual(wanted)
    for (const { place, raw } of found.events) {
      expect(Buffer.from(text).subarray(place.offset).toString().startsWith(`${raw}\n`)).toBe(true)
    }
    expect(found.problems).toEqual([])
  })

  async function compare(name: string, packed: Buffer) {
    const plain = await search([put('plain.log', text)], { needles: ['user3'] })
    const unpacked = await search([put(name, packed)], { needles: ['user3'] })
    expect(unpacked.problems).toEqual([])
    const found = unpacked.events.map(({ place, ...rest }) => [place.offset, rest])
    expect(found).toEqual(plain.events.map(({ place, ...rest }) => [place.offset, rest]))
  }

  it.each([
    ['gzip', () => gzipSync(text)],
    ['gzip of two members', () => Buffer.concat([gzipSync(text.slice(0, 5000)), gzipSync(text.slice(5000))])],
  ])('finds the same in %s, at the same places', (name, pack) => compare(name, pack()))

  for (const tool of ['xz', 'zstd']) {
    // A developer may lack it; in CI it may not be missing.
    const isMissing = spawnSync(tool, ['--version']).error !== undefined
    it.skipIf(isMissing && !process.env['CI'])(`finds the same in ${tool}, at the same places`, () =>
      compare(`x.${tool}`, execFileSync(tool, ['-c'], { input: text, stdio: ['pipe', 'pipe', 'ignore'] })),
    )
  }

  it('reads what is there of a .gz that is cut, and says so', async () => {
    const packed = gzipSync(text)
    const found = await search([put('cut.gz', packed.subarray(0, packed.length - 200))], { needles: ['user3'] })
    expect(sequences(found)).toEqual(wanted.slice(0, found.events.length))
    expect(found.events.length).toBeGreaterThan(wanted.length / 2)
    expect(found.problems).toEqual([{ kind: 'cut-gzip', count: 1, offset: null, detail: 'Z_BUF_ERROR' }])
  })

  it('says which lines are damaged, and reads the rest; lines of other programs are none', async () => {
    const damaged = `${line(1, 'user3')}Nov 20 00:00:02 192.0.2.1 TMNX: 2 Base SVCMGR-WARNING-tmnx user3\nNov 20 00:00:02 x sshd: user3\n${line(3, 'user3')}`
    const found = await search([put('damaged.log', damaged)], { needles: ['user3'] })
    expect(sequences(found)).toEqual([1, 3])
    expect(found.problems).toEqual([{ kind: 'damaged-line', count: 1, offset: line(1, 'user3').length, detail: null }])
  })

  it('reads a file that grows to where it ended, and says so', async () => {
    const path = put('grows.log', line(1) + line(2))
    let isGrown = false
    const clock = { zone: 'UTC', year: 2026 }
    const given = {
      needles: ['text'],
      clock: {
        ...clock,
        get zone() {
          return grow()
        },
      },
    }
    const found = await search([path], given)
    expect(sequences(found)).toEqual([1, 2])
    expect(found.problems).toEqual([{ kind: 'grew', count: 1, offset: (line(1) + line(2)).length, detail: null }])

    function grow() {
      if (!isGrown) appendFileSync(path, line(3))
      isGrown = true
      return 'UTC'
    }
  })

  it('says where neither year nor zone is known', async () => {
    const path = put('bare.gz', gzipSync(line(1)))
    const found = await search([path], { clock: { zone: null, year: 2026 } })
    expect(found.events.map(({ atMs, localMs }) => [atMs, localMs])).toEqual([[null, Date.UTC(2026, 10, 20, 0, 0, 1)]])
    expect(found.problems).toEqual([{ kind: 'no-zone', count: 1, offset: 0, detail: null }])
  })

  it('finds an event of a saved memory log by a word of any of its lines', async () => {
    const saved =
      'Memory Log contents  [size=1  next event=3  (not wrapped)]\n\n2 2026/11/20 13:00:01.00 UTC MINOR: DEBUG #2001 Base RADIUS\n"RADIUS: Transmit\n\n USER NAME [1] 1 x"\n\n1 2026/11/20 13:00:00.00 UTC MINOR: NAT #2012 Base NAT\n"y"\n'
    const found = await search([put('saved.txt', saved)], { needles: ['USER NAME'] })
    expect(sequences(found)).toEqual([2])
    expect(sequences(await search([put('saved.txt', saved)]))).toEqual([1, 2])
  })

  it('tells a file that may not be read, and reads the next', async () => {
    const gone = { path: '/nowhere/x.log', name: 'x.log', size: 10, mtimeMs: 0, packing: 'plain' as const }
    const path = put('next.log', line(1))
    const next = { ...gone, path, name: path, size: line(1).length }
    const found = await search([], { files: [gone, next] })
    expect(sequences(found)).toEqual([1])
    expect(found.problems).toEqual([{ kind: 'unreadable', count: 1, offset: null, detail: 'ENOENT' }])
  })

  it('ends when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(search([put('plain.log', text)], { signal })).rejects.toThrow('enough')
  })
})

describe('a window of time', () => {
  const at = (sequence: number) => Date.UTC(2026, 10, 20) + sequence * 1000
  const sorted = numbers(20_000).map((sequence) => line(sequence, 'x'.repeat(sequence % 90)))

  it('gives all of it, and nothing else, of a sorted file', async () => {
    const path = put('sorted.log', sorted.join(''))
    for (const [since, until] of [
      [5000, 5010],
      [1, 1],
      [20_000, 20_000],
      [0, 3],
      [19_990, 99_999],
      [30_000, 30_001],
    ] as const) {
      const found = await search([path], { sinceMs: at(since), untilMs: at(until) })
      expect(sequences(found)).toEqual(numbers(20_000).filter((one) => one >= since && one <= until))
      expect(found.problems).toEqual([])
    }
    expect(sequences(await search([path], { sinceMs: at(19_999) }))).toEqual([19_999, 20_000])
    expect(sequences(await search([path], { untilMs: at(2) }))).toEqual([1, 2])
  })

  it('does not read the rest of a sorted file', async () => {
    const broken = sorted.with(15_000, 'Nov 20 SVCMGR-WARNING-tmnx\n')
    const path = put('skipped.log', broken.join(''))
    expect((await search([path], { sinceMs: at(5000), untilMs: at(5010) })).problems).toEqual([])
    expect((await search([path], { sinceMs: at(15_000), untilMs: at(15_010) })).problems).toMatchObject([
      { kind: 'damaged-line' },
    ])
  })

  it('reads all of a file that is not sorted, and says so', async () => {
    const path = put('mixed.log', [...sorted.slice(10_000), ...sorted.slice(0, 10_000)].join(''))
    const found = await search([path], { sinceMs: at(9999), untilMs: at(10_001) })
    expect(sequences(found)).toEqual([10_001, 9999, 10_000])
    expect(found.problems).toEqual([{ kind: 'not-sorted', count: 1, offset: null, detail: null }])
  })

  it('is found over a change of year', async () => {
    const days = ['Dec 31', 'Jan  1'].flatMap((day) =>
      numbers(3000, 60_000).map((sequence) => line(sequence, 'x', 'h', day)),
    )
    const path = put('year.log', days.join(''))
    const sinceMs = Date.UTC(2027, 0, 1) + 60_100_000
    const found = await search([path], { sinceMs, untilMs: sinceMs + 1000 })
    expect(found.events.map(({ atMs }) => atMs)).toEqual([sinceMs, sinceMs + 1000])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openClock } from '../../src/history/clock.ts'
import { marks } from '../../src/history/found-lines.ts'
import { type Gap, Sequences } from '../../src/history/gaps.ts'
import { NumberedLines } from '../../src/history/numbered-lines.ts'
import { readOldLine } from '../../src/history/old-line.ts'
import { Scanner } from '../../src/history/scanner.ts'

const scanner = new Scanner()
scanner.begin()

type Layout = (at: Date, host: string, prefix: string, sequence: number) => string

const event = 'NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]:  {1} Map  203.0.113.7 [1-2] at 2026/11/20 10:00:00'
const stamp = (at: Date) => `Nov ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)}`
const layouts: readonly Layout[] = [
  (at, host, prefix, sequence) => `<188>${stamp(at)} ${host} ${prefix}: ${sequence} Base ${event}`,
  (at, host, prefix, sequence) => `${at.toISOString()} ${host} ${prefix}: ${sequence} vprn203 ${event}`,
  (at, host, prefix, sequence) => `<188>1 ${at.toISOString()} ${host} ${prefix} ${sequence} - - Base ${event}`,
  (at, host, prefix, sequence) => `<188>1 ${at.toISOString()} ${host} ${prefix} - - - ${sequence} Base ${event}`,
  (at, host, prefix, sequence) => `${stamp(at)} relay ${stamp(at)} ${host} ${prefix}: ${sequence} Base ${event}`,
]

/** What happens to the numbers of one series, every hundred lines. */
const happening = fc.constantFrom('nothing', 'lost', 'lost', 'swapped', 'twice', 'late', 'anew', 'back')
const series = fc.record({
  layout: fc.nat({ max: layouts.length - 1 }),
  happenings: fc.array(happening, { minLength: 1, maxLength: 5 }),
  size: fc.integer({ min: 1, max: 40 }),
  first: fc.integer({ min: 1, max: 1_000_000 }),
})

interface Planted {
  readonly kind: Gap['kind']
  readonly series: string
  readonly lost: number
  readonly from: number
  readonly to: number
}

/** The lines of a series, one a second, and what a reader should find. */
function write(index: number, given: { layout: number; happenings: readonly string[]; size: number; first: number }) {
  const [host, prefix] = [`192.0.2.${index % 2}`, index < 2 ? 'TMNX' : 'LI']
  const planted: Planted[] = []
  const lines: { readonly second: number; readonly text: string }[] = []
  let [number, second] = [given.first, Date.UTC(2026, 10, 20) / 1000]
  const say = (sequence: number) => {
    second += 1
    lines.push({ second, text: layouts[given.layout]?.(new Date(second * 1000), host, prefix, sequence) ?? '' })
  }
  const go = (count: number) => {
    for (let left = count; left > 0; left -= 1) {
      say(number)
      number += 1
    }
  }
  const plant = (kind: Gap['kind'], lost: number, to: number) =>
    planted.push({ kind, series: `${host} ${prefix}`, lost, from: number - 1, to })
  go(100)
  for (const what of given.happenings) {
    if (what === 'lost') {
      plant('lost', given.size, number + given.size)
      number += given.size
    } else if (what === 'swapped') {
      say(number + 1)
      say(number)
      number += 2
    } else if (what === 'twice') {
      say(number - 1)
    } else if (what === 'late') {
      for (let next = 1; next <= given.size; next += 1) say(number + next)
      say(number)
      number += given.size + 1
    } else if (what === 'anew' && number > 5000) {
      plant('restart', 0, 1)
      number = 1
    } else if (what === 'back') {
      plant('step', 0, number)
      second -= 3600
    }
    go(100)
  }
  return { lines, planted }
}

it('keeps of numbered lines all that tells what is missing, and few others', () => {
  const given = fc.record({
    all: fc.array(series, { minLength: 1, maxLength: 4 }),
    pieces: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 10 }),
    units: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
  })
  fc.assert(
    fc.property(given, ({ all, pieces, units }) => {
      const written = all.map((one, index) => write(index, one))
      const rounds = Math.max(...written.map(({ lines }) => lines.length))
      const lines = Array.from({ length: rounds }, (_, at) =>
        written.flatMap((one) => one.lines[at]?.text ?? []),
      ).flat()
      const { found, kept } = read(lines, pieces, units)
      const told = found.map(({ kind, router, series: name, lost, fromSequence: from, toSequence: to }): Planted => {
        return { kind, series: `${router} ${name}`, lost, from, to }
      })
      const order = (one: Planted, other: Planted) => JSON.stringify(one).localeCompare(JSON.stringify(other))
      expect(told.toSorted(order)).toEqual(written.flatMap(({ planted }) => planted).toSorted(order))
      const disturbed = all.reduce((sum, { happenings }) => sum + happenings.length, 0)
      expect(kept).toBeLessThan((2 * 4 * lines.length) / pieces.length + 140 * disturbed + 200)
    }),
    { numRuns: 120 },
  )
})

/** Looks through the lines in pieces, some pieces to a unit, as threads do. */
function read(lines: readonly string[], pieces: readonly number[], units: readonly number[]) {
  const sequences = new Sequences()
  const clock = openClock({ zone: 'UTC', year: 2026 }, { name: 'x', mtimeMs: null })
  let [offset, at, kept] = [0, 0, 0]
  for (let unit = 0; at < lines.length; unit += 1) {
    const look = new NumberedLines(scanner)
    for (let count = units[unit % units.length] ?? 1; count > 0 && at < lines.length; count -= 1) {
      const size = pieces[(unit + count) % pieces.length] ?? 1
      const bytes = Buffer.from(
        lines
          .slice(at, at + size)
          .map((line) => `${line}\n`)
          .join(''),
      )
      look.look(scanner.put(bytes), offset)
      offset += bytes.length
      at += size
    }
    for (const { line, offset: place, mark } of look.take()) {
      kept += 1
      const event = readOldLine(line.toString(), { file: 'x', offset: place }, clock)
      if (event !== null) sequences.take({ event, isRun: (mark & marks.run) > 0 })
    }
  }
  return { found: sequences.gaps(), kept }
}

it('keeps two lines of many thousand, and those that cannot be read', () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => layouts[0]?.(new Date(index * 1000), 'bras1', 'TMNX', index) ?? '',
  )
  lines[9000] = 'Nov 20 21:03:11 bras1 TMNX: 9000 Base NAT-MINOR-tmnx'
  lines[9500] = 'Nov 20 21:03:11 bras1 cron[1]: nothing of a router'
  const look = new NumberedLines(scanner)
  look.look(scanner.put(Buffer.from(`${lines.slice(0, 8000).join('\n')}\n`)), 0)
  expect(look.take().map(({ line }) => line.toString())).toEqual([lines[0], lines[7999]])
  const damaged = new NumberedLines(scanner)
  damaged.look(scanner.put(Buffer.from(`${lines.slice(8990, 9600).join('\n')}\n`)), 0)
  const kept = damaged.take().map(({ line }) => line.toString())
  expect(kept).toContain(lines[9000])
  expect(kept).not.toContain(lines[9500])
})

describe('a line that was cut', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, second))
  const own = (sequence: number) => layouts[0]?.(at(sequence), 'bras1', 'TMNX', sequence) ?? ''
  const other = (sequence: number) => layouts[0]?.(at(sequence), 'bras2', 'TMNX', sequence) ?? ''
  const ssh = 'Nov 20 10:00:05 relay1 sshd[812]: Accepted publickey for admin from 203.0.113.7 port 2500 ssh2'

  it.each([
    ['ends there', (cut: string) => [own(3), own(4), cut, own(6), own(7), own(8)]],
    ['runs into its next', (cut: string) => [own(3), own(4), cut + own(6), own(7), own(8)]],
    ['runs into that of another router', (cut: string) => [own(3), other(4), own(4), cut + other(5), own(6), other(6)]],
    ['runs into that of another program', (cut: string) => [own(3), own(4), cut + ssh, own(6), own(7)]],
    ['is the first that is looked at', (cut: string) => [cut + other(5), own(6), other(6), own(7), other(7)]],
  ])('and %s counts as lost, unless it can be read', (_, linesWith) => {
    const whole = own(5)
    for (let end = 1; end <= whole.length; end += 1) {
      const lines = [own(1), other(1), own(2), other(2), other(3), ...linesWith(whole.slice(0, end)), own(9), other(9)]
      const clock = openClock({ zone: 'UTC', year: 2026 }, { name: 'x', mtimeMs: null })
      const seen = lines.flatMap((line) => readOldLine(line, { file: 'x', offset: 0 }, clock) ?? [])
      const missing = ['bras1', 'bras2'].map((host) => {
        const numbers = new Set(seen.filter(({ router }) => router === host).map(({ sequence }) => sequence))
        return `${host} ${9 - numbers.size}`
      })
      // Those before are looked at by another thread, as where the line is the first.
      const { found } = read(lines, [99, 5], [1])
      const lost = ['bras1', 'bras2'].map((host) => {
        const gaps = found.filter(({ router, kind }) => router === host && kind === 'lost')
        return `${host} ${gaps.reduce((sum, one) => sum + one.lost, 0)}`
      })
      expect(lost, lines.join('\n')).toEqual(missing)
    }
  })
})

import { gzipSync } from 'node:zlib'
import type { ClockRules } from '../../../src/history/old-event.ts'
import { damage, nameOf, noise } from './line-text.ts'
import { type Line, type Plant, Routers, randomOf } from './world.ts'

/*
 * Worlds with a known truth as log files: the same routers as in `generate.ts`, and what becomes of their lines on the way to a disk.
 */

/** `damaged`: lines that are cut, or run into the next; `unnumbered`: a relay that drops the numbers. */
export type TextPlant = Plant | 'damaged' | 'unnumbered'

interface LogText {
  readonly name: string
  readonly content: string | Buffer
  readonly text: string
  readonly mtimeMs: number
}

export interface Logs {
  readonly world: Routers
  readonly plants: ReadonlySet<TextPlant>
  readonly files: readonly LogText[]
  readonly clock: ClockRules
  readonly fromMs: number
  readonly untilMs: number
  /** Whether nothing but the time of a file tells its year. */
  readonly isYearGuessed: boolean
}

type Layout = 'sent' | 'kept' | 'kept-year' | 'rfc5424' | 'iso' | 'double'

/** A line as it arrived: what its head shows, and when it came. */
interface Arrived {
  readonly line: Line
  readonly headMs: number
  readonly arrivalMs: number
  readonly text: string
}

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
// Clocks of Berlin are put back, and put forward.
const autumnMs = Date.UTC(2026, 9, 25, 1)
const newYearMs = Date.UTC(2027, 0, 1)
const springMs = Date.UTC(2027, 2, 28, 1)

/** Makes the logs of a world; the same for the same seed. */
export function makeLogs(seed: number): Logs {
  const random = randomOf(seed * 2 + 1)
  const below = (count: number) => Math.floor(random() * count)
  const plants = plantsOf(seed, random)
  const isRelay = plants.has('unnumbered') || random() < 0.5
  const startMs = startOf(plants, random)
  const world = new Routers(random, plants as ReadonlySet<Plant>, startMs, {
    areEndsNamed: true,
    hasLeases: random() < 0.6,
    pace: random() < 0.3 ? 4 : 1,
    steps: 15 + below(30),
  })
  world.run()
  const layout = layoutOf(isRelay, plants, startMs, random)
  const style = new Style(layout, plants, startMs)
  const arrived = sendAll(world, plants, isRelay, random).map((one) => ({ ...one, text: style.line(one) }))
  arrived.sort((one, other) => one.arrivalMs - other.arrivalMs)
  const all = plants.has('twice') ? arrived.flatMap((one) => (random() < 0.2 ? [one, one] : [one])) : arrived
  const hasOneFile = random() < 0.6
  const sets = hasOneFile
    ? [{ name: 'bras', lines: all }]
    : ['bras1', 'bras2'].map((name) => ({ name, lines: all.filter(({ line }) => line.router === name) }))
  const isDated = random() < 0.3
  const isCopied = plants.has('year') && random() < 0.5
  const files = sets.flatMap(({ name, lines }) => {
    const parts = isDated ? byDay(lines, style) : inParts(lines, 1 + below(3))
    return parts.map(({ lines: own, day }, index): LogText => {
      const text = textOf(own, style, plants, random)
      const back = parts.length - 1 - index
      const isPacked = back > 0 && random() < 0.3
      const bare = day === null ? `${name}.log${back === 0 ? '' : `.${back}`}` : `${name}-${day}.log`
      const mtimeMs = (own.at(-1)?.arrivalMs ?? startMs) + (isCopied ? 365 * dayMs : 0)
      return {
        name: isPacked ? `${bare}.gz` : bare,
        text,
        content: isPacked ? gzipSync(text) : Buffer.from(text, 'latin1'),
        mtimeMs,
      }
    })
  })
  // The year that is given is that of the first line of every file.
  const isYearGiven = startMs < newYearMs - dayMs && random() < 0.6
  return {
    world,
    plants,
    files: files.filter(({ text }) => text !== ''),
    clock: { zone: style.zone, year: isYearGiven ? new Date(startMs).getUTCFullYear() : null },
    fromMs: startMs,
    untilMs: world.nowMs,
    isYearGuessed: !isYearGiven && !isDated && (layout === 'sent' || layout === 'kept'),
  }
}

function plantsOf(seed: number, random: () => number): Set<TextPlant> {
  const plants = new Set<TextPlant>()
  // A third of the worlds have logs without a fault.
  const plant = (kind: TextPlant, share: number) => {
    if (seed % 3 !== 0 && random() < share) plants.add(kind)
  }
  plant('loss', 0.35)
  plant('reboot', 0.2)
  plant('step', 0.2)
  plant('delay', 0.2)
  plant('cut', 0.3)
  plant('year', 0.2)
  plant('summer', plants.has('year') ? 0 : 0.2)
  plant('unread', 0.2)
  plant('twice', 0.2)
  plant('damaged', 0.3)
  plant('unnumbered', 0.1)
  return plants
}

function startOf(plants: ReadonlySet<TextPlant>, random: () => number): number {
  // A new year in the middle is no fault; one that is guessed wrong is.
  if (plants.has('year') || (plants.size === 0 && random() < 0.15)) return newYearMs - 12 * hourMs
  if (plants.has('summer'))
    return (random() < 0.5 ? autumnMs : springMs) - 6 * hourMs - Math.floor(random() * 6 * hourMs)
  return Date.UTC(2026, 5, 1) + Math.floor(random() * 100) * dayMs
}

function layoutOf(isRelay: boolean, plants: ReadonlySet<TextPlant>, startMs: number, random: () => number): Layout {
  const all: readonly Layout[] = plants.has('unnumbered')
    ? ['rfc5424']
    : isRelay
      ? ['rfc5424', 'iso', 'double']
      : startMs === newYearMs - 12 * hourMs
        ? ['sent', 'kept']
        : ['sent', 'kept', 'kept-year']
  return all[Math.floor(random() * all.length)] ?? 'kept'
}

/** Lines as the routers send them, less those that are lost, with the time that each head will show. */
function sendAll(world: Routers, plants: ReadonlySet<TextPlant>, isRelay: boolean, random: () => number) {
  let lines = world.lines
  const [firstMs, lastMs] = [lines[0]?.atMs ?? 0, lines.at(-1)?.atMs ?? 0]
  if (plants.has('cut')) {
    const sinceMs = firstMs + random() * 0.4 * (lastMs - firstMs)
    const untilMs = lastMs - random() * 0.3 * (lastMs - firstMs)
    lines = lines.filter(({ atMs }) => sinceMs <= atMs && atMs <= untilMs)
  }
  if (plants.has('loss')) {
    const share = 0.02 + random() * 0.2
    lines = lines.filter(({ isKept }) => isKept || random() >= share)
  }
  return lines.map((line) => {
    const shownMs = line.atMs + errorOf(world, line)
    // A relay writes its own time. Of a late line without a second time nobody could tell.
    const isLate = plants.has('delay') && (!isRelay || line.message.endsWith('TIME')) && random() < 0.1
    const arrivalMs = line.atMs + (isLate ? 10 * secondMs + Math.floor(random() * 5 * minuteMs) : 0)
    return { line, shownMs, arrivalMs, headMs: isRelay ? arrivalMs : shownMs }
  })
}

/** How far the clock of the router was from the truth when it wrote the line. */
function errorOf({ errors }: Routers, { router, atMs }: Line): number {
  return errors.get(router)?.findLast(({ fromMs }) => fromMs <= atMs)?.errorMs ?? 0
}

class Style {
  readonly zone: string
  readonly #layout: Layout
  readonly #offsetOf: (ms: number) => number
  readonly #isNumbered: boolean

  constructor(layout: Layout, plants: ReadonlySet<TextPlant>, startMs: number) {
    this.#layout = layout
    this.#isNumbered = !plants.has('unnumbered')
    this.zone = plants.has('summer') ? 'Europe/Berlin' : startMs % (2 * dayMs) === 0 ? '+08:00' : 'Asia/Shanghai'
    const isSpring = startMs > autumnMs + dayMs
    this.#offsetOf = plants.has('summer')
      ? (ms) => ((isSpring ? ms >= springMs : ms < autumnMs) ? 2 : 1) * hourMs
      : () => 8 * hourMs
  }

  /** The clock on the wall, as if it were UTC. */
  local(ms: number): Date {
    return new Date(Math.floor(ms / secondMs) * secondMs + this.#offsetOf(ms))
  }

  line({ line, shownMs, headMs }: { line: Line; shownMs: number; headMs: number }): string {
    const said = this.local(shownMs).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
    const { router, sequence, instance, application, eventId, subject } = line
    const core = `${application}-${application === 'NAT' ? 'MINOR' : 'WARNING'}-${nameOf(application, eventId)}-${eventId}`
    const event = `${core} [${subject}]:  ${line.message.replace('TIME', said)}`
    const numbered = `${sequence} ${instance} ${event}`
    const head = this.#head(headMs)
    switch (this.#layout) {
      case 'rfc5424':
        return this.#isNumbered
          ? `<188>1 ${head} ${router} TMNX - - - ${numbered}`
          : `1 ${head} ${router} ${application} - - - ${event}`
      case 'double':
        return `${head} relay1 <187>${this.#old(shownMs, null)} ${router} TMNX: ${numbered}`
      case 'iso':
        return `${head} ${router} TMNX: ${numbered}#012`
      case 'sent':
        return `<187>${head} ${router} TMNX: ${numbered}`
      default:
        return `${head} ${router} TMNX: ${numbered}`
    }
  }

  /** A line of another program. */
  other(ms: number, text: string): string {
    return this.#layout === 'rfc5424' ? `<38>1 ${this.#head(ms)} relay1 ${text}` : `${this.#head(ms)} relay1 ${text}`
  }

  #head(ms: number): string {
    const local = this.local(ms)
    switch (this.#layout) {
      case 'rfc5424':
        return new Date(ms).toISOString()
      case 'iso':
      case 'double':
        return `${local.toISOString().slice(0, 19)}+0${this.#offsetOf(ms) / hourMs}:00`
      default:
        return this.#old(ms, this.#layout === 'kept-year' ? local.getUTCFullYear() : null)
    }
  }

  #old(ms: number, year: number | null): string {
    const local = this.local(ms)
    const day = String(local.getUTCDate()).padStart(2, ' ')
    return `${months[local.getUTCMonth()]} ${day} ${year === null ? '' : `${year} `}${local.toISOString().slice(11, 19)}`
  }
}

interface PartOfSet {
  readonly lines: readonly Arrived[]
  readonly day: string | null
}

function inParts(lines: readonly Arrived[], count: number): PartOfSet[] {
  const size = Math.max(1, Math.ceil(lines.length / count))
  return Array.from({ length: Math.max(1, Math.ceil(lines.length / size)) }, (_, index) => ({
    lines: lines.slice(index * size, (index + 1) * size),
    day: null,
  }))
}

function byDay(lines: readonly Arrived[], style: Style): PartOfSet[] {
  const days = new Map<string, Arrived[]>()
  for (const one of lines) {
    const day = style.local(one.arrivalMs).toISOString().slice(0, 10).replaceAll('-', '')
    days.set(day, [...(days.get(day) ?? []), one])
  }
  return [...days].map(([day, own]) => ({ lines: own, day }))
}

function textOf(lines: readonly Arrived[], style: Style, plants: ReadonlySet<TextPlant>, random: () => number): string {
  return lines
    .map(({ text, line, arrivalMs }) => {
      const before = random() < 0.1 ? `${style.other(arrivalMs, noise(random))}\n` : ''
      const isHurt = plants.has('damaged') && !line.isKept && random() < 0.1
      return `${before}${isHurt ? damage(text, random) : `${text}\n`}`
    })
    .join('')
}

import { readOffset } from '../sros/values/clock.ts'

const minuteMs = 60_000
/** Zones change their offset at full quarters of an hour, so one look serves a quarter. */
const quarterMs = 15 * minuteMs

/** The moments, in ms since the epoch, that a clock of a zone shows as one local time: none in the hour that is left out in spring, two in the hour that comes twice. */
export type Zone = (localMs: number) => { readonly moments: readonly number[]; readonly near: number }

/**
 * Reads a zone: minutes east of UTC (`480`), an offset (`+08:00`, `+0800`, `UTC+8`, `GMT8`, `Z`), or a name that Intl knows
 * (`Asia/Shanghai`). Null for anything else: `CST` and `BEIJ` are the operator's own words.
 */
export function readZone(text: string): Zone | null {
  const minutes = minutesEast(text)
  if (minutes !== null) {
    return (localMs) => ({ moments: [localMs - minutes * minuteMs], near: localMs - minutes * minuteMs })
  }
  return /^[A-Z][a-z]+(?:[/_+-]\w+)+$/.test(text) ? namedZone(text) : null
}

function minutesEast(text: string): number | null {
  if (text === 'Z') return 0
  const clock = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  if (clock) return (clock[1] === '-' ? -1 : 1) * (Number(clock[2]) * 60 + Number(clock[3]))
  if (/^[+-]?\d{1,3}$/.test(text)) return Number(text)
  return readOffset(text)
}

/** What is known of a zone serves every file: to ask for its offsets takes far longer than to read a line. */
const namedZones = new Map<string, Zone | null>()

function namedZone(name: string): Zone | null {
  const known = namedZones.get(name)
  if (known !== undefined) return known
  const zone = makeNamedZone(name)
  namedZones.set(name, zone)
  return zone
}

function makeNamedZone(name: string): Zone | null {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      ...({ timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' } as const),
      ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
    })
  } catch {
    return null
  }
  const offsetAt = (ms: number) => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000
  }
  const known = new Map<number, { readonly offsets: readonly number[]; readonly near: number }>()
  return (localMs) => {
    const quarter = Math.floor(localMs / quarterMs)
    let found = known.get(quarter)
    if (found === undefined) {
      const start = quarter * quarterMs
      const around = [offsetAt(start - 86_400_000), offsetAt(start + 86_400_000)]
      const offsets = [...new Set(around)].filter((offset) => offsetAt(start - offset) === offset)
      found = { offsets: offsets.sort((left, right) => right - left), near: around[0] ?? 0 }
      known.set(quarter, found)
    }
    return { moments: found.offsets.map((offset) => localMs - offset), near: localMs - found.near }
  }
}

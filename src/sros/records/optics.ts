import type { RowOf } from '../row.ts'

type OpticsReading = RowOf<'optics'>['optics'][number]
type Thresholds = Pick<OpticsReading, 'highAlarm' | 'highWarn' | 'lowWarn' | 'lowAlarm'>

/** The digital diagnostics of a transceiver (DDM), line by line. */
export interface OpticsTable {
  take(line: string): boolean
  /** What was measured, and forgets it. */
  drain(): OpticsReading[]
}

const quantities: readonly (readonly [RegExp, string])[] = [
  [/^Temp/i, 'temperature'],
  [/^Supply Voltage/i, 'supplyVoltage'],
  [/^Tx Bias/i, 'txBias'],
  [/^Tx (?:Output )?P(?:ower|wr)/i, 'txPower'],
  [/^Rx (?:Optical |Total )?P(?:ower|wr)/i, 'rxPower'],
]

/**
 * Opens the reading of DDM. Real layouts: 15.0 with one lane, values and thresholds in a line each; a `!` that is glued to a
 * crossed threshold follows the events of the router and is left out, since it is not always there. With several lanes
 * (not found printed): the thresholds in lines that begin with `Lane`, then a line for each lane, its flags behind a `/`.
 */
export function openOptics(): OpticsTable {
  let readings: OpticsReading[] = []
  let laneLimits = new Map<string, Thresholds>()
  let laneColumns: string[] = []
  return {
    take(line) {
      if (/^\s+(?:Value\s+)?High Alarm\b/.test(line)) return true
      if (/^Lane ID\s/.test(line)) {
        laneColumns = [...line.matchAll(/(?:Temp|[TR]x \w+)(?=\()/g)].map(([label]) => quantityOf(label))
        return true
      }
      const lane = /^\s*(\d+)\s+([-+]?\d.*|-\s.*)$/.exec(line)
      if (lane && laneColumns.length > 0) {
        const cells = (lane[2] ?? '').split(/\s+/)
        for (const [at, quantity] of laneColumns.entries()) {
          const value = readNumber(cells[at] ?? '')
          const limits = laneLimits.get(quantity) ?? thresholdsOf([])
          if (value !== null) readings.push({ lane: Number(lane[1]), quantity, value, ...limits })
        }
        return true
      }
      const [, label = '', rest] = /^(\S.*?\))\s+(\S.*)$/.exec(line) ?? []
      if (rest === undefined) return false
      const numbers = rest.split(/\s+/).map(readNumber)
      if (label.startsWith('Lane ')) laneLimits.set(quantityOf(label.slice(5)), thresholdsOf(numbers))
      else {
        const [value = null, ...limits] = numbers
        if (value !== null) readings.push({ lane: null, quantity: quantityOf(label), value, ...thresholdsOf(limits) })
      }
      return numbers.length >= 4
    },
    drain() {
      const drained = readings
      readings = []
      laneLimits = new Map()
      laneColumns = []
      return drained
    },
  }
}

function quantityOf(label: string): string {
  const name = label.replace(/\s*\([^()]*\)$/, '')
  return quantities.find(([form]) => form.test(name))?.[1] ?? name
}

function thresholdsOf([highAlarm = null, highWarn = null, lowWarn = null, lowAlarm = null]: readonly (
  | number
  | null
)[]): Thresholds {
  return { highAlarm, highWarn, lowWarn, lowAlarm }
}

/** `-17.80!`, `+32.2`, `-3.49/H-W`; null for `-` and `N/A`. */
function readNumber(text: string): number | null {
  const [number] = /^[-+]?\d+(?:\.\d+)?/.exec(text) ?? []
  return number === undefined ? null : Number(number)
}

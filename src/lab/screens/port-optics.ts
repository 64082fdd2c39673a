import type { LineState } from '../lines/lines.ts'
import type { LinePort } from '../lines/plant.ts'
import { doubleRule, rule } from './frame.ts'

type Optics = NonNullable<LinePort['optics']>
type Limits = Optics['rx']

/** The right edges of value, high alarm, high warning, low warning and low alarm; the column behind is for the `!`. */
const edges = [35, 45, 56, 67, 78] as const

/** The box of digital diagnostics (DDM) of a transceiver with one lane: layout of 15.0. */
export function* opticsTable(optics: Optics, { rxDbm, txDbm, isEnabled }: LineState): Generator<string> {
  const title = `Transceiver Digital Diagnostic Monitoring (DDM), ${optics.calibrated} Calibrated`
  yield* [doubleRule, title, doubleRule]
  yield '                              Value High Alarm  High Warn   Low Warn  Low Alarm'
  yield rule
  const bias = isEnabled ? (optics.bias[1] + optics.bias[2]) / 2 : optics.bias[2] * 4
  const voltage = (optics.voltage[1] + optics.voltage[2]) / 2
  yield line('Temperature (C)', 32.2, [75, 70, 0, -5], signed, isEnabled)
  yield line('Supply Voltage (V)', voltage, optics.voltage, (value) => value.toFixed(2), isEnabled)
  yield line('Tx Bias Current (mA)', bias, optics.bias, (value) => value.toFixed(1), isEnabled)
  yield line('Tx Output Power (dBm)', txDbm, optics.tx, (value) => value.toFixed(2), isEnabled)
  yield line('Rx Optical Power (avg dBm)', rxDbm, optics.rx, (value) => value.toFixed(2), isEnabled)
  yield doubleRule
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`
}

/** A `!` is glued to each threshold that is crossed; a port that is shut down has none (seen in 15.0). */
function line(
  label: string,
  value: number,
  limits: Limits,
  print: (value: number) => string,
  isEnabled: boolean,
): string {
  const cells = [value, ...limits].map((number, at) => {
    const isHigh = at === 1 || at === 2
    const isCrossed = isEnabled && at > 0 && (isHigh ? value > number : value < number)
    return { text: print(number), mark: isCrossed ? '!' : ' ', edge: edges[at] ?? 0 }
  })
  return cells.reduce((text, cell) => `${text.padEnd(cell.edge - cell.text.length)}${cell.text}${cell.mark}`, label)
}

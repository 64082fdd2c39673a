import { type LineFaultName, lineFaultNames } from './faults.ts'
import { type LinePort, linePorts } from './plant.ts'

/** How a port is at one moment. Powers in dBm. */
export interface LineState {
  readonly isEnabled: boolean
  readonly hasLink: boolean
  readonly rxDbm: number
  readonly txDbm: number
  readonly alarms: string | null
  /** Bad frames since the router was started. */
  readonly crcErrors: number
  readonly stateChanges: number
  /** It changed its state just now, and not when the router was started. */
  readonly isRestless: boolean
}

const darkDbm = -40
/** Old errors are on every port: they are no fault. */
const oldErrors = 3963
const errorsPerLook = 37
const changesPerLook = 2

/** The lines of one router: as healthy as it gets, but for the faults. What grows, grows with each look at a port. */
export class Lines {
  readonly #faults = new Map<LineFaultName, Set<string>>()
  readonly #looks = new Map<string, number>()

  /** @param faults as they were typed, `rx-low=1/1/4`; those of other kinds are nobody's here */
  constructor(faults: readonly string[] = []) {
    for (const fault of faults) {
      const [name, port = ''] = fault.split('=')
      const known = lineFaultNames.find((one) => one === name)
      if (known) this.#faults.set(known, new Set([...(this.#faults.get(known) ?? []), port]))
    }
  }

  /** Counts a look at the counters of a port, and gives its state. */
  look({ name }: LinePort): void {
    this.#looks.set(name, (this.#looks.get(name) ?? 0) + 1)
  }

  stateOf(port: LinePort): LineState {
    const looks = this.#looks.get(port.name) ?? 0
    const isEnabled = port.isEnabled && !this.#has('port-off', port)
    const isCut = this.#has('port-down', port) || this.#isLostLink(port)
    const isEmpty = port.kind === 'ethernet' && port.optics === null && !port.isEnabled
    const hasLink = isEnabled && !isCut && !isEmpty && port.name !== 'B/1'
    return {
      isEnabled,
      hasLink,
      rxDbm: hasLink ? this.#received(port) : darkDbm,
      txDbm: isEnabled ? sentBy(port) : darkDbm,
      alarms: isEnabled && !hasLink && port.kind === 'ethernet' ? 'local' : null,
      crcErrors: port.isEnabled ? oldErrors + (this.#has('crc', port) ? looks * errorsPerLook : 0) : 0,
      isRestless: this.#has('flap', port),
      stateChanges: port.isEnabled ? 3 + (this.#has('flap', port) ? looks * changesPerLook : 0) : 0,
    }
  }

  /** The ports of a LAG that are up. */
  upIn(lag: number): number {
    return portsIn(lag).filter((port) => this.stateOf(port).hasLink).length
  }

  /** Whether any port of these names has link. */
  isAnyUp(names: readonly string[]): boolean {
    return linePorts.some((port) => names.includes(port.name) && this.stateOf(port).hasLink)
  }

  #has(name: LineFaultName, port: LinePort): boolean {
    return this.#faults.get(name)?.has(port.name) ?? false
  }

  /** Of a LAG that is degraded, the last port is dark. */
  #isLostLink(port: LinePort): boolean {
    const isDegraded = port.lag !== null && this.#faults.get('lag-degraded')?.has(`lag-${port.lag}`)
    return isDegraded === true && portsIn(port.lag ?? 0).at(-1) === port
  }

  /** Weak light is just below the alarm. */
  #received({ name, optics }: LinePort): number {
    const [, highWarn, lowWarn, lowAlarm] = optics?.rx ?? [0, 0, 0, 0]
    return this.#faults.get('rx-low')?.has(name) ? lowAlarm - 0.74 : (highWarn + lowWarn) / 2 + 0.38
  }
}

/** The ports of a LAG, in their order. */
export function portsIn(lag: number): LinePort[] {
  return linePorts.filter((port) => port.lag === lag)
}

function sentBy({ optics }: LinePort): number {
  const [, highWarn, lowWarn] = optics?.tx ?? [0, 0, 0, 0]
  return (highWarn + lowWarn) / 2 + 0.09
}

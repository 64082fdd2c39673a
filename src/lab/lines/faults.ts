import { lagNumbers, linePorts } from './plant.ts'

/** What can go wrong with a port, by the name under which a lab is told; each takes a port, the last one a LAG. */
export const lineFaultNames = ['port-down', 'port-off', 'rx-low', 'crc', 'flap', 'lag-degraded'] as const

export type LineFaultName = (typeof lineFaultNames)[number]
export type LineFault = `${LineFaultName}=${string}`

/** Whether a fault can befall this port: light only fails where there are optics, and nothing where there is no cable. */
export function isLineFault(name: LineFaultName, port: string): boolean {
  if (name === 'lag-degraded') return lagNumbers.some((number) => port === `lag-${number}`)
  const found = linePorts.find((one) => one.name === port)
  if (found === undefined || found.kind !== 'ethernet') return false
  return found.optics !== null || (name !== 'rx-low' && name !== 'port-down')
}

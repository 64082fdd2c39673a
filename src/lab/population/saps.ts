import { ports } from './plant.ts'
import type { Random } from './random.ts'
import type { Port, Sap, Service } from './records.ts'

const sapsPerOuterVlan = 64
/** Steps of the inner VLAN, so that the numbers look drawn and are never drawn twice. */
const innerStep = 60

/** Gives out SAPs, each once; the outer VLAN counts up when 64 inner ones are used. */
export function createSapSource(random: Random): (service: Service) => Sap {
  const used = new Map<Port, number>()
  const totalWeight = ports.reduce((sum, port) => sum + port.weight, 0)
  const drawPort = (): Port => {
    let left = random.below(totalWeight)
    for (const port of ports) {
      if (left < port.weight) return port
      left -= port.weight
    }
    throw new Error('no port has a weight')
  }
  return (service) => {
    const port = drawPort()
    const index = used.get(port) ?? 0
    used.set(port, index + 1)
    const outerVlan = port.firstOuterVlan + Math.floor(index / sapsPerOuterVlan)
    const innerVlan = 1 + (index % sapsPerOuterVlan) * innerStep + random.below(innerStep)
    const text = `${port.name}:${outerVlan}.${innerVlan}`
    return { text, service, port, outerVlan, innerVlan, managed: random.chance(0.15) }
  }
}

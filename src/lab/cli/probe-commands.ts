import { pingScreen } from '../screens/ping.ts'
import type { Screen } from '../screens/screen.ts'
import { tracerouteScreen } from '../screens/traceroute.ts'
import { type Command, command, type Step } from './commands.ts'

const target: Step = { value: 'target' }

function probe(name: string, screen: Screen, options: Command['options']): Command {
  return command([name, target], { does: 'print', screen }, options)
}

/** `ping` and `traceroute` as the classic CLI spells them. */
export const classicProbeCommands: readonly Command[] = [
  probe('ping', pingScreen, {
    ...{ rapid: 'flag', source: 'source', count: 'count', size: 'size', router: 'instance' },
    ...{ ttl: 'number', interval: 'anything', timeout: 'number' },
  }),
  probe('traceroute', tracerouteScreen, { source: 'source', router: 'instance', ttl: 'number', wait: 'number' }),
]

/** The same in the MD-CLI. */
export const mdProbeCommands: readonly Command[] = [
  probe('ping', pingScreen, {
    ...{ 'router-instance': 'instance-name', 'source-address': 'source', count: 'count', size: 'size' },
    ...{ interval: 'anything', 'output-format': 'anything' },
  }),
  probe('traceroute', tracerouteScreen, { 'router-instance': 'instance-name', 'source-address': 'source' }),
]

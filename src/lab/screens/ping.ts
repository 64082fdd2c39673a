import type { Arguments } from '../cli/arguments.ts'
import { scatter } from '../population/random.ts'
import type { Router } from '../router.ts'
import { localIp, reachOf } from './reach.ts'
import type { Screen } from './screen.ts'

/** What became of each probe: milliseconds, or null for one that was lost. */
type Probes = readonly (number | null)[]

/**
 * `ping`: layouts of 12.0 (no route) and of several that do not tell their release. It takes no time: replies and time-outs
 * stand there at once.
 */
export const pingScreen: Screen = function* (router, typed) {
  const { target = '', source, instance = 'Base', count = 5, size = 56 } = typed
  yield `PING ${target} ${size} data bytes`
  if (source !== undefined && source !== localIp(instance)) {
    for (let sequence = 1; sequence <= count; sequence += 1) {
      yield 'Send failed. Source IP address is not local to the system'
    }
    yield* statistics(
      target,
      Array.from({ length: count }, () => null),
      false,
    )
    return
  }
  const reach = reachOf(router, instance, target)
  if (reach === 'no route') {
    yield `No route to destination. Address: ${target}, Router: ${/^\d+$/.test(instance) ? 'vprn' : ''}${instance}`
    return
  }
  const probes = Array.from({ length: count }, (_, index) => {
    return reach === 'answers' ? probe(router, target, index) : null
  })
  const isBrief = isMarked(typed)
  if (isBrief) yield probes.map((ms) => (ms === null ? '.' : '!')).join('')
  else {
    for (const [index, ms] of probes.entries()) {
      if (ms === null) yield `Request timed out. icmp_seq=${index + 1}.`
      else yield `${size + 8} bytes from ${target}: icmp_seq=${index + 1} ttl=64 time=${printMs(ms)}.`
    }
  }
  yield* statistics(target, probes, isBrief)
}

/** One mark a probe: `rapid` of the classic CLI, `output-format summary` of the MD-CLI. */
function isMarked({ flags, setting }: Arguments): boolean {
  return flags.has('rapid') || setting === 'summary'
}

/** The time of one probe; the lost ones are spread over a hundred, and the same in every run. */
function probe({ probing }: Router, target: string, index: number): number | null {
  // 37 goes through all places of a hundred.
  if ((index * 37 + 36) % 100 < probing.lossPercent) return null
  const serial = [...target].reduce((sum, character) => sum * 31 + character.charCodeAt(0), index) % 1_000_000
  return 1 + scatter(serial, 8, 900) / 1000
}

function* statistics(target: string, probes: Probes, isBrief: boolean): Generator<string> {
  const times = probes.filter((ms) => ms !== null)
  const loss = ((probes.length - times.length) / probes.length) * 100
  const lossText = loss === 100 ? '100%' : loss === 0 ? '0.00%' : `${loss.toPrecision(3)}%`
  if (!isBrief) yield ''
  yield `---- ${target} PING Statistics ----`
  const noun = (count: number) => `${count} packet${count === 1 ? '' : 's'}`
  yield `${noun(probes.length)} transmitted, ${noun(times.length)} received, ${lossText} packet loss`
  if (times.length === 0) return
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length
  const deviation = Math.sqrt(times.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / times.length)
  const parts = { min: Math.min(...times), avg: mean, max: Math.max(...times), stddev: deviation }
  yield `round-trip ${Object.entries(parts)
    .map(([name, ms]) => `${name} = ${printMs(ms)}`)
    .join(', ')}`
}

/** Three digits, as in `1.93ms`, `13.5ms` and `0.079ms`. */
function printMs(ms: number): string {
  return `${ms < 1 ? ms.toFixed(3) : ms.toPrecision(3)}ms`
}

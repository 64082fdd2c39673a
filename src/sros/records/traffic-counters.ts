const section = /^(SLA Profile Instance (?:statistics|per \w+ statistics))$/
const head = /^((?:Queueing Stats|Policing Stats|(?:In|E)gress (?:Queue|Policer|Scheduler)) ?.*)$/
const counter = /^(\S.*?)\s*:\s+(\d+)\s+(\d+)$/

/** The packet and octet counters of an SLA profile instance. Layout: 24.10 and 25.3. */
export interface TrafficCounters {
  take(line: string): boolean
  /** `<heading>: <counter>` to `N packets, N octets`, and forgets them. */
  drain(): Record<string, string>
}

/** Opens the reading of the counters of one SLA profile instance. */
export function openTrafficCounters(): TrafficCounters {
  let counters: Record<string, string> = {}
  let heading = ''
  let inside = false
  return {
    take(line) {
      const begins = section.exec(line)
      if (begins) {
        inside = true
        heading = begins[1] ?? ''
        return true
      }
      if (!inside) return false
      if (/^\s+Packets\s+Octets$/.test(line)) return true
      const found = counter.exec(line)
      if (found) counters[`${heading}: ${found[1]}`] = `${found[2]} packets, ${found[3]} octets`
      else heading = head.exec(line)?.[1]?.trim() ?? heading
      return found !== null || head.test(line)
    },
    drain() {
      const drained = counters
      counters = {}
      inside = false
      return drained
    },
  }
}

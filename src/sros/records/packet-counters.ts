const head = /^Packet Type\s+Received\s+Transmitted$/
const line = /^([A-Z][A-Za-z0-9-]*(?: [A-Z][A-Za-z0-9-]*)*)\s{2,}(\d+|-)\s+(\d+|-)$/

/** The packet counters under a session: `Packet Type`, `Received`, `Transmitted`. Layout: 25.3. */
export interface PacketCounters {
  take(text: string): boolean
  /** The counters as texts by packet type, and forgets them. A `-` is a counter that does not exist in that direction. */
  drain(): Record<string, string>
}

/** Opens the reading of the packet counters of one session. */
export function openPacketCounters(): PacketCounters {
  let counters: Record<string, string> = {}
  let inside = false
  return {
    take(text) {
      if (head.test(text)) {
        inside = true
        return true
      }
      const match = inside ? line.exec(text) : null
      if (match) counters[match[1] ?? ''] = `received ${match[2]}, transmitted ${match[3]}`
      return match !== null
    },
    drain() {
      const drained = counters
      counters = {}
      inside = false
      return drained
    },
  }
}

const head = /^Packet Type\s+Received\s+Transmitted$/
const line = /^([A-Z][A-Za-z0-9-]*(?: [A-Z][A-Za-z0-9-]*)*)\s{2,}(\d+|-)\s+(\d+|-)$/

/** The packet counters under a session: `Packet Type`, `Received`, `Transmitted`. Layout: 25.3. */
export interface PacketCounters {
  take(text: string): boolean
  /** The counters as texts by packet type, null where none was seen; and forgets them. A `-`: none exists in that direction. */
  drain(): Record<string, string> | null
}

/** Opens the reading of the packet counters of one session. */
export function openPacketCounters(): PacketCounters {
  let counters: Record<string, string> | null = null
  let inside = false
  return {
    take(text) {
      if (head.test(text)) {
        inside = true
        return true
      }
      const match = inside ? line.exec(text) : null
      if (match) counters = { ...counters, [match[1] ?? '']: `received ${match[2]}, transmitted ${match[3]}` }
      return match !== null
    },
    drain() {
      const drained = counters
      counters = null
      inside = false
      return drained
    },
  }
}

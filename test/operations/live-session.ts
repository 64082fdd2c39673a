import type { Live } from '../../src/operations/kick/live.ts'

/** A PPPoE session that has been on line for an hour, read in no time at the first moment; what is given differs. */
export function live(given: Partial<Live> = {}): Live {
  return {
    ...{ service: '100', serviceId: 100, type: 'pppoe', sap: '1/1/4:1607.2011', port: '1/1/4', twin: 0 },
    ...{ mac: '00:11:22:33:44:55', sessionId: 1, ip: '100.64.0.9', account: 'user@isp', subscriber: 'user@isp' },
    ...{ groupInterface: 'gi-1', upSeconds: 3600, remainingSeconds: null, askedAt: 0, readAt: 0 },
    ...given,
  }
}

/** A DHCPv4 lease of a user without a session, with an hour left. */
export function lease(given: Partial<Live> = {}): Live {
  const none = { sessionId: null, account: null, groupInterface: null, upSeconds: null }
  return live({ type: 'lease', ...none, remainingSeconds: 3600, ...given })
}

/** The same, asked for and read so many seconds later. */
export function later(before: Live, seconds: number, given: Partial<Live> = {}): Live {
  const at = before.readAt + seconds * 1000
  const upSeconds = before.upSeconds === null ? null : before.upSeconds + seconds
  return { ...before, upSeconds, askedAt: at, readAt: at, ...given }
}

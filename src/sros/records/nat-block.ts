import { parseIp, printIp } from '../values/ip.ts'

/** A block of outside ports that was given to a subscriber, or freed, as the message of the event says it. */
export interface NatBlockMessage {
  /** The number in braces: of the block events of a pool. */
  readonly number: number
  readonly isMap: boolean
  readonly outsideIp: string
  readonly firstPort: number
  readonly lastPort: number
  /** Where the block is worked on: `5/1`. Null where the message names none. */
  readonly mda: string | null
  /** The number of an LSN subscriber, or the id of a subscriber of L2-aware NAT. */
  readonly subscriber: string | null
  /** Null for L2-aware NAT, whose events name no inside address. */
  readonly insideIp: string | null
  /** `Base` or `vprn203`; the message may print it as `%203`. */
  readonly insideInstance: string | null
  /** When it happened by the router's own clock: `2012/07/12 16:40:58`. */
  readonly at: string
}

const form = /\{(\d+)\}\s+(Map|Free)\s+(\S+)\s+\[(\d+)(?:-|\.\.)(\d+)\](.*?)\bat (\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d)/s
const types = /^(?:[a-z0-9]+-)*(?:sub|host)$/

/**
 * Reads the message of NAT 2012 (LSN) and 2013 (L2-aware): `{1} Map  192.0.2.1 [2001-2005] MDA 5/1 -- 276824064 classic-lsn-sub
 * %203 10.10.10.1 at 2012/07/12 16:40:58`. Null for any other text. The text of 2012 is remembered from manuals and fits the
 * objects of the MIB; that of 2013 was seen nowhere (a subscriber id is expected where 2012 has its number). What stands behind
 * the ports is therefore read word by word: later releases add a policy.
 */
export function readNatBlock(message: string): NatBlockMessage | null {
  const found = form.exec(message)
  if (found === null) return null
  const [, number = '', what, outside = '', first = '', last = '', middle = '', at = ''] = found
  const outsideIp = parseIp(outside)
  const [firstPort, lastPort] = [Number(first), Number(last)]
  if (outsideIp === null || firstPort > lastPort || lastPort > 65535) return null
  const mda = /\bMDA (\d+\/\d+)/.exec(middle)?.[1] ?? null
  const holder = holderIn(middle.replace(/\bMDA \S+/, ' ').replace(/(?:^|\s)--(?=\s|$)/, ' '))
  const { subscriber, insideIp, insideInstance } = holder
  return {
    number: Number(number),
    isMap: what === 'Map',
    outsideIp: printIp(outsideIp),
    firstPort,
    lastPort,
    mda,
    subscriber,
    insideIp,
    insideInstance,
    at,
  }
}

/** Subscriber, inside router and inside address: in this order, the last two only for LSN. */
function holderIn(middle: string): Pick<NatBlockMessage, 'subscriber' | 'insideIp' | 'insideInstance'> {
  const [first = '', ...rest] = middle.match(/"[^"]*"|\S+/g) ?? []
  const inside = rest.map(parseIp).find((ip) => ip !== null)
  const instance = rest.find((word) => /^(?:%\d+|vprn\d+|Base|management)$/.test(word))
  const subscriber = first.replaceAll('"', '')
  // The address alone: a text without a subscriber.
  const alone = subscriber !== '' && rest.length === 0 && parseIp(subscriber)
  return {
    subscriber: subscriber === '' || types.test(subscriber) || alone ? null : subscriber,
    insideIp: inside ? hostOf(printIp(inside)) : alone ? hostOf(printIp(alone)) : null,
    insideInstance: instance?.replace('%', 'vprn') ?? null,
  }
}

/** `10.0.0.1/32` is one host; a longer prefix of DS-Lite or NAT64 keeps its length. */
function hostOf(ip: string): string {
  return ip.replace(/(?<=\.\d+)\/32$|(?<=:.*)\/128$/, '')
}

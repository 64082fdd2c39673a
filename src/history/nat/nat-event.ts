import { type NatBlockMessage, readNatBlock } from '../../sros/records/nat-block.ts'
import type { OldEvent } from '../old-event.ts'
import { type FlowRecord, readFlow } from './flow.ts'
import { momentOf } from './moment.ts'
import { readEnd, type Scope } from './scope.ts'

/** When something happened, and how surely. */
export interface Moment {
  /** Milliseconds since the epoch; by the clock of the line as if it were UTC where its zone is not known. Null where nothing tells it. */
  readonly atMs: number | null
  /** How far the truth may lie from it, to either side, beside the slack. */
  readonly unsureMs: number
  /** How many years the line was put right by its message, where its own year was a guess. */
  readonly years: number
  readonly doubts: readonly MomentDoubt[]
}

/** `clocks-differ`: the time in the message is another than that of the line, whole zones apart. */
export type MomentDoubt = 'zone-unknown' | 'zone-assumed' | 'year-assumed' | 'step' | 'clocks-differ'

/** A block of outside ports, and whose it is. */
export type Block = Omit<NatBlockMessage, 'number' | 'isMap' | 'at'>

interface Told {
  readonly event: OldEvent
  readonly moment: Moment
}

/** A block, or the one port of a flow, was given or freed. */
export interface BlockEvent extends Told {
  readonly kind: 'map' | 'free'
  readonly block: Block
}

/**
 * Blocks ended without being named one by one. `wipe`: the hardware or the pool under them changed; `clock`: none ended, but the
 * clock of the router was set, and nobody knows what its times before that are worth.
 */
export interface EndEvent extends Told {
  readonly kind: 'summary' | 'wipe' | 'clock'
  readonly scope: Scope
}

export type NatEvent = BlockEvent | EndEvent

/**
 * What an event of an old log says of NAT blocks; null for one that says nothing of them. NAT 2012, 2013, 2016, 2021, 2030 and
 * flow records, and what ends blocks or throws a doubt on them by the way (`readEnd`).
 * @param slackMs how far the clock in the message may be from that of the line
 */
export function natEventOf(event: OldEvent, slackMs = 1000): NatEvent | null {
  const flow = readFlow(event)
  if (flow !== null) return flowEvent(event, flow, slackMs)
  const isBlock = event.application === 'NAT' && (event.eventId === 2012 || event.eventId === 2013)
  if (!isBlock) {
    const end = readEnd(event)
    return end && { ...end, event, moment: momentOf(event, saidIn(event.message), slackMs) }
  }
  const read = readNatBlock(event.message)
  if (read === null) return null
  const { outsideIp, firstPort, lastPort, mda, subscriber } = read
  // 2013 has no inside address: a word that looks like one is the id of a subscriber or a policy.
  const { insideIp, insideInstance } = event.eventId === 2013 ? noInside : read
  return {
    kind: read.isMap ? 'map' : 'free',
    event,
    moment: momentOf(event, saidIn(`at ${read.at}`), slackMs),
    block: { outsideIp, firstPort, lastPort, mda, subscriber, insideIp, insideInstance },
  }
}

const noInside = { insideIp: null, insideInstance: null }

function flowEvent(event: OldEvent, { isStart, atMs, ...flow }: FlowRecord, slackMs: number): BlockEvent {
  const moment = momentOf(event, atMs, slackMs)
  return { kind: isStart ? 'map' : 'free', event, moment, block: { ...flow, mda: null, subscriber: null } }
}

/** `at 2012/07/12 16:40:58`, as if it were UTC. */
function saidIn(message: string): number | null {
  const found = /\bat (\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)/.exec(message)
  if (found === null) return null
  const [, year, month, day, hour, minute, second] = found
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
}

import type { NatSessionRow } from '../../sros/commands/nat-sessions.ts'
import type { Key } from '../../sros/values/key.ts'
import type { Target } from '../ask.ts'
import { isOneAddress } from '../filters.ts'
import type { FoundRow } from '../join.ts'
import type { Report } from '../report.ts'
import { flowsOfOutside, flowsOfUsers } from './flows.ts'
import { type InsideAnswer, natOfUsers } from './inside.ts'
import { natOfOutside } from './outside.ts'
import type { NatBlockRow, Outside } from './rows.ts'

/** What was asked: users by their keys (all of which must match), an outside address, or an address that may be either. */
export type NatQuestion =
  | { readonly side: 'inside' | 'either'; readonly keys: readonly Key[] }
  | { readonly side: 'outside'; readonly outside: Outside }

export interface NatChoice {
  readonly services: () => Promise<readonly string[]>
  /** The flows instead of the blocks. */
  readonly sessions: boolean
}

/**
 * Who has which outside address and ports: from a user to his blocks, or from an address and port to the user who has it now. Of
 * an address that can be either, the router decides: a user's own address means the user.
 */
export async function* lookUpNat(
  target: Target,
  question: NatQuestion,
  choice: NatChoice,
  report: Report,
): AsyncGenerator<(NatBlockRow | NatSessionRow)[]> {
  if (question.side === 'outside') {
    yield* ofOutside(target, question.outside, choice.sessions, report)
    return
  }
  const { keys, side } = question
  const { router } = target
  const answer = await natOfUsers(target, await choice.services(), keys, report)
  const ip = side === 'either' ? soleAddress(keys) : null
  if (ip !== null && answer.users.length > 0) report.tell({ kind: 'nat-side', router, ip, side: 'inside' })
  if (answer.users.length > 0 || ip === null) {
    yield* ofUsers(target, answer, choice, report)
    return
  }
  let isFound = false
  for await (const rows of ofOutside(target, { ip, port: null }, choice.sessions, report)) {
    if (!isFound && rows.length > 0) report.tell({ kind: 'nat-side', router, ip, side: 'outside' })
    isFound ||= rows.length > 0
    yield rows
  }
}

/** The IPv4 address of a key that is nothing else; null for prefixes, IPv6, and several keys. */
export function soleAddress(keys: readonly Key[]): string | null {
  const [key, ...more] = keys
  if (key?.kind !== 'ip' || more.length > 0) return null
  return key.ip.family === 4 && isOneAddress(key.ip) ? key.ip.address : null
}

async function* ofUsers(
  target: Target,
  { users, rows }: InsideAnswer,
  { sessions }: NatChoice,
  report: Report,
): AsyncGenerator<(NatBlockRow | NatSessionRow)[]> {
  const natted = new Set(rows.map(({ subscriber }) => subscriber))
  const others = new Set(users.filter(({ subscriber }) => !natted.has(subscriber)).map(nameOf))
  const [user = '', ...more] = others
  if (others.size > 0) report.tell({ kind: 'nat-none', router: target.router, user, more: more.length })
  if (sessions) yield* flowsOfUsers(target, rows, report)
  else yield [...rows]
}

function nameOf({ account, subscriber, mac, ip }: FoundRow): string {
  return account ?? subscriber ?? mac ?? ip ?? ''
}

function ofOutside(
  target: Target,
  outside: Outside,
  sessions: boolean,
  report: Report,
): AsyncGenerator<(NatBlockRow | NatSessionRow)[]> {
  return sessions ? flowsOfOutside(target, outside, report) : natOfOutside(target, outside, report)
}

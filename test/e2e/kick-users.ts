import type { Row } from './brasctl.ts'

/** What tells a session from the others, of the truth and of those that a clear ended. */
export function identityOf(session: Row): string {
  return ['service', 'type', 'sap', 'mac', 'sessionId'].map((field) => String(session[field])).join(' ')
}

export function identitiesOf(sessions: readonly Row[]): string[] {
  return sessions.map(identityOf).sort()
}

/** The line that ends this session and no other. */
export function lineOf({ service, type, sap, mac, sessionId }: Row): string {
  const words = `clear service id ${service} ${type === 'ipoe' ? 'ipoe' : 'ppp'} session sap ${sap} mac ${mac}`
  return type === 'ipoe' ? words : `${words} session-id ${sessionId}`
}

/** Those who are still on line, among all of the truth. */
export interface Users {
  readonly truth: readonly Row[]
  readonly online: readonly Row[]
}

/** One session that is alone on its SAP, and with its MAC and account. */
export function pickUser(users: Users, type: 'pppoe' | 'ipoe'): Row {
  const [user = {}] = pickOnSap(users, (group) => group.length === 1 && group[0]?.['type'] === type)
  return user
}

/** Two sessions by PPPoE on one SAP, with one MAC or with two, and nobody else there. */
export function pickPair(users: Users, macs: 1 | 2): readonly [Row, Row] {
  const isPair = (group: readonly Row[]) =>
    group.length === 2 &&
    group.every(({ type }) => type === 'pppoe') &&
    new Set(group.map(({ mac }) => mac)).size === macs
  const [first = {}, second = {}] = pickOnSap(users, isPair)
  return [first, second]
}

/** All sessions on some SAP whose MACs and accounts nobody elsewhere has. */
function pickOnSap({ truth, online }: Users, fits: (group: readonly Row[]) => boolean): readonly Row[] {
  for (const { sap } of online) {
    const group = online.filter((other) => other['sap'] === sap)
    const isShared = (other: Row) =>
      ['sap', 'mac', 'account'].some(
        (field) => other[field] !== null && group.some((one) => one[field] === other[field]),
      )
    if (fits(group) && truth.every((other) => group.includes(other) || !isShared(other))) return group
  }
  throw new Error('the lab has no such users left')
}

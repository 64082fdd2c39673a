import type { User } from './world.ts'

type Test = (user: User, users: readonly User[]) => boolean

const text = (user: User, field: string) => String(user.fields[field] ?? '')
const isDualStack = ({ hosts }: User) => hosts.length >= 3

/** Every sort of user that a lookup must get right. */
const sorts: Readonly<Record<string, Test>> = {
  'PPPoE with IPv4 alone': ({ kind, hosts }) => kind === 'pppoe' && hosts.length === 1,
  'PPPoE with two stacks': (user) => user.kind === 'pppoe' && isDualStack(user),
  'PPPoE with IPv6 alone': ({ kind, fields }) => kind === 'pppoe' && fields['ip'] === null,
  'IPoE with IPv4 alone': ({ kind, hosts }) => kind === 'ipoe' && hosts.length === 1,
  'IPoE with two stacks': (user) => user.kind === 'ipoe' && isDualStack(user),
  'IPoE with a WAN address': ({ kind, fields }) => kind === 'ipoe' && fields['ipv6Address'] !== null,
  'two users on one SAP': (user, users) =>
    users.some((other) => other !== user && text(other, 'sap') === text(user, 'sap')),
  'one subscriber with two sessions': (user, users) =>
    users.some((other) => other !== user && text(other, 'subscriber') === text(user, 'subscriber')),
  'a managed SAP': ({ fields }) => fields['managedSap'] === true,
  'a managed SAP and IPoE': ({ kind, fields }) => kind === 'ipoe' && fields['managedSap'] === true,
  'a subscriber id of MAC and SAP': (user) => /\|.*:/.test(text(user, 'subscriber')),
  'a wrapped circuit-id': (user) => text(user, 'circuitId').length > 60,
  'no circuit-id': ({ kind, fields }) => kind !== 'static' && fields['circuitId'] === null,
  'an account of twelve digits': (user) => /^\d{12}$/.test(text(user, 'account')),
  'an account in capitals': (user) => text(user, 'account').startsWith('DSL'),
  'a large session id': ({ fields }) => Number(fields['sessionId']) > 10_000,
  'a LAG': ({ fields }) => fields['port'] === 'lag-1',
  'a connector port': ({ fields }) => fields['port'] === '2/1/c3/1',
  'a public user': ({ fields }) => fields['service'] === 100,
  'a private user': ({ fields }) => fields['service'] === 1000,
  'a static host': ({ kind }) => kind === 'static',
  'a static host behind NAT': ({ kind, fields }) => kind === 'static' && fields['service'] === 1000,
}

/** The first two users of every sort, each once. A sort without any is an error of the test. */
export function sampleOf(users: readonly User[], without: readonly string[] = []): User[] {
  const chosen = new Set<User>()
  for (const [name, test] of Object.entries(sorts)) {
    const found = users.filter((user) => test(user, users)).slice(0, 2)
    if (found.length === 0 && !without.includes(name)) throw new Error(`the lab has no user of the sort "${name}"`)
    for (const user of found) chosen.add(user)
  }
  return [...chosen]
}

import type { KeyDraw, KickDraw } from './kick-draws.ts'
import { addressesOf, meantBy, type TypedKey, type TypedRequest, type User } from './kick-meaning.ts'

/** What is typed for a draw, while these users are there. */
export function requestOf({ sets, services, type }: KickDraw, users: readonly User[]): TypedRequest {
  const typed = sets?.map(({ user, keys, stranger }) =>
    keys.map((key, at) => {
      const owner = at > 0 && stranger !== null ? users[stranger % users.length] : ownerOf(user)
      return owner === undefined ? keyOf({ ...key, shape: 'no-account' }, {}) : keyOf(key, owner.row)
    }),
  )
  return { sets: typed ?? null, services, type }

  /** Most often one whom the filters leave, and one who is not alone on his SAP. */
  function ownerOf(number: number): User | undefined {
    const fitting = meantBy({ sets: null, services, type }, users)
    const crowded = fitting.filter(({ row }) => fitting.filter((other) => other.row['sap'] === row['sap']).length > 1)
    const choices = [crowded, crowded, fitting, fitting, users].filter((list) => list.length > 0)
    const [chosen = users] = pick(choices, number)
    return pick(chosen, Math.floor(number / 5))[0]
  }
}

function keyOf({ shape, number }: KeyDraw, row: User['row']): TypedKey {
  const text = (field: string) => String(row[field])
  const [ipv6] = pick(
    addressesOf(row).filter((address) => address.includes(':')),
    number,
  )
  const mac: TypedKey = { kind: 'mac', text: text('mac') }
  const sap = (outer: string, inner: string): TypedKey => ({ kind: 'sap', text: `${text('port')}:${outer}.${inner}` })
  switch (shape) {
    case 'account':
      return row['account'] === null ? mac : { kind: 'account', text: text('account') }
    case 'subscriber':
      return { kind: 'account', text: text('subscriber') }
    case 'ip':
    case 'ip-prefix': {
      const [length] = pick([32, 31, 30, 29, 28, 24, 16, 8, 0], number)
      return row['ip'] === null ? mac : { kind: 'ip', text: `${text('ip')}${shape === 'ip' ? '' : `/${length}`}` }
    }
    // As the router prints it, or without its length.
    case 'ipv6':
      return ipv6 === undefined ? mac : { kind: 'ip', text: number % 3 === 0 ? (ipv6.split('/')[0] ?? '') : ipv6 }
    case 'ipv6-inside':
      return ipv6 === undefined ? mac : { kind: 'ip', text: ipv6.replace(/::\d*(?:\/.*)?$/, '::1') }
    case 'ipv6-wide': {
      const [length] = pick([63, 60, 56, 48, 40, 32], number)
      return ipv6 === undefined ? mac : { kind: 'ip', text: ipv6.replace(/\/.*|$/, `/${length}`) }
    }
    case 'mac':
      return mac
    case 'mac-dashed':
      return { kind: 'mac', text: text('mac').replaceAll(':', '-').toUpperCase() }
    case 'sap':
      return { kind: 'sap', text: text('sap') }
    case 'sap-brackets':
      return { kind: 'sap', text: `[${text('sap')}]` }
    case 'sap-any-inner':
      return sap(text('outerVlan'), '*')
    case 'sap-any-outer':
      return sap('*', text('innerVlan'))
    case 'sap-any':
      return sap('*', '*')
    case 'port':
      return { kind: 'port', text: text('port') }
    case 'no-account':
      return { kind: 'account', text: `nobody${number}@isp.example` }
    case 'no-ip':
      return { kind: 'ip', text: number % 2 === 0 ? '203.0.113.7' : '2001:db8:ffff::1' }
    case 'no-mac':
      return { kind: 'mac', text: '02:ff:ff:ff:ff:ff' }
    case 'no-sap':
      return sap('4001', '4002')
    case 'outer-only':
      return { kind: 'sap', text: `${text('port')}:${text('outerVlan')}` }
    case 'no-port':
      return { kind: 'port', text: '9/2/7' }
  }
}

function pick<Item>(list: readonly Item[], number: number): readonly Item[] {
  return list.slice(number % Math.max(list.length, 1)).slice(0, 1)
}

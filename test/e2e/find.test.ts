import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, linesOf, ndjsonRows, type Row } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { sampleOf } from './sample.ts'
import { type User, worldOf } from './world.ts'

const subscribers = 400
const ports = ['1/1/4', '1/1/5', '2/1/c3/1', '3/2/1', 'lag-1']
const boxes = [
  { cli: 'classic', release: '25.3' },
  { cli: 'classic', release: '15.0' },
  { cli: 'classic', release: '8.0' },
  { cli: 'md', release: '25.3' },
  { cli: 'md', release: '15.0' },
  { cli: 'md', release: '8.0' },
] as const

/** What no list of hosts tells of a user. */
const ofSessionsAlone = [
  ...['type', 'termination', 'mcStandby', 'subscriberInterface', 'groupInterface', 'ipOrigin', 'addressPool'],
  ...['primaryDns', 'secondaryDns', 'circuitId', 'remoteId', 'acctSessionId', 'radiusUserName'],
]

/** A key as typed, and the users that it means. */
interface Lookup {
  readonly key: string
  readonly users: readonly User[]
}

describe.concurrent.each(boxes)('find on a $cli router of $release', ({ cli, release }) => {
  let lab: LabProcess
  let users: User[]
  let sample: User[]

  beforeAll(async () => {
    lab = await startLabProcess({ cli, release, subscribers })
    users = worldOf(lab, subscribers, release)
    sample = sampleOf(users)
  })
  afterAll(async () => {
    await lab.stop()
  })

  const knowsIpoe = release !== '8.0'

  /** Looks keys up, many in one process, and holds the rows against the truth, key after key. */
  async function lookUp(lookups: readonly Lookup[]): Promise<void> {
    for (const pass of passesOf(lookups)) {
      const { exitCode, stdout, stderr } = await brasctl(['find', '-', '-o', 'ndjson', '--inventory', lab.inventory], {
        input: pass.map(({ key }) => `${key}\n`).join(''),
      })
      expect(withoutIpoeNotes(stderr)).toBe('')
      expect(exitCode).toBe(0)
      expectRows(ndjsonRows(stdout), pass)
    }
  }

  /** Each key in its turn: the users that it means, no other, and each with all that is true of him. */
  function expectRows(rows: readonly Row[], lookups: readonly Lookup[]): void {
    let at = 0
    for (const { key, users: wanted } of lookups) {
      const expected = wanted.map(rowOf)
      const found = rows.slice(at, at + expected.length)
      at += expected.length
      expect({ key, found: found.map(nameOf).sort() }).toEqual({ key, found: expected.map(nameOf).sort() })
      for (const one of expected) {
        const row = found.find((candidate) => nameOf(candidate) === nameOf(one)) ?? {}
        expect({ key, ...row, hosts: inOrder(row) }).toMatchObject({ key, ...one, hosts: inOrder(one) })
        expectUpTime(row, wanted)
      }
    }
    expect(rows.slice(at).map(nameOf)).toEqual([])
  }

  /** The row of a user. Where the release has no IPoE sessions, what only a session knows is absent. */
  function rowOf(user: User): Row {
    const isHostAlone = user.kind === 'ipoe' && !knowsIpoe
    const absent = isHostAlone ? Object.fromEntries(ofSessionsAlone.map((field) => [field, null])) : {}
    return { ...user.fields, ...absent, ...user.nat, hosts: user.hosts.map(hostRow(user)) }
  }

  function expectUpTime(row: Row, wanted: readonly User[]): void {
    const user = wanted.find(({ fields }) => fields['mac'] === row['mac'] && fields['sap'] === row['sap'])
    if (user === undefined || user.upSeconds === null || row['type'] === null) return
    const passed = Math.ceil((Date.now() - lab.truthReadAt) / 1000) + 5
    expect(row['upSeconds']).toBeGreaterThanOrEqual(user.upSeconds)
    expect(row['upSeconds']).toBeLessThanOrEqual(user.upSeconds + passed)
  }

  function by(field: string): Lookup[] {
    const keys = new Set(sample.flatMap(({ fields }) => (fields[field] === null ? [] : String(fields[field]))))
    return [...keys].map((key) => ({ key, users: users.filter(({ fields }) => fields[field] === key) }))
  }

  it('by account, subscriber id, IPv4 address and SAP', async () => {
    const accounts = new Set(sample.flatMap(({ fields }) => fields['account'] ?? []).map(String))
    const byAccount = [...accounts].map((key) => ({
      key,
      users: users.filter(({ fields }) => fields['account'] === key || fields['subscriber'] === key),
    }))
    const bySap = by('sap').flatMap((lookup) => [lookup, { ...lookup, key: `[${lookup.key}]` }])
    const lookups = [...byAccount, ...by('subscriber'), ...by('ip'), ...bySap]
    expect(lookups.length).toBeGreaterThan(100)
    // Twelve digits could as well be a MAC: such an account is looked up alone, and with the flag.
    const isNumeric = ({ key }: Lookup) => /^\d{12}$/.test(key)
    await lookUp(lookups.filter((lookup) => !isNumeric(lookup)))
    for (const lookup of byAccount.filter(isNumeric)) {
      const { stdout } = await brasctl(['find', '--account', lookup.key, '-o', 'ndjson', '--inventory', lab.inventory])
      expectRows(ndjsonRows(stdout), [lookup])
    }
  })

  it('by an IPv6 address inside of his prefixes, and by the prefixes themselves', async () => {
    const lookups = sample.flatMap((user, index) =>
      user.hosts.flatMap(({ ip, prefixLength }) => {
        if (prefixLength === null) return []
        const inside = prefixLength === 128 ? ip : addressInside(ip, prefixLength)
        const keys = index < 8 ? [inside, `${ip}/${prefixLength}`] : [inside]
        return keys.map((key) => ({ key, users: [user] }))
      }),
    )
    expect(lookups.length).toBeGreaterThan(15)
    await lookUp(lookups)
  })

  it('by MAC in all five dresses', async () => {
    const dresses: readonly ((digits: string) => string)[] = [
      (digits) => digits.replace(/(..)(?=.)/g, '$1:'),
      (digits) => digits.toUpperCase().replace(/(..)(?=.)/g, '$1-'),
      (digits) => digits.replace(/(....)(?=.)/g, '$1-'),
      (digits) => digits.toUpperCase().replace(/(....)(?=.)/g, '$1.'),
      (digits) => digits,
    ]
    const lookups = by('mac').flatMap((lookup, index) => {
      const digits = lookup.key.replaceAll(':', '')
      // The last dress may be twelve decimal digits, which is refused as two things; those are left to the other dresses.
      const fitting = /^\d+$/.test(digits) ? dresses.slice(0, 4) : dresses
      const chosen = index < 2 ? fitting : [fitting[index % fitting.length] ?? String]
      return chosen.map((dress) => ({ ...lookup, key: dress(digits) }))
    })
    await lookUp(lookups)
  })

  it('by outer VLAN and by port: all of it', async () => {
    const { port, outerVlan } = sample[0]?.fields ?? {}
    const inVlan = users.filter(({ fields }) => fields['port'] === port && fields['outerVlan'] === outerVlan)
    expect(inVlan.length).toBeGreaterThan(20)
    expect(new Set(users.map(({ fields }) => fields['port']))).toEqual(new Set(ports))
    await lookUp([
      { key: `${port}:${outerVlan}.*`, users: inVlan },
      ...ports.map((key) => ({ key, users: users.filter(({ fields }) => fields['port'] === key) })),
    ])
  })

  if (release === '25.3')
    it('one at a time, by the flag of each kind', async () => {
      const user = sample.find(
        ({ kind, fields }) => kind === 'pppoe' && fields['ip'] !== null && !/^\d+$/.test(String(fields['account'])),
      )
      const { account, ip, mac, sap } = user?.fields ?? {}
      const onSap = users.filter(({ fields }) => fields['sap'] === sap)
      for (const [kind, key] of Object.entries({ account, ip, mac, sap })) {
        const args = ['find', `--${kind}`, String(key), '-o', 'ndjson', '--inventory', lab.inventory]
        const { exitCode, stdout } = await brasctl(args)
        expect({ kind, exitCode }).toEqual({ kind, exitCode: 0 })
        expectRows(ndjsonRows(stdout), [
          { key: String(key), users: kind === 'sap' ? onSap : users.filter((one) => one === user) },
        ])
      }
    })

  if (release === '25.3')
    it('tells a user once, however many keys mean him', async () => {
      const user = sample.find(({ kind, hosts }) => kind === 'pppoe' && hosts.length === 3)
      const { ip, mac } = user?.fields ?? {}
      const keys = [ip, mac, ip].map(String)
      const { stdout } = await brasctl(['find', ...keys, '-o', 'ndjson', '--inventory', lab.inventory])
      expectRows(ndjsonRows(stdout), [{ key: keys.join(' '), users: user === undefined ? [] : [user] }])
    })

  if (release === '25.3')
    it('narrows by further flags and by service', async () => {
      const pair = sample.filter((user) =>
        users.some((other) => other !== user && other.fields['sap'] === user.fields['sap']),
      )
      const [user] = pair
      const { sap, mac, service } = user?.fields ?? {}
      const other = service === 100 ? '1000' : '100'
      const narrowed = ['find', String(sap), '--mac', String(mac), '-o', 'ndjson', '--inventory', lab.inventory]
      const wanted = { key: String(sap), users: pair.slice(0, 1) }
      expectRows(ndjsonRows((await brasctl(narrowed)).stdout), [wanted])
      expectRows(ndjsonRows((await brasctl([...narrowed, '--service', String(service)])).stdout), [wanted])
      expect(await brasctl([...narrowed, '--service', other])).toMatchObject({ exitCode: 1, stdout: '' })
      // Subscribers are found by name whatever their service.
      const named = ['find', String(user?.fields['subscriber']), '-o', 'ndjson', '--inventory', lab.inventory]
      expect(await brasctl([...named, '--service', other])).toMatchObject({ exitCode: 1, stdout: '' })
      expect(await brasctl([...narrowed, '--port', '7/7/7'])).toMatchObject({ exitCode: 1, stdout: '' })
    })

  if (release === '25.3')
    it('finds nobody where there is nobody', async () => {
      const nobody = [
        'nobody@isp.example',
        '192.0.2.200',
        '2001:db8:ffff::1',
        '02:11:22:33:44:55',
        '1/1/4:9.9',
        '9/1/1',
      ]
      const { exitCode, stdout, stderr } = await brasctl(['find', '-', '-o', 'json', '--inventory', lab.inventory], {
        input: nobody.join('\n'),
      })
      expect(linesOf(stderr)).toEqual(nobody.map((key) => `note: nothing found for ${key}`))
      expect({ exitCode, stdout: stdout.replaceAll('\n', '') }).toEqual({ exitCode: 1, stdout: '[]' })
    })

  /** 8.0 has no IPoE sessions, which is told with every question; everything else on standard error is a fault. */
  function withoutIpoeNotes(stderr: string): string {
    if (knowsIpoe) return stderr
    return stderr.replace(/^(?:warning|note): bras1: .*(?:ipoe|ppp) session.*\n/gm, '')
  }
})

/** Keys in as few lists as can be in which no user is meant twice: a list tells each of them once. */
function passesOf(lookups: readonly Lookup[]): Lookup[][] {
  const passes: { readonly lookups: Lookup[]; readonly users: Set<User> }[] = []
  for (const lookup of lookups) {
    const free = passes.find(({ users }) => !lookup.users.some((user) => users.has(user)))
    const pass = free ?? { lookups: [], users: new Set() }
    if (free === undefined) passes.push(pass)
    pass.lookups.push(lookup)
    for (const user of lookup.users) pass.users.add(user)
  }
  return passes.map((pass) => pass.lookups)
}

function hostRow({ fields }: User) {
  const { router, service, sap, managedSap, port, outerVlan, innerVlan, mac, sessionId, subscriber } = fields
  const place = { router, service, sap, managedSap, port, outerVlan, innerVlan, mac, sessionId, subscriber }
  return (host: User['hosts'][number]) => ({ ...place, ...host, forwarding: true })
}

function nameOf(row: Row): string {
  const hosts = Array.isArray(row['hosts']) ? row['hosts'] : []
  return [
    row['service'],
    row['sap'],
    row['mac'],
    row['sessionId'],
    ...hosts.map((host: Row) => host['ip']).sort(),
  ].join(' ')
}

/** The hosts of a row by address: their order is no promise. */
function inOrder({ hosts }: Row): Row[] {
  const list: Row[] = Array.isArray(hosts) ? hosts : []
  return list.toSorted((one, other) => (String(one['ip']) < String(other['ip']) ? -1 : 1))
}

/** An address with all of the bits behind the prefix in use. */
function addressInside(network: string, prefixLength: number): string {
  const groups = [...network.replace(/::$/, '').split(':'), '0', '0', '0', '0'].slice(0, 4)
  const fourth = Number.parseInt(groups[3] ?? '0', 16) | (prefixLength === 56 ? 0x5a : 0)
  return [...groups.slice(0, 3), fourth.toString(16).toUpperCase(), 'DEAD', '0', '0', '1'].join(':')
}

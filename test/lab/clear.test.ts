import { afterEach, describe, expect, it } from 'vitest'
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'
import { countsInTruth, countsOnScreens, type Filters, isMeant, namesOf, truth } from './oracle.ts'

const open: (() => Promise<void>)[] = []

async function begin(options: LabOptions = {}) {
  const lab = await startLab({ subscribers: 400, seed: 11, backSeconds: -1, ...options })
  const line = await openCommandLine(lab)
  open.push(async () => {
    line.close()
    await lab.close()
  })
  return { lab, ...line }
}

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** What a private user with an address can be named by: one who shares his SAP, if there is one. */
function someone(lab: Lab, type = 'pppoe') {
  const users = truth(lab).filter((row) => row['type'] === type && row['service'] === 1000 && row['ip'] !== null)
  const isShared = (sap: unknown) => users.filter((row) => row['sap'] === sap).length > 1
  const found = users.find((row) => isShared(row['sap'])) ?? users[0]
  if (found === undefined) throw new Error(`nobody has ${type}`)
  const text = (field: string) => String(found[field])
  return {
    sap: text('sap'),
    mac: text('mac'),
    'session-id': text('sessionId'),
    interface: text('groupInterface'),
    port: text('port'),
    'ip-address': text('ip'),
    'user-name': text('account'),
  }
}

const pppFilters: readonly (readonly (keyof ReturnType<typeof someone>)[])[] = [
  ['sap'],
  ['sap', 'mac'],
  ['sap', 'mac', 'session-id'],
  ['session-id', 'sap'],
  ['interface'],
  ['port', 'interface'],
  ['interface', 'port'],
  ['mac'],
  ['ip-address'],
  ['mac', 'ip-address', 'sap'],
]
const newPppFilters: typeof pppFilters = [...pppFilters, ['port'], ['user-name'], ['user-name', 'port']]
const ipoeFilters: typeof pppFilters = [['sap'], ['mac', 'sap'], ['mac'], ['ip-address'], ['interface']]
const leaseFilters: typeof pppFilters = [['ip-address'], ['mac'], ['sap'], ['sap', 'mac']]

/** Every clear of a release: its words, what it ends, its filters, its word for a SAP, and what ends everything. */
const forms = [
  { release: '8.0', words: 'pppoe session', type: 'pppoe', filters: pppFilters, sap: 'sap-id', all: 'interface all' },
  { release: '8.0', words: 'dhcp lease-state', type: 'ipoe', filters: leaseFilters, sap: 'sap', all: 'all' },
  { release: '15.0', words: 'ppp session', type: 'pppoe', filters: pppFilters, sap: 'sap-id', all: 'interface all' },
  { release: '15.0', words: 'ipoe session', type: 'ipoe', filters: ipoeFilters, sap: 'sap-id', all: 'all' },
  { release: '15.0', words: 'dhcp lease-state', type: 'ipoe', filters: leaseFilters, sap: 'sap', all: 'all' },
  { release: '25.3', words: 'ppp session', type: 'pppoe', filters: newPppFilters, sap: 'sap', all: 'all' },
  { release: '25.3', words: 'pppoe session', type: 'pppoe', filters: newPppFilters, sap: 'sap', all: 'all' },
  { release: '25.3', words: 'ipoe session', type: 'ipoe', filters: ipoeFilters, sap: 'sap', all: 'all' },
  { release: '25.3', words: 'dhcp lease-state', type: 'ipoe', filters: leaseFilters, sap: 'sap', all: 'all' },
] as const

describe.each(forms)('clear $words of $release', ({ release, words, type, filters, sap, all }) => {
  const hasIpoe = release !== '8.0'
  const typed = (given: Filters) =>
    Object.entries(given).map(([word, value]) => `${word === 'sap' ? sap : word} ${value}`)

  it.each(filters.map((names) => [names.join(' '), names] as const))(
    'ends by %s those, and only those',
    async (_, names) => {
      const { lab, ask } = await begin({ release })
      const person = someone(lab, type)
      const given = Object.fromEntries(names.map((name) => [name, person[name]]))
      const before = truth(lab)
      const meant = before.filter((row) => isMeant(row, 1000, type, given))
      const line = `clear service id 1000 ${words} ${typed(given).join(' ')}`
      expect(await ask(line)).toEqual([])
      expect(meant.length).toBeGreaterThan(0)
      expect(lab.lost).toMatchObject([{ router: 'bras1', line }])
      expect(namesOf(lab.lost[0]?.sessions ?? [])).toEqual(namesOf(meant))
      expect(namesOf([...truth(lab), ...meant])).toEqual(namesOf(before))
      expect(await countsOnScreens({ ask }, hasIpoe)).toEqual(countsInTruth(lab, hasIpoe))
    },
  )

  it('narrows a MAC with several sessions down to one of them', async () => {
    if (type !== 'pppoe') return
    const { lab, ask } = await begin({ release, sharedMacs: true })
    const rows = truth(lab)
    const twins = (row: (typeof rows)[number]) =>
      rows.filter((other) => other['mac'] === row['mac'] && other['sap'] === row['sap'])
    const one = rows.find((row) => row['type'] === 'pppoe' && twins(row).length === 2)
    const service = Number(one?.['service'])
    const given = { sap: String(one?.['sap']), mac: String(one?.['mac']) }
    await ask(`clear service id ${service} ${words} session-id ${one?.['sessionId']} ${typed(given).join(' ')}`)
    expect(namesOf(lab.lost[0]?.sessions ?? [])).toEqual(namesOf(one === undefined ? [] : [one]))
    await ask(`clear service id ${service} ${words} mac ${given.mac}`)
    const rest = rows.filter((row) => row !== one && isMeant(row, service, 'pppoe', { mac: given.mac }))
    expect(namesOf(lab.lost[1]?.sessions ?? [])).toEqual(namesOf(rest))
    expect(rest.length).toBeGreaterThan(0)
  })

  it('ends everybody of one service by its name, and no static host', async () => {
    const { lab, ask } = await begin({ release })
    const before = truth(lab)
    const fixed = lab.population(0).members.filter(({ kind }) => kind === 'static')
    expect(await ask(`clear service id "public" ${words} ${all}`)).toEqual([])
    const meant = before.filter((row) => isMeant(row, 100, type, {}))
    expect(namesOf(lab.lost[0]?.sessions ?? [])).toEqual(namesOf(meant))
    expect(namesOf([...truth(lab), ...meant])).toEqual(namesOf(before))
    expect(lab.population(0).members.filter(({ kind }) => kind === 'static')).toEqual(fixed)
    expect(await countsOnScreens({ ask }, hasIpoe)).toEqual(countsInTruth(lab, hasIpoe))
  })

  it('is silent where nothing matches, and tells of the clear', async () => {
    const { lab, ask } = await begin({ release })
    const before = truth(lab).length
    expect(await ask(`clear service id 100 ${words} mac 02:00:00:00:00:01`)).toEqual([])
    expect(lab.lost).toMatchObject([{ sessions: [] }])
    expect(truth(lab)).toHaveLength(before)
  })

  it('refuses a line without any filter', async () => {
    const { lab, ask } = await begin({ release })
    expect((await ask(`clear service id 100 ${words}`)).at(-1)).toBe('Error: Missing parameter')
    expect(lab.lost).toEqual([])
  })
})

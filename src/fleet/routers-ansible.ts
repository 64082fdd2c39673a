import type { Path } from './inventory-place.ts'
import { said } from './inventory-problem.ts'
import { groupName, isMapping, type ListedRouter, ListProblem } from './router-list.ts'

type Mapping = Readonly<Record<string, unknown>>

// Every host is in `all`, and one without a group in `ungrouped`: they tell nothing.
const unnamed = new Set(['_meta', 'all', 'ungrouped'])

/** Where our settings stand among the variables of a host. Nothing else is read, no password in particular. */
const variables = { host: 'ansible_host', port: 'ansible_port', user: 'ansible_user' } as const

/** Whether a value is what `ansible-inventory --list` prints. */
export function isAnsible(value: Mapping): boolean {
  return '_meta' in value
}

/**
 * The hosts of an Ansible inventory, with every group that they are in, also by way of its children. A host without `ansible_host`
 * is reached by its name.
 * Source: docs.ansible.com, "Developing dynamic inventory": `_meta.hostvars`, groups with `hosts`, `children` and `vars`.
 * @throws ListProblem
 */
export function readAnsibleRouters(inventory: Mapping): ListedRouter[] {
  const { hostvars } = isMapping(inventory['_meta']) ? inventory['_meta'] : {}
  if (!isMapping(hostvars)) throw new ListProblem(said('mapping'), ['_meta', 'hostvars'])
  const groups = Object.keys(inventory).filter((name) => name !== '_meta')
  const members = new Map(groups.map((group) => [group, hostsOf(inventory, group)]))
  const names = new Set([...Object.keys(hostvars), ...[...members.values()].flatMap((hosts) => [...hosts])])
  return [...names].map((name) => {
    const place: Path = ['_meta', 'hostvars', name]
    const written = hostvars[name] ?? {}
    if (!isMapping(written)) throw new ListProblem(said('mapping'), place)
    const { ansible_host: host = name, ansible_port: port, ansible_user: user } = written
    const inGroups = groups.filter((group) => !unnamed.has(group) && members.get(group)?.has(name))
    const settings = {
      host,
      ...(port === undefined ? {} : { port: numberOf(port) }),
      ...(user === undefined ? {} : { user }),
      groups: inGroups.flatMap((group) => groupName(group) ?? []),
    }
    return { name, settings, line: null, pathOf: ([setting]) => [...place, ...variableOf(setting)] }
  })
}

/** The hosts of a group and of all groups below it. */
function hostsOf(inventory: Mapping, group: string, above: readonly string[] = []): Set<string> {
  const value = inventory[group] ?? {}
  if (!isMapping(value)) throw new ListProblem(said('mapping'), [group])
  const below = namesIn(value['children'], [group, 'children']).filter((child) => !above.includes(child))
  const hosts = below.flatMap((child) => [...hostsOf(inventory, child, [...above, group])])
  return new Set([...namesIn(value['hosts'], [group, 'hosts']), ...hosts])
}

function namesIn(value: unknown, path: Path): string[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new ListProblem(said('names'), path)
  return value.map((name: unknown, index) => {
    if (typeof name === 'string') return name
    throw new ListProblem(said('name'), [...path, index])
  })
}

function variableOf(setting: PropertyKey | undefined): string[] {
  const found = Object.entries(variables).find(([name]) => name === setting)
  return found === undefined ? [] : [found[1]]
}

/** Variables that were set on a command line or in quotes are texts. */
function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}

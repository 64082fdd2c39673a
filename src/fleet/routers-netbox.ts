import type { Path } from './inventory-place.ts'
import { said } from './inventory-problem.ts'
import { groupName, isMapping, type ListedRouter, ListProblem } from './router-list.ts'

type Mapping = Readonly<Record<string, unknown>>

const addressKeys = ['primary_ip4', 'primary_ip', 'primary_ip6'] as const

/** Whether an object is a device of NetBox: these keys stand in each, if only as null. */
export function isNetboxDevice(item: Mapping): boolean {
  return [...addressKeys, 'device_type'].some((key) => key in item)
}

/**
 * The devices of a page of NetBox, `/api/dcim/devices/`. A page that is not the last is refused: its routers are not all.
 * @throws ListProblem
 */
export function readNetboxPage(page: Mapping): ListedRouter[] {
  const { results, count, next } = page
  if (!Array.isArray(results)) throw new ListProblem(said('devices'), ['results'])
  if (next !== undefined && next !== null) {
    const whole = typeof count === 'number' ? [results.length, count] : [results.length]
    throw new ListProblem(said('whole-list', ...whole), ['next'])
  }
  return results.map((item: unknown, index) => {
    if (!isMapping(item)) throw new ListProblem(said('mapping'), ['results', index])
    return readNetboxRouter(item, ['results', index])
  })
}

/**
 * A device of NetBox: its name, its primary address, and as groups its site, role, platform and tags.
 * Source: NetBox REST API, dcim.devices; `role` was `device_role` before 3.6, and tags were texts before 2.9.
 */
export function readNetboxRouter(device: Mapping, place: Path): ListedRouter {
  const key = addressKeys.find((one) => isMapping(device[one])) ?? addressKeys[0]
  const address = isMapping(device[key]) ? device[key]['address'] : undefined
  const host = typeof address === 'string' ? address.replace(/\/\d+$/, '') : address
  const { site, role, device_role: oldRole, platform, tags } = device
  const labels = [site, role ?? oldRole, platform, ...(Array.isArray(tags) ? tags : [])]
  const groups = [...new Set(labels.flatMap((label) => labelOf(label) ?? []))]
  const { name } = device
  const pathOf = ([setting]: Path) => {
    if (setting === 'host') return isMapping(device[key]) ? [...place, key, 'address'] : [...place, key]
    return setting === undefined ? place : [...place, setting]
  }
  return { name, settings: { ...(host === undefined ? {} : { host }), groups }, line: null, pathOf }
}

function labelOf(label: unknown): string | null {
  if (typeof label === 'string') return groupName(label)
  if (!isMapping(label)) return null
  const { slug, name } = label
  const text = slug ?? name
  return typeof text === 'string' ? groupName(text) : null
}

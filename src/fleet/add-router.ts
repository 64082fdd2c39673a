import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { BrasctlError } from '../errors.ts'
import { errorCode } from '../files/error-code.ts'
import { withLock } from '../files/lock.ts'
import { type Address, printAddress } from './address.ts'
import type { Inventory } from './inventory.ts'
import { parseInventory } from './inventory-file.ts'
import { withRouter, withRoutersKey } from './inventory-insert.ts'
import { said, saidBy } from './inventory-problem.ts'
import { isListFile, listedSchema } from './inventory-schema.ts'
import type { RouterEntry } from './router-entry.ts'

/** A router that is to stand in an inventory. */
export interface NewRouter {
  readonly address: Address
  /** Null: that of its host. */
  readonly name: string | null
  readonly groups: readonly string[]
  readonly jump: string | null
  readonly legacy: boolean
}

/** An inventory with one router more, as it would be. */
export interface RouterPlan {
  readonly inventory: Inventory
  readonly entry: RouterEntry
  /** The whole text. */
  readonly text: string
  /** What is put in. */
  readonly written: string
}

type Settings = Readonly<Record<string, unknown>>

/**
 * Plans an inventory with one router more, and writes nothing. What `defaults` say of it already is not said again.
 * @param file need not be there yet
 * @throws BrasctlError router-known, option-value, argument-missing, file-unwritable for what is no YAML or cannot be added to, and
 * those of loadInventory
 */
export async function planRouter(file: string, router: NewRouter): Promise<RouterPlan> {
  if (isListFile(file)) throw new BrasctlError('file-unwritable', { file, reason: 'no-yaml' })
  const before = withRoutersKey(await textOf(file))
  const { routers } = await parseInventory(file, before)
  const { address, groups, jump, legacy } = router
  const name = router.name ?? address.host
  const rest = {
    ...(groups.length === 0 ? {} : { groups }),
    ...(jump === null ? {} : { jump }),
    ...(legacy ? { legacy } : {}),
  }
  checkTyped(router, { host: address.host, ...rest })
  checkName(name, groups, routers, file)
  const plan = (settings: Settings) => planned(file, before, routers, name, settings)
  const { entry } = await plan({ host: address.host, ...rest })
  const port = address.port ?? entry.port
  const other = routers.find((one) => one.host.toLowerCase() === address.host.toLowerCase() && one.port === port)
  if (other !== undefined) {
    const what = printAddress(address.host, port)
    throw new BrasctlError('router-known', { what, kind: 'address', router: other.name, file: other.file ?? file })
  }
  return plan({
    host: address.host,
    ...(port === entry.port ? {} : { port }),
    ...(address.user === null || address.user === entry.user ? {} : { user: address.user }),
    ...rest,
  })
}

// Another one only reads, and writes, one file.
const patienceMs = 10_000

/**
 * Writes an inventory with one router more: at once or not at all, and with what others wrote to it since it was planned. Two who
 * add to one inventory at the same time take turns. A new one is for its owner alone, and so is a folder that is made for it.
 * @throws BrasctlError of planRouter; file-unwritable
 */
export async function addRouter(file: string, router: NewRouter): Promise<RouterPlan> {
  // What cannot be added is told before anything is made.
  await planRouter(file, router)
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    const target = await realpath(file).catch(() => resolve(file))
    return await withLock(`${target}.lock`, patienceMs, async () => {
      const plan = await planRouter(file, router)
      await replace(target, plan.text)
      return plan
    })
  } catch (error) {
    if (error instanceof BrasctlError) throw error
    const reason = errorCode(error) ?? (error instanceof Error ? error.message : String(error))
    throw new BrasctlError('file-unwritable', { file, reason }, error)
  }
}

async function replace(target: string, text: string): Promise<void> {
  const mode = await stat(target).then(
    (found) => found.mode & 0o777,
    () => 0o600,
  )
  const fresh = `${target}.${process.pid}.new`
  const handle = await open(fresh, 'wx', mode)
  try {
    await handle.chmod(mode)
    await handle.writeFile(text)
    await handle.sync()
    await handle.close()
    await rename(fresh, target)
  } catch (error) {
    await handle.close()
    await rm(fresh, { force: true })
    throw error
  }
}

/** The plan, if all that stood there still means the same. */
async function planned(
  file: string,
  before: string,
  routers: readonly RouterEntry[],
  name: string,
  settings: Settings,
): Promise<RouterPlan> {
  const inserted = withRouter(before, name, settings)
  const unwritable = (cause?: unknown) => new BrasctlError('file-unwritable', { file, reason: 'layout' }, cause)
  const inventory = await parseInventory(file, inserted.text).catch((error: unknown) => {
    throw error instanceof BrasctlError && error.code === 'inventory-invalid' ? unwritable(error) : error
  })
  const entry = inventory.routers.find((one) => one.name === name)
  const others = inventory.routers.filter((one) => one.name !== name)
  if (entry === undefined || !isDeepStrictEqual(others, routers)) throw unwritable()
  return { inventory, entry, ...inserted }
}

/** Checks what was typed as the inventory would be checked. */
function checkTyped({ name, address }: NewRouter, settings: Settings): void {
  const parsed = listedSchema.safeParse({ name: name ?? address.host, settings })
  const [issue] = parsed.error?.issues ?? []
  if (issue === undefined) return
  // An IPv6 address cannot be a name.
  if (issue.path[0] === 'name' && name === null) {
    throw new BrasctlError('argument-missing', { verb: 'routers add', argument: '--name' })
  }
  const [, setting = 'name', index] = issue.path
  const typed: unknown = setting === 'name' ? name : settings[String(setting)]
  const value: unknown = Array.isArray(typed) ? typed[Number(index)] : typed
  const option = setting === 'groups' ? '--group' : `--${String(setting)}`
  throw new BrasctlError('option-value', {
    ...{ option, value: String(value) },
    expected: saidBy(issue.message),
  })
}

function checkName(name: string, groups: readonly string[], routers: readonly RouterEntry[], file: string): void {
  const known = (what: string, kind: 'name' | 'group', place: RouterEntry) =>
    new BrasctlError('router-known', { what, kind, router: place.name, file: place.file ?? file })
  const named = routers.find((one) => one.name === name)
  if (named !== undefined) throw known(name, 'name', named)
  const grouped = routers.find((one) => one.groups.includes(name))
  if (grouped !== undefined) throw known(name, 'group', grouped)
  const clash = groups.find((group) => group === name || routers.some((one) => one.name === group))
  if (clash === undefined) return
  throw new BrasctlError('option-value', { option: '--group', value: clash, expected: said('free-name') })
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const reason = errorCode(error) ?? String(error)
    if (reason === 'ENOENT') return ''
    throw new BrasctlError('file-unreadable', { file, reason }, error)
  }
}

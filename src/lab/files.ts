import { createWriteStream } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { privateService, publicService } from './population/plant.ts'
import { inventoryName } from './router.ts'
import type { Lab } from './start.ts'
import { truthOf } from './truth.ts'

/**
 * Writes an inventory for the routers of a lab, and beside it the password file (readable by its owner alone) and the
 * known hosts, named after it. Paths inside it are relative to it. Rejects with the error of the file system.
 */
export async function writeInventory(lab: Lab, file: string): Promise<void> {
  const passwordFile = `${basename(file)}.password`
  const knownHosts = `${basename(file)}.known_hosts`
  const folder = dirname(file)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, passwordFile), `${lab.password}\n`, { mode: 0o600 })
  // the mode above is for a new file only
  await chmod(join(folder, passwordFile), 0o600)
  await writeFile(join(folder, knownHosts), lab.routers.map(({ hostKeyLine }) => `${hostKeyLine}\n`).join(''))
  const services = [publicService, privateService].map(({ name, id }) => `${name}: ${id}`).join(', ')
  const lines = [
    'defaults:',
    `  user: ${JSON.stringify(lab.user)}`,
    `  services: { ${services} }`,
    `  passwordFile: ${JSON.stringify(passwordFile)}`,
    `  knownHosts: ${JSON.stringify(knownHosts)}`,
    'routers:',
    ...lab.routers.map(
      ({ name, host, port }) => `  ${inventoryName(name)}: { host: ${JSON.stringify(host)}, port: ${port} }`,
    ),
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
}

/** Writes one row of JSON for each session of every router. Up times are those of the moment of writing. */
export async function writeTruth(lab: Lab, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await pipeline(Readable.from(truthLines(lab)), createWriteStream(file))
}

function* truthLines(lab: Lab): Generator<string> {
  for (const { router, name } of lab.routers)
    for (const row of truthOf(router, inventoryName(name))) yield `${JSON.stringify(row)}\n`
}

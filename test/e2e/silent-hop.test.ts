import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { newFolder, write } from '../fleet/folder.ts'
import { startJump } from '../session/jump-server.ts'
import { brasctl, ndjsonRows } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { type ProxyChoice, startProxy } from './proxy.ts'

/* The built command behind a jump host, where something stops to forward and nothing is closed. */

let lab: LabProcess

beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 1500 })
})
afterAll(async () => {
  await lab.stop()
})

async function sessionsThrough(stalls: { readonly bastion?: ProxyChoice; readonly bras1?: ProxyChoice }) {
  const bastion = await startJump({ password: 'of the bastion' })
  const [before, behind] = [await startProxy(bastion.port, stalls.bastion), await startProxy(lab.port, stalls.bras1)]
  onTestFinished(() => {
    for (const proxy of [before, behind]) proxy.stop()
  })
  const home = newFolder()
  const passwordFile = write(home, 'secret', 'of the bastion')
  const labKey = (await readFile(lab.knownHosts, 'utf8')).replaceAll(`:${lab.port} `, `:${behind.port} `)
  const bastionKey = bastion.knownHost.replace(`:${bastion.port} `, `:${before.port} `)
  const knownHosts = write(home, 'known_hosts', labKey + bastionKey)
  const inventory = write(
    home,
    'routers.yaml',
    `routers:
  bras1: { host: 127.0.0.1, port: ${behind.port}, user: noc, passwordFile: ${lab.passwordFile}, jump: bastion }
  bastion: { host: 127.0.0.1, port: ${before.port}, user: ops, passwordFile: ${passwordFile} }
`,
  )
  const way = ['-r', 'bras1', '--inventory', inventory, '--known-hosts', knownHosts]
  return brasctl(['sessions', ...way, '--timeout', '2', '-o', 'ndjson'])
}

it('a jump host that falls silent in mid-output is named, and what was read is printed', async () => {
  const run = await sessionsThrough({ bastion: { stallAfter: 100_000 } })
  expect(run.exitCode).toBe(7)
  expect(run.stderr).toMatch(/^error: on the way to bras1: bastion: the connection was lost during "show /m)
  expect(ndjsonRows(run.stdout).length).toBeGreaterThan(50)
})

it('a router that falls silent behind a jump host that lives is named itself', async () => {
  const run = await sessionsThrough({ bras1: { stallAfter: 100_000 } })
  expect(run.exitCode).toBe(5)
  expect(run.stderr).toMatch(/^error: bras1: no output for 2 s during "show /m)
})

#!/usr/bin/env node
// Shows brasctl at work without a router: starts the lab on a free port, asks it over SSH, and stops it again.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('./brasctl.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'brasctl-demo-'))
const inventory = join(folder, 'routers.yaml')
const truth = join(folder, 'truth.ndjson')
const labArguments = ['lab', '--subscribers', '1000', '--seed', '7750', '--inventory', inventory, '--truth', truth]

const lab = spawn(process.execPath, [command, ...labArguments], { stdio: ['ignore', 'pipe', 'inherit'] })
try {
  await ready()
  const user = someUser()
  show('by account', ['find', user.account])
  show('by IP', ['find', user.ip, '-o', 'wide'])
  show('by MAC, as another vendor writes it', [
    'find',
    user.mac.replaceAll(':', '').replace(/(.{4})(?=.)/g, '$1-'),
    '-o',
    'wide',
  ])
  show('by SAP, outer and inner VLAN', ['find', user.sap, '-o', 'wide'])
  show('by port', [
    'find',
    '--port',
    user.port,
    '--where',
    `account~${user.account}`,
    '--fields',
    'sap,mac,ip,upSeconds,account',
  ])
  show('as JSON', [
    'find',
    user.account,
    '-o',
    'json',
    '--fields',
    'router,service,sap,mac,sessionId,ip,ipv6Prefix,account,natOutsideIp,natPorts',
  ])
  show('how many are on line', ['count', '--by', 'port'])
} finally {
  lab.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

/** Waits until the lab says that it listens. */
function ready() {
  return new Promise((resolve, reject) => {
    lab.stdout.on('data', (text) => String(text).includes('ready') && resolve())
    lab.once('exit', (code) => reject(new Error(`the lab ended with code ${code} before it was ready`)))
  })
}

/** A private user on a SAP of his own, with both kinds of addresses. */
function someUser() {
  const sessions = readFileSync(truth, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return sessions.find(({ type, service, account, ipv6Prefix }) => {
    return type === 'pppoe' && service === 1000 && account?.startsWith('dsl') && ipv6Prefix !== null
  })
}

function show(title, typed) {
  console.log(
    `\n# ${title}\n$ brasctl ${typed.map((word) => (/[^\w@./:,~-]/.test(word) ? `'${word}'` : word)).join(' ')}`,
  )
  const env = { ...process.env, BRASCTL_INVENTORY: inventory, COLUMNS: process.env.COLUMNS ?? '100' }
  const { status } = spawnSync(process.execPath, [command, ...typed], { stdio: ['ignore', 'inherit', 'inherit'], env })
  if (status !== 0) throw new Error(`brasctl ended with code ${status}`)
}

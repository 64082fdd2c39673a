// A whole fleet asked for its sessions: 200 routers 50 ms away, 50 at a time, some 500 sessions on each, by brasctl, and by a
// bare ssh2 client that does the same logins and lines and reads nothing. They run in turn. Every row is held against the truth.
// Then the same with 10 % bad routers: every row of the good ones, and one true reason for each of the bad. ROUTERS and ROUNDS
// make it shorter.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const bare = fileURLToPath(new URL('fleet/bare.js', import.meta.url))
const routers = Number(process.env.ROUTERS ?? 200)
const rounds = Number(process.env.ROUNDS ?? 5)
const width = 50
const roundTripMs = 50
/** Makes some 500 PPPoE sessions in service 100. */
const subscribers = 1420
const mostMegabytes = 250
const mostTimes = 1.2
const line = 'show service id 100 pppoe session'
/** What is wrong with a bad router, and what is to be said of it. */
const bad = [
  ['dead', /nothing listens there/],
  ['silent', /did not answer within 3 s/],
  ['turn-away', /the login of noc was refused/],
  ['lying', /the router counts \d+ in .*, only \d+ were read/],
]
const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const failures = []

try {
  await withLab('good', [], race)
  // Every tenth router, each kind in turn.
  const places = Array.from({ length: Math.floor(routers / 10) }, (_, index) => ({
    router: `bras${index * 10 + 4}`,
    kind: bad[index % bad.length],
  }))
  await withLab('bad', places, survive)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const failure of failures) console.log(`FAILED: ${failure}`)
if (failures.length > 0) process.exitCode = 1

/** Both in turn; the medians are compared. */
async function race(lab) {
  const own = []
  const other = []
  for (let round = 0; round < rounds; round += 1) {
    other.push(await run([bare], { BARE: JSON.stringify({ ...lab.login, line, width }) }))
    const asked = await run(lab.asking())
    if (asked.code !== 0) failures.push(`exit ${asked.code}: ${asked.errors}`)
    judgeRows(asked.rows, lab.truth, new Set())
    own.push(asked)
  }
  const [mine, theirs] = [own, other].map((runs) => median(runs.map(({ ms }) => ms)))
  const megabytes = Math.max(...own.map((one) => one.megabytes))
  console.log(`${routers} routers, ${roundTripMs} ms away, ${width} at once, ${lab.truth.size} sessions`)
  console.log(show('bare ssh2', theirs, median(other.map(({ cpu }) => cpu))))
  console.log(
    `${show('brasctl sessions -o ndjson', mine, median(own.map(({ cpu }) => cpu)))}  ${(mine / theirs).toFixed(2)} x`,
  )
  console.log(`most memory                    ${megabytes.toFixed(0).padStart(5)} MB`)
  if (mine > theirs * mostTimes) failures.push(`more than ${mostTimes} times the bare client`)
  if (megabytes > mostMegabytes) failures.push(`more than ${mostMegabytes} MB`)
}

/** One run over a fleet of which some are bad. */
async function survive(lab, places) {
  const { ms, code, errors, rows } = await run(lab.asking('--timeout', '3'))
  console.log(`the same, ${places.length} of them bad          ${ms.toFixed(0).padStart(5)} ms`)
  if (code !== 3) failures.push(`exit ${code}, not 3`)
  judgeRows(rows, lab.truth, new Set(places.map(({ router }) => router)))
  const told = errors.split('\n').filter((text) => text.startsWith('warning: '))
  if (told.length !== places.length) failures.push(`${told.length} reasons for ${places.length} routers: ${errors}`)
  for (const { router, kind } of places) {
    const own = told.filter((text) => new RegExp(`\\b${router}\\b`).test(text))
    if (own.length !== 1 || !kind[1].test(own[0])) failures.push(`${kind[0]} ${router}: ${own.join(' | ')}`)
  }
}

/** Every session of every good router stands there once, as it is; `others` are routers that may give any. */
function judgeRows(rows, truth, others) {
  const good = rows.filter(({ router }) => !others.has(router))
  const expected = [...truth].filter((key) => !others.has(key.split(' ', 1)[0]))
  const seen = new Set(good.map(keyOf))
  if (good.length !== expected.length) failures.push(`${good.length} rows of ${expected.length}`)
  const missing = expected.filter((key) => !seen.has(key))
  if (missing.length > 0) failures.push(`${missing.length} missing or wrong, as ${missing[0]}`)
}

function keyOf({ router, sap, mac, sessionId, ip, ipv6InterfaceId, managedSap }) {
  return [router, sap, mac, sessionId, ip, ipv6InterfaceId, managedSap].join(' ')
}

async function withLab(name, places, work) {
  const inventory = join(folder, `${name}.yaml`)
  const truthFile = join(folder, `${name}.ndjson`)
  const faults = [`rtt=${roundTripMs}`, ...places.map(({ router, kind }) => `${router}:${kind[0]}`)]
  const lab = spawn(
    process.execPath,
    [
      ...[command, 'lab', '--routers', String(routers), '--subscribers', String(subscribers), '--fault', ...faults],
      ...['--inventory', inventory, '--truth', truthFile],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  try {
    const ready = await firstLine(lab)
    const truth = new Set(
      readFileSync(truthFile, 'utf8')
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text))
        .filter(({ service, type }) => service === 100 && type === 'pppoe')
        .map(keyOf),
    )
    const ports = [...ready.matchAll(/@127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port))
    const asking = (...more) => [
      ...[command, 'sessions', '--service', '100', '--type', 'pppoe', '-o', 'ndjson', '--concurrency', String(width)],
      ...['--inventory', inventory, ...more],
    ]
    const password = readFileSync(`${inventory}.password`, 'utf8').trim()
    await work({ truth, asking, login: { ports, password } }, places)
  } finally {
    lab.kill('SIGTERM')
  }
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (piece) => {
      text += piece
      if (text.includes('\n')) resolve(text)
    })
    child.on('close', () => reject(new Error('the lab did not start')))
  })
}

/** A process to its end: milliseconds, CPU, the most memory, and what it wrote. */
function run(typed, env = {}) {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const child = spawn(process.execPath, typed, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, LANG: 'C.UTF-8' },
    })
    const pieces = []
    let errors = ''
    let weighed = { megabytes: 0, cpu: 0 }
    const timer = setInterval(() => {
      weighed = weigh(child.pid) ?? weighed
    }, 20)
    child.stdout.on('data', (bytes) => pieces.push(bytes))
    child.stderr.on('data', (text) => (errors += text))
    child.on('error', reject)
    child.on('close', (code) => {
      const ms = performance.now() - begun
      clearInterval(timer)
      const lines = Buffer.concat(pieces).toString().trim().split('\n')
      const rows = lines.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text))
      resolve({ ...weighed, ms, code, errors, rows })
    })
  })
}

/** The most memory and the CPU time so far, which only grow; null once it has gone. */
function weigh(pid) {
  try {
    const megabytes = Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13)
    return megabytes === 0 ? null : { megabytes, cpu: (Number(user) + Number(system)) * 10 }
  } catch {
    return null
  }
}

function show(name, ms, cpu) {
  return `${name.padEnd(30)} ${ms.toFixed(0).padStart(5)} ms  ${(cpu / 1000).toFixed(1)} s CPU`
}

function median(list) {
  return [...list].sort((left, right) => left - right)[Math.floor(list.length / 2)]
}

// How long `find - -o ndjson` takes for 10,000 accounts over 10 routers of 1,500 users that are 20 ms away, and its memory; against
// one `find` a key, of which a few are measured and the rest reckoned. Every row is held against the truth. KEYS, ROUTERS and USERS
// make it another size.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const [wanted, routers, users] = [
  ['KEYS', 10_000],
  ['ROUTERS', 10],
  ['USERS', 1500],
].map(([name, usual]) => Number(process.env[name] ?? usual))
const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const inventory = join(folder, 'routers.yaml')
const truth = join(folder, 'truth.ndjson')

const lab = spawn(
  process.execPath,
  [
    ...[command, 'lab', '--routers', String(routers), '--subscribers', String(users), '--fault', 'rtt=20'],
    ...['--inventory', inventory, '--truth', truth],
  ],
  { stdio: ['ignore', 'pipe', 'ignore'] },
)
try {
  await new Promise((resolve) => lab.stdout.on('data', (text) => String(text).includes('ready') && resolve()))
  const sessions = readFileSync(truth, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const accounts = [...new Set(sessions.flatMap(({ account }) => account ?? []))]
  // From all routers alike, in no order of theirs.
  const keys = accounts.map((_, at) => accounts[(at * 7919) % accounts.length]).slice(0, wanted)
  const all = await run(['--account', '-'], keys)
  judge(all, keys, sessions)
  const ordered = await run(['--account', '-', '--ordered'], keys)
  judge(ordered, keys, sessions)
  const few = []
  for (const key of keys.slice(0, 5)) few.push(await run(['--account', key], []))
  const one = few.map(({ seconds }) => seconds).sort((left, right) => left - right)[2]
  console.log(`${keys.length} accounts over ${routers} routers of ${users} users, 20 ms away`)
  print('find -', all)
  print('find - --ordered', ordered)
  console.log(`one find a key          ${one.toFixed(2)} s each: ${((one * keys.length) / 60).toFixed(0)} min for all`)
  console.log(all.told.trim())
} finally {
  lab.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

/** Seconds, the most memory in MB, and what was printed. */
function run(typed, keys) {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const args = [command, 'find', ...typed, '-o', 'ndjson', '--inventory', inventory, '--no-memory']
    const child = spawn(process.execPath, args, { stdio: 'pipe' })
    let [text, told, mostMb] = ['', '', 0]
    const look = setInterval(() => {
      mostMb = Math.max(mostMb, peakOf(child.pid))
    }, 50)
    child.stdout.on('data', (bytes) => {
      text += bytes
    })
    child.stderr.on('data', (bytes) => {
      told += bytes
    })
    child.stdin.end(keys.map((key) => `${key}\n`).join(''))
    child.on('error', reject)
    child.on('close', () => {
      clearInterval(look)
      const rows = text.split('\n').filter(Boolean)
      resolve({ seconds: (performance.now() - begun) / 1000, mostMb, told, rows: rows.map((line) => JSON.parse(line)) })
    })
  })
}

/** The most memory that a process has had, in MB; 0 where the system does not say. */
function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** A row that is wrong, missing or too many makes the run fail. */
function judge({ rows, told }, keys, sessions) {
  const asked = new Set(keys)
  const nameOf = ({ router, service, sap, mac, sessionId, account, ip }) =>
    [router, service, sap, mac, sessionId, account, ip].join(' ')
  const due = sessions.filter(({ account, subscriber }) => asked.has(account) || asked.has(subscriber)).map(nameOf)
  const had = new Set(rows.map(nameOf))
  const missing = due.filter((name) => !had.delete(name))
  if (missing.length + had.size === 0 && rows.length === due.length) return
  console.log(`missing ${missing.length}, too many ${had.size}: ${told}`)
  process.exitCode = 1
}

function print(name, { seconds, mostMb, rows }) {
  console.log(
    `${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s  ${mostMb.toFixed(0)} MB at most, ${rows.length} rows`,
  )
}

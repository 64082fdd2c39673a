// Whether `find -` chooses the faster way: the same keys on the same router, looked up one by one, found in lists with the rest
// looked up, found in lists altogether, and as it chooses itself. Half of the keys are of that router, or all where SHARE is 1. Each
// cell is the fastest of RUNS runs; SESSIONS, KEYS and RTTS (in ms) make other cells.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildForced, ways } from './keys/forced.js'

const command = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const listOf = (name, usual) => (process.env[name] ?? usual).split(',').map(Number)
const [share, runs] = [Number(process.env.SHARE ?? 0.5), Number(process.env.RUNS ?? 2)]
const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const names = Object.keys(ways)
try {
  const built = {}
  for (const name of names) built[name] = await buildForced(folder, name)
  console.log(['sessions', '  keys', 'rtt', ...names.map((name) => name.padStart(20)), ' chosen / fastest'].join('  '))
  for (const rtt of listOf('RTTS', '0,20')) {
    for (const sessions of listOf('SESSIONS', '500,2000,8000')) await compare(built, sessions, rtt)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function compare(built, sessions, rtt) {
  const [inventory, truth] = [join(folder, `${sessions}.yaml`), join(folder, `${sessions}.ndjson`)]
  const far = rtt > 0 ? ['--fault', `rtt=${rtt}`] : []
  const flags = ['--subscribers', String(sessions), ...far, '--inventory', inventory, '--truth', truth]
  const lab = spawn(process.execPath, [command, 'lab', ...flags], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    await new Promise((resolve) => lab.stdout.on('data', (text) => String(text).includes('ready') && resolve()))
    const rows = readFileSync(truth, 'utf8').trim().split('\n')
    const accounts = [...new Set(rows.flatMap((row) => JSON.parse(row).account ?? []))]
    for (const count of listOf('KEYS', '100,400,1600,6400')) {
      const here = Math.min(accounts.length, Math.round(count * share))
      const keys = Array.from({ length: count }, (_, at) => {
        const own = Math.floor((at * here) / count)
        return own < Math.floor(((at + 1) * here) / count) ? accounts[own] : `nobody-${at}@isp.example`
      })
      const best = {}
      for (let turn = 0; turn < runs; turn += 1) {
        for (const name of names) {
          const { ms, count: found } = await run(built[name], inventory, keys)
          best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, ms)
          if (found < here) throw new Error(`${name}: ${found} rows of ${here} keys`)
        }
      }
      const fastest = Math.min(...names.filter((name) => name !== 'chosen').map((name) => best[name]))
      const cells = [String(sessions).padStart(8), String(count).padStart(6), String(rtt).padStart(3)]
      const times = names.map((name) => `${Math.round(best[name])} ms`.padStart(20))
      console.log([...cells, ...times, (best.chosen / fastest).toFixed(2).padStart(17)].join('  '))
    }
  } finally {
    lab.kill('SIGTERM')
  }
}

function run(file, inventory, keys) {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const args = [file, 'find', '--account', '-', '-o', 'ndjson', '--inventory', inventory, '--no-memory', '-q']
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] })
    let count = 0
    child.stdout.on('data', (bytes) => {
      for (const byte of bytes) if (byte === 10) count += 1
    })
    child.stdin.end(keys.map((key) => `${key}\n`).join(''))
    child.on('error', reject)
    child.on('close', () => resolve({ ms: performance.now() - begun, count }))
  })
}

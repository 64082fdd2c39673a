// Whether `find -` chooses the faster way: the same keys on the same router, looked up one by one, found in lists with the rest
// looked up, found in lists altogether, and as it chooses itself. A cell is the seconds from beginning to end and, behind them, the CPU
// time of brasctl and of the lab together, which a busy machine changes less: by that, the choice is judged. Half of the keys are of
// that router; SHARE makes it another part. Each cell is the best of RUNS runs; SESSIONS, KEYS and RTTS (in ms) make other cells.
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
          const labBefore = cpuMsOf(lab.pid)
          const { ms, ownMs, count: found } = await run(built[name], inventory, keys)
          const cpuMs = ownMs + cpuMsOf(lab.pid) - labBefore
          const known = best[name] ?? { ms, cpuMs }
          best[name] = { ms: Math.min(known.ms, ms), cpuMs: Math.min(known.cpuMs, cpuMs) }
          if (found < here) throw new Error(`${name}: ${found} rows of ${here} keys`)
        }
      }
      const fastest = Math.min(...names.filter((name) => name !== 'chosen').map((name) => best[name].cpuMs))
      const cells = [String(sessions).padStart(8), String(count).padStart(6), String(rtt).padStart(3)]
      const times = names.map((name) => {
        const { ms, cpuMs } = best[name]
        return `${(ms / 1000).toFixed(1)} ${(cpuMs / 1000).toFixed(2)}`.padStart(20)
      })
      console.log([...cells, ...times, (best.chosen.cpuMs / fastest).toFixed(2).padStart(17)].join('  '))
    }
  } finally {
    lab.kill('SIGTERM')
  }
}

function run(file, inventory, keys) {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const args = [file, 'find', '--account', '-', '-o', 'ndjson', '--inventory', inventory, '--no-memory', '-q']
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore', 'pipe'] })
    let [count, ownMs] = [0, 0]
    child.stdio[3].on('data', (text) => {
      ownMs = Number(text)
    })
    child.stdout.on('data', (bytes) => {
      for (const byte of bytes) if (byte === 10) count += 1
    })
    child.stdin.end(keys.map((key) => `${key}\n`).join(''))
    child.on('error', reject)
    child.on('close', () => resolve({ ms: performance.now() - begun, ownMs, count }))
  })
}

/** The CPU time that a process has had, in ms; the system counts it in hundredths of a second. */
function cpuMsOf(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).map(Number)
  return (user + system) * 10
}

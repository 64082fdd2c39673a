// How long one look-up takes on a router that is 50 ms away, from the start of the process to its answer, and how many round
// trips: of brasctl, and of the system's ssh with the commands on its standard input, in turn.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startDelayingProxy } from './delaying-proxy.js'

const command = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const roundTripMs = 50
const findName = 'brasctl find IP'
const pairName = 'brasctl sessions IP IP'
const rounds = Number(process.env.ROUNDS ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const inventory = join(folder, 'routers.yaml')
const truth = join(folder, 'truth.ndjson')

const lab = spawn(process.execPath, [command, 'lab', '--inventory', inventory, '--truth', truth], {
  stdio: ['ignore', 'pipe', 'ignore'],
})
let proxy = null
try {
  const labPort = await new Promise((resolve) => {
    lab.stdout.on('data', (text) => resolve(Number(/\S+@\S+:(\d+)/.exec(String(text))?.[1])))
  })
  proxy = await startDelayingProxy(labPort, roundTripMs)
  const cases = casesTo(proxy.port)
  const results = new Map(Object.keys(cases).map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, one] of Object.entries(cases)) results.get(name).push(await measure(one))
  }
  report(results)
} finally {
  proxy?.close()
  lab.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

function casesTo(port) {
  const [user, other] = readFileSync(truth, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ type, ip, service }) => type === 'pppoe' && ip !== null && service === 100)
  const knownHosts = join(folder, 'known_hosts')
  writeFileSync(knownHosts, readFileSync(`${inventory}.known_hosts`, 'utf8').replace(/^\S+/, `[127.0.0.1]:${port}`))
  // ssh reads a password from no file.
  const askPass = join(folder, 'password.sh')
  writeFileSync(askPass, `#!/bin/sh\ncat '${inventory}.password'\n`)
  chmodSync(askPass, 0o700)
  const way = ['-r', `noc@127.0.0.1:${port}`, '--password-file', `${inventory}.password`, '--known-hosts', knownHosts]
  const sessions = (...keys) => [command, 'sessions', ...keys, '--service', '100', '--type', 'pppoe', '-o', 'ndjson']
  const ssh = {
    UserKnownHostsFile: knownHosts,
    StrictHostKeyChecking: 'yes',
    PubkeyAuthentication: 'no',
    PreferredAuthentications: 'password',
  }
  const options = Object.entries(ssh).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const lines = ['environment no more', `show service id 100 pppoe session ip-address ${user.ip}`, 'logout']
  return {
    'ssh, lines on its input': {
      program: 'ssh',
      typed: ['-F', 'none', '-tt', ...options, '-p', String(port), 'noc@127.0.0.1'],
      input: lines.map((line) => `${line}\n`).join(''),
      env: { SSH_ASKPASS: askPass, SSH_ASKPASS_REQUIRE: 'force' },
      answers: ['Number of sessions'],
    },
    'brasctl run': {
      program: process.execPath,
      typed: [command, 'run', '-o', 'ndjson', ...way, '--', 'show version'],
      answers: ['"release"'],
    },
    'brasctl sessions IP': { program: process.execPath, typed: [...sessions(user.ip), ...way], answers: [user.mac] },
    [findName]: {
      program: process.execPath,
      typed: [command, 'find', user.ip, '--service', '100', '-o', 'ndjson', ...way],
      answers: [user.mac],
    },
    [pairName]: {
      program: process.execPath,
      typed: [...sessions(user.ip, other.ip), ...way],
      answers: [user.mac, other.mac],
    },
  }
}

/** Milliseconds and round trips to each of the answers. */
function measure({ program, typed, input = '', env = {}, answers }) {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint()
    const child = spawn(program, typed, { stdio: 'pipe', env: { ...process.env, ...env } })
    const seen = []
    let text = ''
    let complaint = ''
    child.stdin.end(input)
    child.stderr.on('data', (bytes) => {
      complaint += bytes
    })
    child.stdout.on('data', (bytes) => {
      text += bytes
      while (seen.length < answers.length && text.includes(answers[seen.length])) {
        seen.push({ ms: Number(process.hrtime.bigint() - begun) / 1e6, trips: proxy.trips() })
      }
    })
    child.on('error', reject)
    child.on('close', () => {
      if (seen.length === answers.length) resolve(seen)
      else reject(new Error(`${program} ${typed.join(' ')} gave no answer: ${complaint}${text}`))
    })
  })
}

/** Prints the medians; more round trips than there may be make the run fail, which no load of the machine can. */
function report(results) {
  console.log(`one look-up, ${roundTripMs} ms away`)
  const [ssh, ...own] = [...results].map(([name, list]) => ({ name, ...middle(list.map(([first]) => first)) }))
  for (const one of [ssh, ...own]) print(one, `${(one.ms / ssh.ms).toFixed(2)} x ssh`, one.trips)
  const pairs = results
    .get(pairName)
    .map(([first, next]) => ({ ms: next.ms - first.ms, trips: next.trips - first.trips }))
  const second = { name: 'a second one in the process', ...middle(pairs) }
  print(second, `${(second.ms / ssh.ms).toFixed(2)} x ssh`, second.trips)
  // A find is several look-ups, of which some rest on others.
  const over = own.filter(({ name, trips }) => name !== findName && trips > ssh.trips + 1)
  if (second.trips > 1) over.push(second)
  for (const { name } of over) console.log(`too many round trips: ${name}`)
  if (over.length > 0) process.exitCode = 1
}

function print({ name, ms }, ratio, trips) {
  console.log(`${name.padEnd(30)} ${ms.toFixed(0).padStart(5)} ms  ${ratio}, round trips: ${trips}`)
}

function middle(list) {
  return { ms: median(list.map(({ ms }) => ms)), trips: median(list.map(({ trips }) => trips)) }
}

function median(list) {
  return [...list].sort((left, right) => left - right)[Math.floor(list.length / 2)]
}

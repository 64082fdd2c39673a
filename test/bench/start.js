// How long a start takes, as a ratio to bare node in the same run: `brasctl --version`, and a whole `find -o json` against the
// lab over SSH. The three are run in turn, so that whatever else the machine does falls on all of them alike.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const inventory = join(folder, 'routers.yaml')
const truth = join(folder, 'truth.ndjson')
const rounds = Number(process.env.ROUNDS ?? 21)

const lab = spawn(process.execPath, [command, 'lab', '--inventory', inventory, '--truth', truth], {
  stdio: ['ignore', 'pipe', 'ignore'],
})
try {
  const address = await new Promise((resolve) => {
    lab.stdout.on('data', (text) => resolve(/\S+@\S+:\d+/.exec(String(text))?.[0]))
  })
  const sessions = readFileSync(truth, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const user = sessions.find(({ type, account }) => type === 'pppoe' && account?.includes('@'))
  const way = ['-r', address, '--password-file', `${inventory}.password`, '--known-hosts', `${inventory}.known_hosts`]
  const cases = {
    'node -e 0': ['-e', '0'],
    'brasctl --version': [command, '--version'],
    'brasctl find ACCOUNT -o json': [
      command,
      'find',
      user.account,
      '-o',
      'json',
      '--service',
      String(user.service),
      ...way,
    ],
    'brasctl find IP -o json': [command, 'find', user.ip, '-o', 'json', '--service', String(user.service), ...way],
  }
  const times = new Map(Object.keys(cases).map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, typed] of Object.entries(cases)) {
      const begun = process.hrtime.bigint()
      const { status, stderr } = spawnSync(process.execPath, typed, { stdio: ['ignore', 'ignore', 'pipe'] })
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`)
      times.get(name).push(Number(process.hrtime.bigint() - begun) / 1e6)
    }
  }
  const bare = times.get('node -e 0')
  for (const [name, list] of times) {
    const ratio = median(list) / median(bare)
    const least = Math.min(...list) / Math.min(...bare)
    console.log(
      `${name.padEnd(30)} ${median(list).toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)} x node (least: ${least.toFixed(2)})`,
    )
  }
} finally {
  lab.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

function median(list) {
  return [...list].sort((left, right) => left - right)[Math.floor(list.length / 2)]
}

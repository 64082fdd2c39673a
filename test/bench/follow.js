// How much memory `log --follow` holds over a day of a busy log: 12 new events in each of 17,280 looks, which is one every five
// seconds, as fast as they can be had. Over SSH, with a heap that is too small for the events of the day; what it holds in the last
// quarter may not be more than in the second. LOOKS makes the day shorter.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promptOf, startScriptedRouter } from './matrix/scripted-router.js'

const command = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const looks = Number(process.env.LOOKS ?? 17_280)
const perLook = 12
const heap = 48
const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const passwordFile = join(folder, 'password')
const knownHosts = join(folder, 'known_hosts')
const quarters = [0, 0, 0, 0]
let newest = 500
let seen = 0
let looked = 0
let child = null

const router = await startScriptedRouter({
  password: 'follow',
  prompt: () => promptOf('classic', 'BRAS1'),
  answer(line, session) {
    const asked = /^show log log-id 99(?: sequence (\d+))?$/.exec(line)
    if (asked === null) return
    const oldest = asked[1] === undefined ? 1 : Number(asked[1])
    if (asked[1] !== undefined) look()
    session.say(logFrom(oldest))
  },
})

try {
  writeFileSync(passwordFile, 'follow\n', { mode: 0o600 })
  const way = ['-r', `noc@127.0.0.1:${router.port}`, '--password-file', passwordFile, '--known-hosts', knownHosts]
  const follow = [
    'log',
    '--log-id',
    '99',
    '--follow',
    '--interval',
    '0.001',
    '-o',
    'ndjson',
    '--host-key',
    'accept-new',
  ]
  const begun = performance.now()
  child = spawn(process.execPath, [`--max-old-space-size=${heap}`, command, ...follow, ...way], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (text) => (errors = `${errors}${text}`.slice(-2000)))
  child.stdout.on('data', (bytes) => {
    for (const byte of bytes) if (byte === 10) seen += 1
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  // Ctrl-C is its only end, with 130; a heap that is full ends with a signal.
  if (code !== 130) throw new Error(`ended with ${code}: ${errors}`)
  const seconds = (performance.now() - begun) / 1000
  const shares = quarters.map((kilobytes) => `${(kilobytes / 1024).toFixed(0)} MB`).join(', ')
  console.log(`log --follow: ${seen} events of ${looks} looks in ${seconds.toFixed(0)} s, heap at most ${heap} MB`)
  console.log(`most memory in each quarter    ${shares}`)
  if (seen < (looks - 1) * perLook) throw new Error(`${seen} events of ${looks * perLook} were printed`)
  if (quarters[3] > quarters[1] * 1.2) throw new Error('it holds more and more')
} finally {
  child?.kill('SIGKILL')
  router.close()
  rmSync(folder, { recursive: true, force: true })
}

/** A look more: there are new events, and now and then the memory is weighed. */
function look() {
  newest += perLook
  looked += 1
  if (looked > looks) child.kill('SIGINT')
  const quarter = Math.min(3, Math.floor((looked * 4) / (looks + 1)))
  if (looked % 16 === 0) quarters[quarter] = Math.max(quarters[quarter], residentKilobytes())
}

function residentKilobytes() {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0)
}

/** The log from an event on, the newest first: of users that come, none of them twice. */
function logFrom(oldest) {
  const rule = '='.repeat(79)
  const lines = [
    ...['', rule, 'Event Log 99', rule, 'Description : Default System Log'],
    ...[`Memory Log contents  [size=500   next event=${newest + 1}  (wrapped)]`, ''],
  ]
  for (let number = newest; number >= oldest; number -= 1) {
    const clock = `${String(Math.floor(number / 3600) % 24).padStart(2, '0')}:${String(Math.floor(number / 60) % 60).padStart(2, '0')}`
    lines.push(
      `${number} 2026/01/15 ${clock}:${String(number % 60).padStart(2, '0')}.00 UTC WARNING: SVCMGR #2500 Base Subscriber created`,
    )
    lines.push(`"Subscriber user${number}@isp.example has been created in the system"`, '')
  }
  return `${lines.join('\r\n')}\r\n`
}

// How long 120,000 sessions of saved text take to become NDJSON, as a ratio to a bare loop that reads the same file and counts
// its lines, in the same run; and how much memory that takes.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const file = join(folder, 'sessions.txt')
const sessions = 120_000

try {
  writeFileSync(file, transcript())
  const megabytes = statSync(file).size / 1e6
  const count = `let n=0,r='';for await(const c of require('fs').createReadStream(${JSON.stringify(file)},'utf8')){const l=(r+c).split('\\n');r=l.pop();n+=l.length}console.log(n)`
  const bare = best(() => run(['-e', `(async()=>{${count}})()`]))
  const ours = best(() => run([command, 'parse', 'show service id 100 pppoe session', file, '-o', 'ndjson']))
  const rows = ours.stdout.split('\n').length - 1
  if (rows !== sessions) throw new Error(`${rows} rows of ${sessions} sessions`)
  console.log(`${megabytes.toFixed(1)} MB, ${sessions} sessions`)
  console.log(`read and count lines           ${bare.ms.toFixed(0).padStart(5)} ms`)
  console.log(
    `brasctl parse -o ndjson        ${ours.ms.toFixed(0).padStart(5)} ms  ${(ours.ms / bare.ms).toFixed(2)} x`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(typed) {
  const begun = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(process.execPath, typed, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(stderr)
  return { ms: Number(process.hrtime.bigint() - begun) / 1e6, stdout }
}

function best(work) {
  return Array.from({ length: 5 }, work).reduce((least, one) => (one.ms < least.ms ? one : least))
}

function transcript() {
  const rule = (mark) => mark.repeat(79)
  const lines = [
    'A:BRAS1# show service id 100 pppoe session',
    '',
    rule('='),
    'PPPoE sessions for svc-id 100',
    rule('='),
    'Sap Id              Mac Address       Sid    Up Time         Type',
    '    IP/L2TP-Id/Interface-Id                                      MC-Stdby',
    rule('-'),
  ]
  for (let index = 0; index < sessions; index += 1) {
    const bytes = [index >> 16, (index >> 8) & 255, index & 255]
    const tail = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':')
    const sap = `1/1/4:${1000 + (index % 3000)}.${1 + Math.floor(index / 3000)}`
    lines.push(`${sap.padEnd(20)}02:00:5e:${tail} ${String(1 + (index % 60000)).padEnd(7)}3d 04:05:06     local`)
    lines.push(`    10.${bytes.join('.')}`.padEnd(69))
    if (index % 3 === 0) lines.push(`    02:00:5E:FF:FE:${tail.toUpperCase()}`.padEnd(69))
  }
  lines.push(rule('-'), `Number of sessions   : ${sessions}`, rule('='), 'A:BRAS1# ')
  return lines.join('\r\n')
}

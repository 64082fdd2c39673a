// How long `trace` and `history` take over logs of many GB, against grep in the same run: over all of it, packed, near a time in a sorted
// file, and a thousand questions in one pass; how much memory; and whether every answer is the true one. LOG_MB says how large the logs
// are (1,000 unless told), LOG_FOLDER where they are kept, to be used again.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeLogs } from './old-logs/logs.js'

const program = fileURLToPath(new URL('../../bin/brasctl.js', import.meta.url))
const folder = process.env.LOG_FOLDER ?? mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const megabytes = Number(process.env.LOG_MB ?? 1000)
const plain = join(folder, `logs-${megabytes}.log`)
const packed = `${plain}.gz`
const truthFile = `${plain}.json`
const batchFile = join(folder, 'asked.csv')
const zone = ['--zone', 'UTC', '--year', '2026', '--unmask', '-o', 'ndjson']

try {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(truthFile)) writeFileSync(truthFile, JSON.stringify(writeLogs(plain, megabytes * 1e6, 7)))
  if (!existsSync(packed)) shell(`gzip -1 -c ${plain} > ${packed}`)
  const { held } = JSON.parse(readFileSync(truthFile, 'utf8'))
  console.log(`${(statSync(plain).size / 1e6).toFixed(0)} MB, ${(statSync(packed).size / 1e6).toFixed(0)} MB as .gz`)
  // Long enough that the clock, which shows whole seconds, decides nothing.
  const all = held.filter(({ fromMs, toMs }) => toMs - fromMs > 60_000)
  const asked = Array.from({ length: 1000 }, (_, index) => all[Math.floor((index * all.length) / 1000)])
  const one = asked[500]
  const word = `${one.outsideIp} [`

  const node = best(5, () => run(process.execPath, ['-e', '0']))
  report('node -e 0', node)
  const grep = best(5, () => shell(`LC_ALL=C grep -cF '${word}' ${plain}`))
  report('plain: grep -cF', grep)
  const whole = best(5, () => trace([one], [plain], '--whole'))
  report('plain: trace, all of it', whole, grep, 1.25)
  report(
    'plain: trace near its time',
    best(5, () => trace([one], [plain])),
    null,
    300,
  )
  const zcat = best(2, () => shell(`zcat ${packed} | LC_ALL=C grep -cF '${word}'`))
  report('gzip: zcat | grep -cF', zcat)
  report(
    'gzip: trace',
    best(2, () => trace([one], [packed])),
    zcat,
    1.1,
  )
  report(
    'plain: a batch of 1,000',
    best(2, () => trace(asked, [plain])),
    whole,
    2,
  )
  const count = best(3, () => shell(`LC_ALL=C grep -cF '${one.account}@' ${plain}`))
  report('plain: grep -cF an account', count)
  report(
    'plain: history of an account',
    best(3, () => brasctl(['history', '--account', one.account, '--syslog', plain])),
    count,
  )
} finally {
  if (process.env.LOG_FOLDER === undefined) rmSync(folder, { recursive: true, force: true })
}

/** Asks who had blocks in the middle of their time; throws where an answer is not the true one. */
function trace(questions, files, ...more) {
  const at = ({ fromMs, toMs }) => new Date((fromMs + toMs) / 2).toISOString()
  const [first] = questions
  let words = [`${first.outsideIp}:${first.firstPort}`, '--at', at(first)]
  if (questions.length > 1) {
    writeFileSync(batchFile, questions.map((one) => `${one.outsideIp},${one.firstPort},${at(one)}\n`).join(''))
    words = ['--batch', batchFile]
  }
  const done = brasctl(['trace', ...words, '--syslog', ...files, ...more])
  const rows = done.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const told = ({ insideIp, account, confidence }) => `${insideIp} ${account} ${confidence}`
  const wanted = questions.map(({ insideIp, account }) => `${insideIp} ${account} exact`)
  if (rows.map(told).join() !== wanted.join()) throw new Error(`${rows.length} answers, not all true`)
  return done
}

/** With its memory, by the operating system. */
function brasctl(words) {
  const env = { ...process.env, XDG_STATE_HOME: folder, BRASCTL_INVENTORY: '/nonexistent' }
  return run('/usr/bin/time', ['-f', '%M', process.execPath, program, ...words, ...zone], { env })
}

function shell(line) {
  return run('sh', ['-c', line])
}

function run(command, words, options = {}) {
  const begun = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  const ms = Number(process.hrtime.bigint() - begun) / 1e6
  if (status !== 0) throw new Error(stderr || `exit code ${status}`)
  return { ms, stdout, megabytes: Number(/^(\d+)\n$/m.exec(stderr)?.[1] ?? 0) / 1024 }
}

function best(times, work) {
  return Array.from({ length: times }, work).reduce((least, one) => (one.ms < least.ms ? one : least))
}

/** With the ratio to another, and what was asked: a ratio, or ms where there is no other. */
function report(what, { ms, megabytes: memory }, other, most) {
  const ratio = other ? ms / other.ms : null
  const isOver = most !== undefined && (ratio ?? ms) > most
  if (isOver) process.exitCode = 1
  console.log(
    [
      what.padEnd(30),
      `${ms.toFixed(0)} ms`.padStart(9),
      (ratio === null ? '' : `${ratio.toFixed(2)} x`).padStart(8),
      (memory ? `${memory.toFixed(0)} MB` : '').padStart(8),
      most === undefined ? '' : `  (${isOver ? 'OVER ' : ''}asked: ${most}${ratio === null ? ' ms' : ' x'})`,
    ].join(' '),
  )
}

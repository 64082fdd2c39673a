// How long it takes to find a word in logs of many GB, against grep in the same run: plain, gzip, a bounded time in a sorted file, and
// a thousand words in one pass; and how much memory. LOG_MB says how large the logs are (1,000 unless told), LOG_FOLDER where they are
// kept, to be used again.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { writeLogs } from './old-logs/logs.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = process.env.LOG_FOLDER ?? mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
const megabytes = Number(process.env.LOG_MB ?? 1000)
const plain = join(folder, `logs-${megabytes}.log`)
const packed = `${plain}.gz`
const program = join(folder, 'search.cjs')
const word = '203.0.113.7 ['

try {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(plain)) writeLogs(plain, megabytes * 1e6, 7)
  if (!existsSync(packed)) shell(`gzip -1 -c ${plain} > ${packed}`)
  await bundle()
  const size = statSync(plain).size
  console.log(`${(size / 1e6).toFixed(0)} MB, ${(statSync(packed).size / 1e6).toFixed(0)} MB as .gz`)
  const many = Array.from(
    { length: 1000 },
    (_, index) => `203.${index % 2}.${(index * 7) % 256}.${(index * 13) % 256} [`,
  )
  const manyFile = join(folder, 'words.txt')
  writeFileSync(manyFile, many.join('\n'))
  const grep = best(5, () => shell(`LC_ALL=C grep -cF '${word}' ${plain}`))
  const one = best(5, () => search({ path: plain, needles: [word] }))
  report('plain: grep -cF', grep)
  report('plain: one word', one, grep)
  report(
    'plain: 1,000 words',
    best(3, () => search({ path: plain, needles: many })),
    one,
    false,
  )
  report(
    'plain: grep -cF -f words',
    best(1, () => shell(`LC_ALL=C grep -cF -f ${manyFile} ${plain}`)),
  )
  // Some minute in the middle.
  const middle = Date.UTC(2026, 10, 1) + (size / 160 / 30 / 2) * 1000
  const minute = { path: plain, sinceMs: middle, untilMs: middle + 60_000 }
  report(
    'plain: a minute',
    best(5, () => search({ ...minute, needles: [] })),
  )
  report(
    'plain: a minute, one word',
    best(5, () => search({ ...minute, needles: [word] })),
  )
  const zcat = best(2, () => shell(`zcat ${packed} | LC_ALL=C grep -cF '${word}'`))
  report('gzip: zcat | grep -cF', zcat)
  report(
    'gzip: one word',
    best(2, () => search({ path: packed, needles: [word] })),
    zcat,
  )
} finally {
  if (process.env.LOG_FOLDER === undefined) rmSync(folder, { recursive: true, force: true })
}

/** The reader alone, with its worker beside it as in the built program. */
async function bundle() {
  copyFileSync(join(root, 'dist/search-worker.cjs'), join(folder, 'search-worker.cjs'))
  await build({
    ...{ absWorkingDir: root, bundle: true, platform: 'node', format: 'cjs', outfile: program, logLevel: 'warning' },
    ...{ define: { 'import.meta.url': 'urlOfBundle' } },
    banner: { js: "const urlOfBundle = require('node:url').pathToFileURL(__filename).href" },
    stdin: {
      resolveDir: root,
      contents: `
        import { findLogFiles } from './src/history/find-files.ts'
        import { searchEvents } from './src/history/search.ts'
        async function main({ path, needles, sinceMs = null, untilMs = null }) {
          const signal = new AbortController().signal
          const problem = (one) => console.error(JSON.stringify(one))
          const clock = { zone: 'UTC', year: 2026 }
          let count = 0
          const files = await findLogFiles([path])
          for await (const events of searchEvents({ files, needles, clock, sinceMs, untilMs, signal, problem })) count += events.length
          console.log(count)
          console.log(process.resourceUsage().maxRSS)
        }
        main(JSON.parse(require('node:fs').readFileSync(0, 'utf8')))`,
    },
  })
}

function search(question) {
  return run(process.execPath, [program], JSON.stringify(question))
}

function shell(line) {
  return run('sh', ['-c', line], '')
}

function run(command, typed, input) {
  const begun = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync(command, typed, { encoding: 'utf8', input })
  const ms = Number(process.hrtime.bigint() - begun) / 1e6
  if (status !== 0 || stderr !== '') throw new Error(stderr || `exit code ${status}`)
  const [count, kilobytes] = stdout.split('\n')
  return { ms, count, kilobytes }
}

function best(times, work) {
  return Array.from({ length: times }, work).reduce((least, one) => (one.ms < least.ms ? one : least))
}

/** With the ratio to another that is to find as much. */
function report(what, { ms, count, kilobytes }, other, isSame = true) {
  if (other !== undefined && isSame && other.count !== count) throw new Error(`${what}: ${count}, not ${other.count}`)
  const ratio = other === undefined ? '' : `${(ms / other.ms).toFixed(2)} x`
  const memory = kilobytes ? `${(Number(kilobytes) / 1024).toFixed(0)} MB` : ''
  console.log(
    [what.padEnd(28), `${ms.toFixed(0)} ms`.padStart(9), ratio.padStart(8), memory.padStart(8), `  ${count}`].join(' '),
  )
}

#!/usr/bin/env node
// Bundles src into dist/main.cjs, one file of which each part is only run when it is wanted, and warms it up: see load.js.
import { isAscii } from 'node:buffer'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

// Of ssh2 a session needs the client, and the lab the server as well. The rest takes its time at every start: agents for HTTP,
// which load all of node:http; SFTP; and what opens encrypted private keys, which stands in a file of its own.
const trimSsh2 = {
  name: 'trim-ssh2',
  setup(build) {
    const put = (filter, namespace, from) => {
      build.onResolve({ filter }, ({ path, importer }) => (from.test(importer) ? { path, namespace } : undefined))
    }
    const contents = (namespace, text) => {
      build.onLoad({ filter: /.*/, namespace }, () => ({ contents: text, resolveDir: root }))
    }
    put(/^ssh2$/, 'ssh2-client', /\/src\/session\//)
    contents(
      'ssh2-client',
      `exports.Client = require('ssh2/lib/client.js')
       exports.utils = { parseKey: require('ssh2/lib/protocol/keyParser.js').parseKey }`,
    )
    put(/\/(?:http-agents|SFTP)\.js$/, 'left-out', /\/ssh2\//)
    contents('left-out', 'module.exports = {}')
    put(/^bcrypt-pbkdf$/, 'own-file', /\/ssh2\//)
    contents('own-file', `exports.pbkdf = (...given) => require('./bcrypt-pbkdf.cjs').pbkdf(...given)`)
  },
}

// commander, ssh2's agent for Windows and ssh-config hold on to child processes, which takes 4 ms to load and is hardly ever used.
const lazyChildProcess = {
  name: 'lazy-child-process',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?child_process$/ }, ({ path, importer }) => {
      return /\/(?:commander|ssh2|ssh-config)\//.test(importer) ? { path, namespace: 'lazy-child-process' } : undefined
    })
    build.onLoad({ filter: /.*/, namespace: 'lazy-child-process' }, () => ({
      contents: `for (const name of ['spawn', 'spawnSync', 'execFile']) {
        exports[name] = (...given) => require('node:child_process')[name](...given)
      }`,
    }))
  },
}

// Built beside, then put in place at once: a command that runs meanwhile finds all of the old or all of the new.
const fresh = `${root}dist.${process.pid}`
const stale = `${fresh}.old`

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'import.meta.url': 'urlOfBundle' },
  banner: { js: "const urlOfBundle = require('node:url').pathToFileURL(__filename).href" },
}
await Promise.all([
  build({
    ...shared,
    entryPoints: ['src/main.ts'],
    outfile: `${fresh}/main.cjs`,
    external: ['cpu-features', '*.node', './bcrypt-pbkdf.cjs'],
    // A script that is loaded with its code has no import(): what is not bundled is required.
    supported: { 'dynamic-import': false },
    plugins: [trimSsh2, lazyChildProcess],
  }),
  // A thread loads as little as it needs.
  build({ ...shared, entryPoints: ['src/history/search-worker.ts'], outfile: `${fresh}/search-worker.cjs` }),
  build({ ...shared, entryPoints: ['node_modules/bcrypt-pbkdf/index.js'], outfile: `${fresh}/bcrypt-pbkdf.cjs` }),
  buildScanner(),
])
if (!isAscii(readFileSync(`${fresh}/main.cjs`)))
  throw new Error('a letter in dist/main.cjs is not written as an escape: see load.js')
if (existsSync(`${root}dist`)) renameSync(`${root}dist`, stale)
renameSync(fresh, `${root}dist`)
rmSync(stale, { recursive: true, force: true })
await warmUp()

/** What looks through every byte of old logs is compiled to WebAssembly. */
async function buildScanner() {
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd']
  const { error, stderr } = await asc.main([
    'src/history/wasm/scanner.ts',
    '--outFile',
    `${fresh}/scanner.wasm`,
    ...options,
  ])
  if (error) throw new Error(`${error.message}\n${stderr}`)
}

/** Has one look-up run against the lab, over an inventory, so that all of its code is compiled and kept. Without it, starts are only slower. */
async function warmUp() {
  const folder = mkdtempSync(join(tmpdir(), 'brasctl-build-'))
  const inventory = join(folder, 'routers.yaml')
  const crowd = ['--routers', '2', '--subscribers', '50', '--inventory', inventory]
  const lab = spawn(process.execPath, ['bin/brasctl.js', 'lab', ...crowd], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    await Promise.race([once(lab.stdout, 'data'), once(lab, 'exit')])
    const look = ['find', '1/1/4', '-o', 'json', '--no-memory', '--inventory', inventory]
    const { status } = spawnSync(process.execPath, ['bin/warm.js', ...look], { cwd: root, stdio: 'ignore' })
    if (status !== 0) console.warn('brasctl is built, but starts slower than it could: the lab did not answer')
  } finally {
    lab.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

#!/usr/bin/env node
// Bundles src into dist: one entry, and a chunk for what a verb loads when it is typed.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

// ssh2 is CommonJS: it wants `require` and `__dirname`. Its native parts are optional, and stay out.
const banner = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  "import { dirname as dirnameOfBundle } from 'node:path';",
  "import { fileURLToPath as fileURLToPathOfBundle } from 'node:url';",
  'const require = createRequireOfBundle(import.meta.url);',
  'const __filename = fileURLToPathOfBundle(import.meta.url);',
  'const __dirname = dirnameOfBundle(__filename);',
].join('\n')

// What ssh2 has besides the client and the server: agents for HTTP, which load all of node:http at start.
const leaveOutHttpAgents = {
  name: 'leave-out-http-agents',
  setup(build) {
    build.onResolve({ filter: /\/http-agents\.js$/ }, () => ({ path: 'http-agents', namespace: 'left-out' }))
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }))
  },
}

// Built beside, then put in place at once: a command that runs meanwhile finds all of the old or all of the new.
const fresh = `${root}dist.${process.pid}`
const stale = `${fresh}.old`
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: fresh,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  external: ['cpu-features', '*.node'],
  banner: { js: banner },
  plugins: [leaveOutHttpAgents],
  logLevel: 'warning',
})
if (existsSync(`${root}dist`)) renameSync(`${root}dist`, stale)
renameSync(fresh, `${root}dist`)
rmSync(stale, { recursive: true, force: true })

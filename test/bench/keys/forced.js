// Builds the command with a choice taken away from it: what `src/operations/find/cost.ts` would reckon is said beforehand.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Each way, and what it says of a search: whether the keys, users and subscribers are found in lists. Null leaves it the choice. */
export const ways = {
  'look-ups': { keys: false, users: false, subscribers: false },
  'lists, then look-ups': { keys: true, users: false, subscribers: false },
  lists: { keys: true, users: true, subscribers: true },
  chosen: null,
}

/** Gives the file of the command that goes this way. It writes the CPU time that it took, in ms, to file descriptor 3. */
export async function buildForced(folder, name) {
  const way = ways[name]
  const outfile = join(folder, `${name.replaceAll(/\W+/g, '-')}.cjs`)
  const forced = {
    name: 'forced',
    setup(building) {
      building.onLoad({ filter: /operations\/find\/cost\.ts$/ }, () => {
        if (way === null) return undefined
        return {
          contents: `export const countUsers = async () => 1
            export const areListsCheaper = () => ${way.keys}
            export const readsListOf = () => (what, count) => count > 0 && ${JSON.stringify(way)}[what]`,
        }
      })
    },
  }
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    external: ['cpu-features', '*.node'],
    define: { 'import.meta.url': 'urlOfBundle' },
    banner: {
      js: `const urlOfBundle = require('node:url').pathToFileURL(__filename).href
        process.on('exit', () => {
          const { user, system } = process.cpuUsage()
          require('node:fs').writeSync(3, String((user + system) / 1000))
        })`,
    },
    plugins: [forced],
  })
  return outfile
}

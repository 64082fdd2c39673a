import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { newFolder } from './folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Makes a program that Node runs of a TypeScript text; it imports from `./src`. */
export async function bundle(contents: string): Promise<string> {
  const outfile = join(newFolder(), 'program.mjs')
  const stdin = { contents, resolveDir: root, loader: 'ts' } as const
  // The yaml package calls it.
  const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  await build({
    stdin,
    outfile,
    banner,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'error',
  })
  return outfile
}

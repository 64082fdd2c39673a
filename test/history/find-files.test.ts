import { mkdirSync, utimesSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { findLogFiles } from '../../src/history/find-files.ts'
import { logFolder } from './logs.ts'

const { folder, put } = logFolder()
mkdirSync(join(folder, 'b'))
for (const name of ['a.log', 'a.log.1', 'a.log.10', 'b/d.log-20261120', 'b/d.log', 'b/d.log-20261119.xz', '.hidden'])
  put(name, 'x\n')
put('a.log.2.gz', 'plain in spite of its name\n')
put('c-2026-11-20.log', gzipSync('x\n'))
put('c-2026-11-19.log', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]))
utimesSync(join(folder, 'a.log'), 1, 1)

const names = async (...given: string[]) => {
  const files = await findLogFiles(given.map((one) => (one === '-' ? one : join(folder, one))))
  return files.map(({ path }) => (path === '-' ? path : relative(folder, path)))
}

it('finds the files below a folder, rotated sets in the order of their time', async () => {
  expect(await names('.')).toEqual([
    ...['a.log.10', 'a.log.2.gz', 'a.log.1', 'a.log', 'b/d.log-20261119.xz', 'b/d.log-20261120', 'b/d.log'],
    ...['c-2026-11-19.log', 'c-2026-11-20.log'],
  ])
})

it('takes files, globs and standard input as they are given, each file once', async () => {
  expect(await names('c-*', '-', 'a.log.?', 'a.log')).toEqual([
    'c-2026-11-19.log',
    'c-2026-11-20.log',
    '-',
    'a.log.1',
    'a.log',
  ])
  expect(await names('*/d.log', 'b')).toEqual(['b/d.log-20261119.xz', 'b/d.log-20261120', 'b/d.log'])
})

it('knows a packing by the first bytes', async () => {
  const packings = (await findLogFiles([folder])).map(({ packing }) => packing)
  expect(packings).toEqual(['plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'plain', 'zstd', 'gzip'])
})

it.each(['none.log', 'none*'])('says that %s is not there', async (name) => {
  const error = await names(name).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(BrasctlError)
  expect(error).toMatchObject({ code: 'log-file-missing', facts: { file: join(folder, name) } })
})

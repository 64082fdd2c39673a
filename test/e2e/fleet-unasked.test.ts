import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTinyRouter, type TinyRouter } from '../fleet/tiny-router.ts'
import { brasctl, jsonRows, linesOf, ndjsonRows } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

let lab: LabProcess

beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 5 })
})
afterAll(async () => void (await lab.stop()))

/** An inventory of routers by their ports; one that is `known` has the password file of the lab. */
async function inventoryOf(name: string, routers: Readonly<Record<string, { port: number; known: boolean }>>) {
  const file = join(lab.folder, name)
  const lines = Object.entries(routers).map(
    ([router, { port, known }]) =>
      `  ${router}: { host: 127.0.0.1, port: ${port}${known ? `, passwordFile: ${lab.passwordFile}` : ''} }\n`,
  )
  await writeFile(file, `defaults: { user: noc, hostKey: off }\nrouters:\n${lines.join('')}`)
  return file
}

const count = (inventory: string, ...more: readonly string[]) =>
  brasctl(['count', '--no-input', '-o', 'json', '--inventory', inventory, ...more])

describe('routers that nobody can be asked a password for', () => {
  const some = (known: readonly string[]) => {
    const routers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [
      name,
      { port: lab.port, known: known.includes(name) },
    ])
    return inventoryOf(`${known.join('') || 'none'}.yaml`, Object.fromEntries(routers))
  }

  it('share one line, and the others answer: exit 3', async () => {
    const { exitCode, stdout, stderr } = await count(await some(['c']))
    expect(jsonRows(stdout)).toMatchObject([{ router: 'c', online: 5 }])
    expect(linesOf(stderr)).toEqual([
      'warning: a, b, d, e and 2 more: password is needed, and nobody can be asked',
      'hint: give --password-file or --password-command, or run it on a terminal',
      'error: 6 of 7 routers failed',
    ])
    expect(exitCode).toBe(3)
  })

  it('in Chinese too', async () => {
    const { exitCode, stderr } = await count(await some(['a', 'b', 'c', 'd', 'e']), '--lang', 'zh')
    expect(linesOf(stderr)).toEqual([
      '警告: f、g: 需要输入，但没有终端可以询问：密码',
      '提示: 用 --password-file 或 --password-command 提供密码，或在终端上运行',
      '错误: 7 台路由器中有 2 台失败',
    ])
    expect(exitCode).toBe(3)
  })

  it('are the error where they are all: exit 2', async () => {
    const { exitCode, stdout, stderr } = await count(await some([]))
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '[]\n' })
    expect(linesOf(stderr)).toEqual([
      'error: password is needed, and nobody can be asked',
      'hint: give --password-file or --password-command, or run it on a terminal',
    ])
  })

  it('end a watched count where they are all', async () => {
    const all = await brasctl(['count', '--watch', '0.2', '--no-input', '--inventory', await some([])])
    expect(all.exitCode).toBe(2)
    expect(linesOf(all.stderr)).toContain('error: password is needed, and nobody can be asked')
  })

  it('are rows of a check', async () => {
    const { exitCode, stdout } = await brasctl([
      'routers',
      'check',
      '--no-input',
      '-o',
      'ndjson',
      '--inventory',
      await some(['a', 'b']),
    ])
    const errors = Object.fromEntries(ndjsonRows(stdout).map(({ router, error }) => [router, error]))
    const needed = 'input-needed'
    expect(errors).toEqual({ a: null, b: null, c: needed, d: needed, e: needed, f: needed, g: needed })
    expect(exitCode).toBe(3)
  })
})

describe('routers that ask for more than the password', () => {
  const passwordsOf = (routers: readonly TinyRouter[]) => routers.flatMap(({ tried }) => tried)

  it('are given it twice in all, as ones that refuse it are', async () => {
    const routers = await Promise.all(Array.from({ length: 6 }, () => startTinyRouter({ question: 'Code: ' })))
    const entries = routers.map(({ port }, index) => [`r${index}`, { port, known: true }])
    const { exitCode, stderr } = await count(await inventoryOf('codes.yaml', Object.fromEntries(entries)))
    expect(exitCode).toBe(2)
    expect(linesOf(stderr)[0]).toBe('error: Code is needed, and nobody can be asked')
    expect(passwordsOf(routers)).toEqual(Array(2).fill(`password ${lab.password}`))
  })

  it('keep it from nobody who takes it, before there are two', async () => {
    const asking = await startTinyRouter({ question: 'Code: ' })
    const good = { port: lab.port, known: true }
    const file = await inventoryOf('mixed.yaml', { a: good, b: { port: asking.port, known: true }, c: good, d: good })
    const { exitCode, stdout, stderr } = await count(file, '--concurrency', '1')
    expect(jsonRows(stdout)).toMatchObject(['a', 'c', 'd'].map((router) => ({ router, online: 5 })))
    expect(linesOf(stderr)[0]).toBe('warning: b: Code is needed, and nobody can be asked')
    expect(passwordsOf([asking])).toHaveLength(1)
    expect(exitCode).toBe(3)
  })
})

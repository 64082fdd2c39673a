import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTinyRouter, type TinyRouter } from '../fleet/tiny-router.ts'
import { plainEnvironment, program } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

const password = 'tr0ub4dor-and-3'
let lab: LabProcess

beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 5 })
})
afterAll(async () => {
  await lab.stop()
})

async function inventoryOf(name: string, routers: readonly TinyRouter[], defaults: string): Promise<string> {
  const file = join(lab.folder, name)
  const lines = routers.map(({ port }, index) => `  r${index}: { host: 127.0.0.1, port: ${port} }`)
  await writeFile(file, `defaults: { user: noc, hostKey: off${defaults} }\nrouters:\n${lines.join('\n')}\n`)
  return file
}

it('one password that is typed serves all routers that share the user', async () => {
  const routers = await Promise.all([1, 2, 3, 4].map(() => startTinyRouter({ password })))
  const file = await inventoryOf('typed.yaml', routers, '')
  const terminal = startTerminal(['run', '-r', 'r0', '--inventory', file, '--', 'show version'])
  await terminal.see(/password/i)
  terminal.type(password)
  await terminal.end()
  const fleet = startTerminal(['count', '--inventory', file])
  await fleet.see(/password/i)
  fleet.type(password)
  const { text } = await fleet.end()
  expect(routers.map(({ tried }) => tried.at(-1))).toEqual(Array(4).fill(`password ${password}`))
  expect(text.match(/password/gi)).toHaveLength(1)
  expect(text).not.toContain(password)
})

it('a wrong one goes to one router alone, and is not asked for again', async () => {
  const routers = await Promise.all([1, 2, 3].map(() => startTinyRouter({ password })))
  const file = await inventoryOf('mistyped.yaml', routers, '')
  const fleet = startTerminal(['count', '--inventory', file])
  await fleet.see(/password/i)
  fleet.type('mistyped')
  const { exitCode } = await fleet.end()
  expect(exitCode).toBe(4)
  expect(routers.flatMap(({ tried }) => tried)).toEqual(['password mistyped'])
})

it('no password stands in the process list, in an environment, or in what is logged', async () => {
  const routers = await Promise.all([1, 2, 3].map(() => startTinyRouter({ password, isSilent: true })))
  const secret = join(lab.folder, 'secret')
  await writeFile(secret, `${password}\n`, { mode: 0o600 })
  const runs = join(lab.folder, 'runs')
  const file = await inventoryOf(
    'command.yaml',
    routers,
    `, passwordCommand: "cat ${secret}; sleep 0.3; echo >> ${runs}"`,
  )
  const child = execa(process.execPath, [program, 'count', '--inventory', file, '--debug', '--timeout', '3'], {
    ...{ reject: false, extendEnv: false, env: plainEnvironment },
  })
  const seen: string[] = []
  let processes = 0
  while (!routers.every(({ typed }) => typed.some((line) => line.includes('show')))) {
    const found = await texts()
    processes += found.length
    seen.push(...found.filter((text) => text.includes(password)))
  }
  seen.push(...(await texts()).filter((text) => text.includes(password)))
  child.kill('SIGINT')
  const { stdout, stderr } = await child
  expect(processes).toBeGreaterThan(0)
  // One run of the command served all three.
  expect(await readFile(runs, 'utf8')).toBe('\n')
  expect(seen).toEqual([])
  expect(`${stdout}${stderr}`).toContain('show ')
  expect(`${stdout}${stderr}`).not.toContain(password)
})

/** The command lines and environments of all processes that may be looked at. */
async function texts(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const files = ids.flatMap((id) => [`/proc/${id}/cmdline`, `/proc/${id}/environ`])
  const read = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))
  return read.filter((text) => text !== '')
}

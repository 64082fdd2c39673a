import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTinyRouter, type TinyRouter } from '../fleet/tiny-router.ts'
import { brasctl, jsonRows, linesOf, ndjsonRows, plainEnvironment, program } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

let lab: LabProcess
const names = ['bras1', 'bras2', 'bras3', 'bras4']

beforeAll(async () => {
  lab = await startLabProcess({ routers: names.length, subscribers: 30, think: 100 })
})
afterAll(async () => {
  await lab.stop()
})

const ask = (...args: readonly string[]) => brasctl([...args, '--inventory', lab.inventory])
const usersOf = (router: string) => lab.truth.filter((row) => row['router'] === router)

/** An inventory of the lab with other routers behind it. */
async function inventoryWith(others: Readonly<Record<string, string>>): Promise<string> {
  const file = join(lab.folder, `more-${Object.keys(others).join('-')}.yaml`)
  const { stdout } = await execa('cat', [lab.inventory])
  const lines = Object.entries(others).map(([name, entry]) => `  ${name}: ${entry}`)
  await writeFile(file, `${stdout}\n${lines.join('\n')}\n`)
  return file
}

const entryOf = ({ port }: TinyRouter) => `{ host: 127.0.0.1, port: ${port}, hostKey: off }`

describe('a question to every router', () => {
  it('finds a user wherever he is', async () => {
    for (const router of ['bras1', 'bras3']) {
      const user = usersOf(router).find((row) => row['account'] !== null && row['ip'] !== null)
      const { exitCode, stdout, stderr } = await ask('find', String(user?.['account']), '-o', 'json')
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
      expect(jsonRows(stdout)).toMatchObject([{ router, account: user?.['account'], ip: user?.['ip'] }])
    }
  })

  it('gives all rows of all routers, router by router, and as they arrive in ndjson', async () => {
    const wanted = lab.truth.map((row) => `${row['router']} ${row['mac']} ${row['sap']}`).sort()
    const identity = (row: Readonly<Record<string, unknown>>) => `${row['router']} ${row['mac']} ${row['sap']}`
    const json = jsonRows((await ask('sessions', '-o', 'json')).stdout)
    expect(json.map(identity).sort()).toEqual(wanted)
    const order = json.map((row) => names.indexOf(String(row['router'])))
    expect(order).toEqual([...order].sort((one, other) => one - other))
    const ndjson = ndjsonRows((await ask('sessions', '-o', 'ndjson')).stdout)
    expect(ndjson.map(identity).sort()).toEqual(wanted)
  })

  it('asks those that are meant: names, globs, all but', async () => {
    const routers = async (...args: readonly string[]) =>
      jsonRows((await ask('count', '-o', 'json', ...args)).stdout).map((row) => row['router'])
    expect(await routers('-r', 'bras4', '-r', 'bras2')).toEqual(['bras4', 'bras2'])
    expect(await routers('-r', 'bras*', '-r', '!bras1')).toEqual(['bras2', 'bras3', 'bras4'])
    expect((await ask('count', '-r', '!bras?')).exitCode).toBe(9)
    expect((await ask('count', '-r', 'bras9')).stderr).toMatch(/bras9/)
  })

  it('puts the pools of all routers in one order, the fullest first', async () => {
    const rows = jsonRows((await ask('pools', '-o', 'json')).stdout)
    expect(new Set(rows.map((row) => row['router']))).toEqual(new Set(names))
    const percents = rows.map((row) => Number(row['usedPercent'] ?? -1))
    expect(percents).toEqual([...percents].sort((one, other) => other - one))
  })

  it('names the router first in a table, and never leaves it out', async () => {
    const lines = linesOf((await ask('count')).stdout)
    expect(lines[0]).toMatch(/^ROUTER +SCOPE/)
    expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual(names)
    const terminal = startTerminal(['sessions', '--inventory', lab.inventory], { env: { COLUMNS: '80' } })
    expect((await terminal.end()).text).toMatch(/ROUTER +SVC/)
  })

  it('walks on the router where the user is, and says when he is nowhere', async () => {
    const user = usersOf('bras3').find((row) => row['account'] !== null && row['ip'] !== null)
    const { exitCode, stdout, stderr } = await ask('diag', String(user?.['account']), '--interval', '0', '-o', 'json')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const rows = jsonRows(stdout)
    expect(new Set(rows.map((row) => row['router']))).toEqual(new Set(['bras3']))
    expect(rows.at(-1)).toMatchObject({ step: 'verdict', ok: true })
    const nobody = await ask('diag', 'nobody@isp.example')
    expect(nobody).toMatchObject({ exitCode: 1, stdout: '' })
    expect(nobody.stderr).toContain(
      'note: nobody@isp.example is on line on none of 4 routers; with -r NAME, diag looks',
    )
  })

  it('says once that a key was found nowhere', async () => {
    const [user] = usersOf('bras2')
    const { exitCode, stdout, stderr } = await ask('find', 'nobody@isp.example', String(user?.['mac']), '-o', 'json')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'note: nothing found for nobody@isp.example\n' })
    expect(new Set(jsonRows(stdout).map((row) => row['router']))).toEqual(new Set(['bras2']))
    const nobody = await ask('find', 'nobody@isp.example', '-o', 'json')
    expect(nobody).toEqual({ exitCode: 1, stdout: '[]\n', stderr: '' })
  })
})

describe('a user who is on two routers', () => {
  let overlapping: LabProcess

  beforeAll(async () => {
    overlapping = await startLabProcess({ routers: 2, subscribers: 40, overlap: 50 })
  })
  afterAll(async () => {
    await overlapping.stop()
  })

  it('is in two places for diag, which walks both and names the other in each', async () => {
    const accounts = (router: string) =>
      overlapping.truth.filter((row) => row['router'] === router).map((row) => row['account'])
    const twice = accounts('bras1').find((one) => /@/.test(String(one)) && accounts('bras2').includes(one))
    const where = overlapping.truth.filter((row) => row['account'] === twice)
    expect(where).toHaveLength(2)
    const diag = ['diag', String(twice), '--inventory', overlapping.inventory, '--interval', '0']
    const rows = jsonRows((await brasctl([...diag, '-o', 'json'])).stdout)
    const verdicts = rows.filter((row) => row['step'] === 'verdict')
    expect(verdicts.map((row) => row['router'])).toEqual(['bras1', 'bras2'])
    for (const verdict of verdicts) {
      const other = where.find((row) => row['router'] !== verdict['router'])
      expect(verdict).toMatchObject({ ok: false, cause: 'two-places', owner: 'customer' })
      expect(verdict['finding']).toContain(` and ${other?.['router']} ${other?.['sap']} ${other?.['mac']}. Owner: `)
    }
    const table = linesOf((await brasctl(diag)).stdout)
    expect(table.filter((line) => line === 'bras1' || line === 'bras2')).toEqual(['bras1', 'bras2'])
  })
})

describe('routers that fail', () => {
  it('are one line each with the true reason, and the others answer: exit 3', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const refusing = await startTinyRouter({ password: 'another' })
    const hanging = await startTinyRouter({ password: lab.password, isSilent: true })
    const inventory = await inventoryWith({
      dead: '{ host: 127.0.0.1, port: 1, hostKey: off }',
      silent: `{ host: 127.0.0.1, port: ${port}, hostKey: off }`,
      refusing: entryOf(refusing),
      hanging: entryOf(hanging),
      stranger: `{ host: 127.0.0.1, port: ${hanging.port}, hostKey: strict }`,
    })
    const run = await brasctl(['sessions', '--inventory', inventory, '--timeout', '2', '-o', 'json'])
    silent.close()
    expect(run.exitCode).toBe(3)
    expect(jsonRows(run.stdout)).toHaveLength(lab.truth.length)
    const said = linesOf(run.stderr).sort()
    expect(said).toEqual([
      'error: 5 of 9 routers failed',
      expect.stringMatching(/^warning: .*dead.*127\.0\.0\.1:1/),
      expect.stringMatching(/^warning: .*hanging.*2 s/),
      expect.stringMatching(/^warning: .*refusing.*(?:refused|password)/),
      expect.stringMatching(/^warning: .*silent.*2 s/),
      expect.stringMatching(/^warning: .*stranger.*host key/),
    ])
  })

  it('one router that refuses the password keeps it from no other', async () => {
    const refusing = await startTinyRouter({ password: 'another' })
    const { stdout } = await execa('cat', [lab.inventory])
    const file = join(lab.folder, 'refusing-first.yaml')
    await writeFile(file, stdout.replace('routers:\n', `routers:\n  aaa: ${entryOf(refusing)}\n`))
    const run = await brasctl(['count', '--inventory', file, '-o', 'json'])
    expect(run.exitCode).toBe(3)
    expect(jsonRows(run.stdout).map((row) => row['router'])).toEqual(names)
    expect(refusing.tried).toEqual([`password ${lab.password}`])
  })

  it('when all do, the exit code is that of the first, and a wrong password went to two of them', async () => {
    const routers = await Promise.all([1, 2, 3, 4, 5].map(() => startTinyRouter({ password: 'another' })))
    const file = join(lab.folder, 'wrong.yaml')
    const lines = routers.map((router, index) => `  r${index}: ${entryOf(router)}`)
    await writeFile(file, `defaults: { user: noc, passwordFile: ${lab.passwordFile} }\nrouters:\n${lines.join('\n')}\n`)
    const run = await brasctl(['count', '--inventory', file, '-o', 'json'])
    expect(run.exitCode).toBe(4)
    expect(run.stdout).toBe('[]\n')
    expect(routers.flatMap(({ tried }) => tried)).toHaveLength(2)
    expect(linesOf(run.stderr).filter((line) => line.startsWith('warning: '))).toHaveLength(5)
  })
})

describe('a sweep that takes a while', () => {
  it('shows on a terminal how far it is and who is awaited, and takes that away again', async () => {
    const hanging = await startTinyRouter({ password: lab.password, isSilent: true })
    const inventory = await inventoryWith({ late: entryOf(hanging) })
    const terminal = startTerminal(['count', '--inventory', inventory, '--timeout', '2'])
    await terminal.see('4/5 routers; waiting for late')
    const { exitCode, text } = await terminal.end()
    expect(exitCode).toBe(3)
    expect(text.split('\r').at(-1)).not.toContain('waiting for')
    const piped = await brasctl(['count', '--inventory', inventory, '--timeout', '2'])
    expect(piped.stderr).not.toContain('waiting for')
  })

  it('ends on Ctrl-C at once, and leaves no session open on any router', async () => {
    const routers = await Promise.all([1, 2, 3].map(() => startTinyRouter({ password: lab.password, isSilent: true })))
    const file = join(lab.folder, 'hanging.yaml')
    const lines = routers.map((router, index) => `  r${index}: ${entryOf(router)}`)
    await writeFile(file, `defaults: { user: noc, passwordFile: ${lab.passwordFile} }\nrouters:\n${lines.join('\n')}\n`)
    const child = execa(process.execPath, [program, 'count', '--inventory', file], {
      ...{ reject: false, extendEnv: false, env: plainEnvironment },
    })
    while (!routers.every(({ typed }) => typed.some((line) => line.includes('show')))) await pause(20)
    child.kill('SIGINT')
    const { exitCode, stderr } = await child
    expect(exitCode).toBe(130)
    expect(linesOf(`${stderr}\n`)).toHaveLength(1)
    while (routers.some((router) => router.open() > 0)) await pause(20)
  })
})

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

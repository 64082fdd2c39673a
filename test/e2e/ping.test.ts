import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { newFolder } from '../fleet/folder.ts'
import { brasctl, jsonRows, linesOf, plainEnvironment, program } from './brasctl.ts'
import { type LabChoice, type LabProcess, startLabProcess } from './lab-process.ts'
import { type User, worldOf } from './world.ts'

const subscribers = 200
const server = '203.0.113.53'
const core = '192.0.2.1'

async function startLab(choice: LabChoice) {
  const lab = await startLabProcess({ subscribers, ...choice })
  onTestFinished(async () => void (await lab.stop()))
  return lab
}

const askOf = (lab: LabProcess) => (args: readonly string[]) =>
  brasctl([...args.slice(0, 1), '--inventory', lab.inventory, ...args.slice(1)])

describe.concurrent.each(['classic', 'md'] as const)('ping and traceroute on a %s router', (cli) => {
  let lab: LabProcess
  let users: User[]

  beforeAll(async () => {
    lab = await startLabProcess({ cli, subscribers })
    users = worldOf(lab, subscribers, '25.3')
  })
  afterAll(async () => {
    await lab.stop()
  })

  const ask = (args: readonly string[]) => askOf(lab)(args)
  const userOf = (service: number) => {
    const user = users.find(({ fields }) => fields['service'] === service && typeof fields['ip'] === 'string')
    return { ip: String(user?.fields['ip']), mac: String(user?.fields['mac']) }
  }

  it('reaches a user from the instance of his service, and only from there', async () => {
    const { ip } = userOf(1000)
    const here = await ask(['ping', ip, '--router-instance', '1000', '-o', 'json'])
    expect(here).toMatchObject({ exitCode: 0, stderr: '' })
    const [row, ...others] = jsonRows(here.stdout)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      ...{ router: 'bras1', target: ip, instance: '1000', source: null, sent: 5, received: 5, lossPercent: 0 },
      ...{ result: 'reachable', bounced: 0, duplicates: 0 },
    })
    const times = ['minMs', 'avgMs', 'maxMs'].map((field) => Number(row?.[field]))
    expect(times.every((ms) => ms >= 1 && ms < 2)).toBe(true)
    expect([...times].sort()).toEqual(times)
    const elsewhere = await ask(['ping', ip, '-o', 'json'])
    expect({ ...elsewhere, stdout: jsonRows(elsewhere.stdout) }).toMatchObject({
      ...{ exitCode: 1, stderr: '' },
      stdout: [{ instance: 'Base', sent: 5, received: 0, lossPercent: 100, minMs: null, result: 'timeout' }],
    })
  })

  it('says in one line how it went, in both languages', async () => {
    const { ip } = userOf(1000)
    const good = ['ping', ip, '--router-instance', '1000', '--count', '3']
    expect((await ask(good)).stdout).toMatch(
      /^10\.[\d.]+ from bras1 \(vprn 1000\): 3 of 3, 0 % loss, 1\.\d\d\/1\.\d\d\/1\.\d\d ms\n$/,
    )
    expect((await ask([...good, '--lang', 'zh'])).stdout).toMatch(
      /^bras1 \(vprn 1000\) 到 10\.[\d.]+：收到 3\/3，丢包 0%，1\.\d\d\/1\.\d\d\/1\.\d\d ms\n$/,
    )
    const wrong = ['ping', server, '--from', '198.51.100.1']
    expect(await ask(wrong)).toEqual({
      exitCode: 1,
      stdout: `${server} from bras1 (Base, 198.51.100.1): 198.51.100.1 is no address of the router there\n`,
      stderr: '',
    })
    expect(await ask(['ping', server, '--router-instance', 'management', '--lang', 'zh'])).toEqual({
      exitCode: 1,
      stdout: `bras1 (management) 到 ${server}：没有路由\n`,
      stderr: '',
    })
    const size = await ask(['ping', server, '--size', '1400', '--count', '1', '-o', 'raw'])
    expect(size.stdout).toContain(`PING ${server} 1400 data bytes`)
    expect(size.stdout).toContain('1408 bytes from')
    expect((await ask(['ping', server, '-o', 'wide'])).stdout).toMatch(/^TARGET +INSTANCE +RESULT +SENT/)
  })

  it('checks a user behind NAT in three legs', async () => {
    const { ip, mac } = userOf(1000)
    const run = await ask(['ping', server, '--nat', mac, '-o', 'json'])
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(jsonRows(run.stdout)).toMatchObject([
      { leg: 'outside', target: server, instance: 'Base', result: 'reachable' },
      { leg: 'cr', target: core, instance: 'Base', result: 'reachable' },
      { leg: 'user', target: ip, instance: '1000', result: 'reachable' },
    ])
    const silent = await ask(['ping', '198.51.100.200', '--nat', ip, '--cr', '198.51.100.201'])
    expect(silent.exitCode).toBe(1)
    expect(linesOf(silent.stdout)).toEqual([
      'FAILS outside to target: 198.51.100.200 from bras1 (Base): no reply, 0 of 5',
      'FAILS outside to CR:     198.51.100.201 from bras1 (Base): no reply, 0 of 5',
      expect.stringMatching(/^ok {4}service to user: {3}10\.\S+ from bras1 \(vprn 1000\): 5 of 5, 0 % loss, /),
    ])
  })

  it('pings nothing for a public user, for nobody, and for many', async () => {
    const open = await ask(['ping', server, '--nat', userOf(100).ip])
    expect(open).toMatchObject({ exitCode: 1, stdout: '' })
    expect(open.stderr).toMatch(/^error: bras1: 198\.18\.\S+ has no NAT policy/)
    expect(await ask(['ping', server, '--nat', 'nobody', '-o', 'json'])).toMatchObject({ exitCode: 1, stdout: '[]\n' })
    const many = await ask(['ping', server, '--nat', 'lag-1', '-v'])
    expect(many).toMatchObject({ exitCode: 2, stdout: '' })
    expect(many.stderr).toMatch(/error: bras1: lag-1 means \d+ users, and one is checked at a time/)
    expect(many.stderr).not.toContain('> ping')
  })

  it('traces the way, and tells by its exit code whether it ends there', async () => {
    const there = await ask(['traceroute', server, '-o', 'json'])
    expect(there).toMatchObject({ exitCode: 0, stderr: '' })
    const common = { router: 'bras1', target: server, instance: 'Base', source: null, name: null, mark: null }
    expect(jsonRows(there.stdout)).toEqual([
      { ...common, hop: 1, ip: core, rttMs: [1.28, 1.18, 1.2] },
      { ...common, hop: 2, ip: server, rttMs: [1.28, 1.18, 1.2] },
    ])
    const { ip } = userOf(1000)
    const near = await ask(['traceroute', ip, '--router-instance', '1000', '--fields', 'hop,ip,rttMs'])
    expect(near.stdout).toBe(`HOP  IP${' '.repeat(ip.length)}MS\n  1  ${ip}  1.28 1.18 1.2\n`)
    const silent = await ask(['traceroute', '198.51.100.200', '-o', 'json'])
    expect(silent).toMatchObject({ exitCode: 1, stderr: '' })
    expect(jsonRows(silent.stdout).slice(1, 3)).toMatchObject([
      { hop: 2, ip: null, rttMs: [null, null, null] },
      { hop: 3, ip: null, rttMs: [null, null, null] },
    ])
  })

  it('run: either spelling is understood, and is sent in that of the router', async () => {
    const { ip } = userOf(1000)
    const spellings = [`ping ${ip} router private count 2`, `ping ${ip} router-instance "private" count 2`]
    for (const line of spellings) {
      const run = await ask(['run', '-o', 'json', '-v', '--', line])
      expect({ line, exitCode: run.exitCode, rows: jsonRows(run.stdout) }).toMatchObject({
        ...{ line, exitCode: 0 },
        rows: [{ target: ip, instance: 'private', sent: 2, received: 2, result: 'reachable' }],
      })
      const sent =
        cli === 'classic' ? `ping ${ip} count 2 router private` : `ping ${ip} router-instance private count 2`
      expect(run.stderr).toContain(`bras1> ${sent}\n`)
    }
    const raw = await ask(['run', '-o', 'raw', '--', spellings[0] ?? ''])
    expect(linesOf(raw.stdout)[0]).toBe(`PING ${ip} 56 data bytes`)
  })

  it('refuses what is no address before anything is sent, and says what is', async () => {
    for (const args of [
      ['ping', '10.0.0.0/8'],
      ['ping', 'www.isp.example'],
      ['ping', server, '--from', 'nonsense'],
      ['ping', server, '--nat', '10.0.0.1', '--cr', '1'],
      ['traceroute', '300.1.1.1'],
    ]) {
      const { exitCode, stdout, stderr } = await ask([...args, '-v'])
      expect({ args, exitCode, stdout }).toEqual({ args, exitCode: 2, stdout: '' })
      expect(linesOf(stderr)[0]).toMatch(/^error: "\S+" cannot be read as one IP address$/)
      expect(linesOf(stderr)[1]).toBe('hint: such as 198.51.100.7 or 2001:db8::7')
    }
    for (const [flags, message] of [
      [['--cr', core], '--cr only goes with --nat'],
      [['--service', '100'], '--service only goes with --nat'],
      [['--nat', 'x', '--router-instance', '1'], '--nat and --router-instance do not go together'],
      [['--nat', 'x', '--from', core], '--nat and --from do not go together'],
      [['--count', '0'], '--count cannot be "0"'],
      [['--router-instance', 'a?b'], '"a?b" holds a character that is never sent to a router: ?'],
    ] as const) {
      const { exitCode, stderr } = await ask(['ping', server, ...flags])
      expect({ flags, exitCode, said: linesOf(stderr)[0] }).toEqual({ flags, exitCode: 2, said: `error: ${message}` })
    }
    expect((await ask(['ping'])).exitCode).toBe(2)
  })

  it('is exit 6 where the router refuses the instance', async () => {
    for (const verb of ['ping', 'traceroute']) {
      const { exitCode, stdout, stderr } = await ask([verb, server, '--router-instance', '55', '-o', 'json'])
      expect({ verb, exitCode, stdout: stdout.trim() }).toEqual({ verb, exitCode: 6, stdout: '[]' })
      expect(stderr).toMatch(/^error: bras1: refused "(?:ping|traceroute) 203\.0\.113\.53 router(?:-instance)? 55": /)
    }
  })
})

it('some loss is told and is exit 0, and the legs without a route are exit 1', async () => {
  const lab = await startLab({ cli: 'md', fault: ['ping-loss=30', 'no-route'] })
  const ask = askOf(lab)
  const lossy = await ask(['ping', core, '--count', '10'])
  expect(lossy).toMatchObject({ exitCode: 0, stderr: '' })
  expect(lossy.stdout).toMatch(/^192\.0\.2\.1 from bras1 \(Base\): 8 of 10, 20 % loss, /)
  const [user] = worldOf(lab, subscribers, '25.3').filter(({ fields }) => fields['service'] === 1000)
  const { exitCode, stdout } = await ask(['ping', server, '--nat', String(user?.fields['ip'])])
  expect(exitCode).toBe(1)
  expect(linesOf(stdout)).toEqual([
    `FAILS outside to target: ${server} from bras1 (Base): no route`,
    'FAILS outside to CR:     bras1 (Base): no default route',
    expect.stringMatching(/^LOSSY service to user: {3}10\.\S+ from bras1 \(vprn 1000\): 4 of 5, 20 % loss, /),
  ])
})

it('a ping that says nothing for a while is not given up, and Ctrl-C ends it and the session', async () => {
  const lab = await startLab({ fault: 'hang-mid=3' })
  const record = newFolder()
  // A silence of a moment would be the end of any other command.
  const args = ['ping', server, '--inventory', lab.inventory, '--timeout', '1', '-v', '--record', record]
  const child = execa(process.execPath, [program, ...args], {
    ...{ reject: false, extendEnv: false, env: plainEnvironment, stdin: 'ignore' },
  })
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (piece: unknown) => String(piece).includes('> ping ') && resolve())
  })
  const listed = await askOf(lab)(['sessions', '--timeout', '1'])
  expect(listed.exitCode).toBe(5)
  // More than a second went by since, and the ping still stands.
  expect(child.exitCode).toBeNull()
  child.kill('SIGINT')
  const { exitCode, stdout, stderr } = await child
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' })
  expect(stderr).toMatch(/interrupted/)
  const name = (await readdir(record)).find((file) => file.endsWith('.out')) ?? ''
  const sent = linesOf(await readFile(join(record, name), 'latin1')).map((line) => line.replace(/^\d+ /, ''))
  expect(sent.slice(-2)).toEqual([`"ping ${server}\\n"`, '"\\u0003logout\\n"'])
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startTinyRouter } from '../fleet/tiny-router.ts'
import { brasctl, jsonRows, linesOf, ndjsonRows, plainEnvironment, program, type Run, shell } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startProxy } from './proxy.ts'

let lab: LabProcess
let file: (name: string, text: string, mode?: number) => Promise<string>

beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 1500 })
  file = async (name, text, mode = 0o600) => {
    const path = join(lab.folder, name)
    await writeFile(path, text)
    await chmod(path, mode)
    return path
  }
})
afterAll(async () => {
  await lab.stop()
})

const ask = (...args: readonly string[]) =>
  brasctl([...args.slice(0, 1), '--inventory', lab.inventory, ...args.slice(1)])

/** A failure is one line on standard error and perhaps a hint, with nothing on standard output. */
function expectFailure(run: Run, exitCode: number, message: RegExp, hint?: RegExp): void {
  expect(run).toMatchObject({ exitCode, stdout: '' })
  const [first = '', second, ...more] = linesOf(run.stderr)
  expect(first).toMatch(/^error: \S/)
  expect(first).toMatch(message)
  expect(more).toEqual([])
  if (second !== undefined) expect(second).toMatch(/^hint: \S/)
  if (hint !== undefined) expect(second).toMatch(hint)
}

/** A port with a listener that counts who comes. */
async function startTrap(): Promise<{ readonly address: string; readonly visits: () => number }> {
  let visits = 0
  const server = createServer((socket) => {
    visits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { address: `noc@127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, visits: () => visits }
}

describe('what is typed wrong is exit 2, with nobody called', () => {
  const cases: readonly [string, readonly string[], RegExp, RegExp?][] = [
    [
      'a key that reads two ways',
      ['find', '158012345678'],
      /158012345678/,
      /--account 158012345678 or --mac 15:80:12:34:56:78/,
    ],
    ['a line break in a key', ['find', 'a\nlogout'], /\\x0a/, /refused/],
    ['a quote in a key', ['find', 'a"b'], /"/, /refused/],
    ['a backslash in a key', ['find', 'a\\b'], /\\/, /refused/],
    ['a question mark in a key', ['find', 'a?'], /\?/, /refused/],
    ['a control character in a key', ['find', 'a\u0007b'], /\\x07/, /refused/],
    ['an escape sequence in a key', ['find', '\u001b[2Jx'], /\\x1b/, /refused/],
    ['an empty key', ['find', ''], /empty/],
    ['a quote in a service', ['sessions', '--service', '1" detail'], /"/, /refused/],
    ['a MAC that is none', ['find', '--mac', '00:11:22:33:44'], /"00:11:22:33:44" .*MAC/],
    ['an address that is none', ['find', '--ip', '10.0.0.256'], /"10\.0\.0\.256"/],
    ['a SAP that is none', ['find', '--sap', '1/1/4:9999.1'], /"1\/1\/4:9999\.1"/],
    ['a port that is none', ['find', '--port', 'nope'], /"nope"/],
    ['no key', ['find'], /find needs a key/, /KEY/],
    ['an unknown verb', ['fnid', 'x'], /no verb "fnid"/, /find/],
    ['an unknown option', ['sessions', '--detial'], /no option --detial/, /--detail/],
    ['an unknown choice', ['sessions', '-o', 'xml'], /--output cannot be "xml"/, /ndjson/],
    ['an option without its value', ['sessions', '--router'], /--router needs a value/],
    ['a time-out that is no number', ['sessions', '--timeout', 'soon'], /--timeout cannot be "soon"/],
    ['an unknown field', ['sessions', '--fields', 'mac,nope'], /no field "nope"/, /upSeconds.*mcStandby/],
    ['an unknown field to sort by', ['hosts', '--sort', '-nope'], /no field "-?nope"/, /prefixLength/],
    ['an unknown field to filter by', ['find', 'x', '--where', 'nope=1'], /no field "nope"/, /natOutsideIp/],
    ['a filter without an operator', ['sessions', '--where', 'mac'], /"mac"/, /FIELD~REGEX/],
    ['a filter with a broken pattern', ['sessions', '--where', 'mac~('], /"mac~\("/, /FIELD~REGEX/],
    ['two formats', ['sessions', '--json', '-o', 'csv'], /--json and -o csv/],
    ['a command that clears', ['run', 'clear service id 100 ppp session all'], /does more than read/, /--write/],
    ['a command that clears, behind a slash', ['run', '/clear service id 100'], /does more than read/, /--write/],
    ['a command that configures', ['run', 'configure'], /does more than read/, /--write/],
    ['a second command behind a line break', ['run', 'show version\nclear all'], /not sent/, /line breaks/],
    ['a redirection into a file', ['run', 'show x > cf3:\\f'], /not sent/, />/],
    ['a command that nobody typed', ['run'], /run/],
  ]

  it.each(cases)('%s', async (_, [verb = '', ...rest], message, hint) => {
    const trap = await startTrap()
    expectFailure(await brasctl([verb, '-r', trap.address, '--host-key', 'off', ...rest]), 2, message, hint)
    expect(trap.visits()).toBe(0)
  })

  it('a verb without a router and its text', async () => {
    expectFailure(await ask('routers', '-o', 'raw'), 2, /raw/)
    expectFailure(await brasctl(['commands', '-o', 'raw']), 2, /raw/)
    expectFailure(await brasctl(['routers', 'destroy', '--inventory', lab.inventory]), 2, /action cannot be "destroy"/)
  })

  it('a lab with a second session of nobody', async () => {
    const args = ['lab', '--subscribers', '20', '--fault', 'duplicate=nobody@isp.example']
    expectFailure(await brasctl(args), 2, /duplicate=nobody@isp\.example: nobody /, /--truth/)
    expectFailure(await brasctl(['lab', '--fault', 'limit=']), 2, /"limit="/, /limit=ACCOUNT, lockout=ACCOUNT/)
  })

  it('a bad key in a list', async () => {
    const trap = await startTrap()
    const run = await brasctl(['find', '-', '-r', trap.address], { input: '10.0.0.1\n158012345678\n' })
    expectFailure(run, 2, /158012345678/)
    expect(trap.visits()).toBe(0)
  })

  it('parse and schema of what is not known', async () => {
    expectFailure(await brasctl(['parse', 'show nope']), 2, /"show nope"/, /commands/)
    expectFailure(await brasctl(['schema', 'nope']), 2, /"nope"/, /commands/)
    expectFailure(await brasctl(['parse', 'show version', '/nonexistent/file']), 2, /\/nonexistent\/file/)
  })
})

describe('the inventory and the way to the router', () => {
  it('no router is exit 9', async () => {
    const missing = join(lab.folder, 'missing.yaml')
    expectFailure(await brasctl(['find', 'x', '--inventory', missing]), 9, /missing\.yaml/)
    const empty = await file('empty.yaml', 'routers: {}\n')
    expectFailure(await brasctl(['find', 'x', '--inventory', empty]), 9, /no router/, /-r/)
    expect((await brasctl(['find', 'x'])).exitCode).toBe(9)
  })

  it('an unknown router is exit 9, and names the known ones', async () => {
    expectFailure(await ask('find', 'x', '-r', 'bras7'), 9, /no router "bras7"/, /bras1/)
  })

  it('a wrong key in the inventory is exit 9, with file and line', async () => {
    const good = await readFile(lab.inventory, 'utf8')
    const bad = await file('bad.yaml', good.replace('host:', 'hots:'))
    const line = good.split('\n').findIndex((text) => text.includes('host:')) + 1
    expectFailure(
      await brasctl(['find', 'x', '--inventory', bad]),
      9,
      new RegExp(`bad\\.yaml:${line}: .*hots|bad\\.yaml:${line}: `),
    )
    const broken = await file('broken.yaml', 'routers:\n  bras1: { host: [\n')
    expectFailure(await brasctl(['routers', '--inventory', broken]), 9, /broken\.yaml:\d+: /)
    const chinese = await brasctl(['routers', '--inventory', bad, '--lang', 'zh'])
    expect([chinese.exitCode, chinese.stderr]).toEqual([
      9,
      `错误: ${bad}:${line}：routers.bras1.host：缺少这个键，应为主机名或 IP 地址，不带端口\n`,
    ])
    const secret = await file('secret.yaml', good.replace('routers:', '  password: hunter2\nrouters:'))
    const run = await brasctl(['routers', '--inventory', secret])
    expectFailure(run, 9, /secret\.yaml:\d+: .*password/)
    expect(run.stderr).not.toContain('hunter2')
  })

  it('a port where nobody listens is exit 5', async () => {
    const args = ['find', 'x', '-r', 'noc@127.0.0.1:1', '--password-file', lab.passwordFile, '--host-key', 'off']
    expectFailure(await brasctl(args), 5, /127\.0\.0\.1:1 is not reachable/)
  })

  it('a router that hangs up is exit 5', async () => {
    const trap = await startTrap()
    const args = ['find', 'x', '-r', trap.address, '--password-file', lab.passwordFile, '--host-key', 'off']
    expectFailure(await brasctl(args), 5, /127\.0\.0\.1/)
  })

  it('a router that is silent is exit 5', async () => {
    const proxy = await startProxy(lab.port, { stallAfter: 20 })
    onTestFinished(proxy.stop)
    const args = ['find', 'x', '-r', `noc@127.0.0.1:${proxy.port}`, '--host-key', 'off', '--timeout', '1']
    expectFailure(await brasctl([...args, '--password-file', lab.passwordFile]), 5, /127\.0\.0\.1/)
  })

  it('a wrong password is exit 4, and is tried once', async () => {
    const router = await startTinyRouter({ password: 'right' })
    const wrong = await file('wrong.password', 'wrong\n')
    const address = `noc@127.0.0.1:${router.port}`
    const run = await brasctl(['find', 'x', '-r', address, '--host-key', 'off', '--password-file', wrong])
    expectFailure(run, 4, /login of noc was refused/, /once/)
    expect(router.tried).toEqual(['password wrong'])
    expectFailure(await ask('count', '--password-file', wrong), 4, /login of noc was refused/, /once/)
  })

  it('an unknown host key is exit 9, and nothing secret is sent', async () => {
    const router = await startTinyRouter({ password: 'right' })
    const right = await file('right.password', 'right\n')
    const none = await file('none.known_hosts', '')
    const args = ['find', 'x', '-r', `noc@127.0.0.1:${router.port}`, '--password-file', right, '--known-hosts', none]
    expectFailure(await brasctl(args), 9, /host key .* not known: ssh-ed25519 SHA256:/, /accept-new/)
    expect(router.tried).toEqual([])
    expect(await readFile(none, 'utf8')).toBe('')
  })

  it('a changed host key is exit 9, also with accept-new', async () => {
    const router = await startTinyRouter({ password: 'right' })
    const right = await file('right.password', 'right\n')
    const other = (await readFile(lab.knownHosts, 'utf8')).replace(/^\S+/, `[127.0.0.1]:${router.port}`)
    const known = await file('other.known_hosts', other)
    const args = ['find', 'x', '-r', `noc@127.0.0.1:${router.port}`, '--password-file', right, '--known-hosts', known]
    for (const policy of ['strict', 'accept-new']) {
      expectFailure(await brasctl([...args, '--host-key', policy]), 9, /host key .* changed/, /accept-key/)
    }
    expect(router.tried).toEqual([])
    expect(await readFile(known, 'utf8')).toBe(other)
  })

  it('accept-new without a terminal saves the key, which strict then takes', async () => {
    const known = join(lab.folder, 'new.known_hosts')
    const args = ['count', '-r', lab.address, '--password-file', lab.passwordFile, '--known-hosts', known, '-o', 'json']
    const run = await brasctl([...args, '--host-key', 'accept-new', '--no-input'])
    expect(run.exitCode).toBe(0)
    expect(await readFile(known, 'utf8')).toContain((await readFile(lab.knownHosts, 'utf8')).trim())
    expect((await brasctl([...args, '--host-key', 'strict'])).exitCode).toBe(0)
  })

  it('a password file that others can read is exit 9', async () => {
    const open = await file('open.password', `${lab.password}\n`, 0o644)
    expectFailure(await ask('count', '--password-file', open), 9, /open\.password .*0644/)
    await chmod(open, 0o640)
    expectFailure(await ask('count', '--password-file', open), 9, /open\.password .*0640/)
    expectFailure(await ask('count', '--password-file', join(lab.folder, 'no.password')), 9, /no\.password/)
    expectFailure(await ask('count', '--password-command', 'exit 3'), 9, /exit code 3/)
    expectFailure(await ask('count', '--password-command', 'true'), 9, /empty/)
  })

  it('no password and nobody to ask is exit 2', async () => {
    const args = ['count', '-r', lab.address, '--known-hosts', lab.knownHosts]
    expectFailure(await brasctl([...args, '--no-input']), 2, /password/, /--password-file/)
  })
})

describe('passwords', () => {
  it('come from a file', async () => {
    const args = ['count', '-r', lab.address, '--known-hosts', lab.knownHosts, '-o', 'json']
    expect((await brasctl([...args, '--password-file', lab.passwordFile])).exitCode).toBe(0)
  })

  it('come from a command, the first line of what it prints', async () => {
    const args = ['count', '-r', lab.address, '--known-hosts', lab.knownHosts, '-o', 'json']
    const run = await brasctl([...args, '--password-command', `cat '${lab.passwordFile}'; echo more`])
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('come from a person, who does not see them', async () => {
    const line = `'${process.execPath}' '${program}' count -r ${lab.address} --known-hosts '${lab.knownHosts}' -o json`
    const child = execa('script', ['-qfec', line, '/dev/null'], {
      reject: false,
      extendEnv: false,
      env: { ...plainEnvironment, SHELL: '/bin/sh' },
      stdin: 'pipe',
    })
    let seen = ''
    let isAsked = false
    child.stdout.on('data', (piece: unknown) => {
      seen += String(piece)
      if (isAsked || !/password of noc on 127\.0\.0\.1: /i.test(seen)) return
      isAsked = true
      child.stdin.write(`${lab.password}\r`)
    })
    const { exitCode } = await child
    expect({ isAsked, exitCode }).toEqual({ isAsked: true, exitCode: 0 })
    expect(seen).not.toContain(lab.password)
    expect(seen).toMatch(/"scope": ?"router"/)
  })

  it('and a Ctrl-C at the question is exit 130', async () => {
    const line = `'${process.execPath}' '${program}' count -r ${lab.address} --known-hosts '${lab.knownHosts}'`
    const child = execa('script', ['-qfec', line, '/dev/null'], {
      reject: false,
      extendEnv: false,
      env: { ...plainEnvironment, SHELL: '/bin/sh' },
      stdin: 'pipe',
    })
    child.stdout.on('data', (piece: unknown) => {
      if (/password of noc/i.test(String(piece))) child.stdin.write('\u0003')
    })
    const { exitCode, stdout } = await child
    expect(exitCode).toBe(130)
    expect(stdout).not.toMatch(/ at .*\.js:\d+/)
  })

  it('stand in no argument, no log and no error', async () => {
    const proxy = await startProxy(lab.port, { stallAfter: 9000 })
    onTestFinished(proxy.stop)
    const known = await knownAt(proxy.port)
    const rights = [
      ['--password-file', lab.passwordFile],
      ['--password-command', `cat '${lab.passwordFile}'`],
    ]
    for (const right of rights) {
      for (const noise of ['-v', '--debug']) {
        const run = await brasctl(['count', '-r', lab.address, '--known-hosts', lab.knownHosts, noise, ...right])
        expect(run.exitCode).toBe(0)
        expect(run.stderr).toContain('show subscriber-mgmt statistics system')
        expect(run.stdout + run.stderr).not.toContain(lab.password)
      }
    }
    const args = ['hosts', '-r', `noc@127.0.0.1:${proxy.port}`, '--known-hosts', known, ...(rights[1] ?? [])]
    const child = execa(process.execPath, [program, ...args], {
      reject: false,
      extendEnv: false,
      env: plainEnvironment,
      stdin: 'ignore',
    })
    await proxy.stalled
    const { stdout } = await execa('ps', ['-eww', '-o', 'args'])
    expect(stdout).toContain(known)
    expect(stdout).not.toContain(lab.password)
    child.kill('SIGINT')
    expect((await child).exitCode).toBe(130)
  })

  it('that are wrong stand in no log either', async () => {
    const wrong = await file('telltale.password', 'telltale-7\n')
    for (const source of [
      ['--password-file', wrong],
      ['--password-command', `cat '${wrong}'`],
    ]) {
      const run = await ask('count', '--debug', ...source)
      expect(run.exitCode).toBe(4)
      expect(run.stdout + run.stderr).not.toContain('telltale-7')
    }
  })
})

describe('what the router says', () => {
  it('a command that it refuses is exit 6', async () => {
    const run = await ask('run', 'show foo')
    expect(run.exitCode).toBe(6)
    expect(linesOf(run.stderr)).toEqual([
      expect.stringMatching(/^error: bras1: refused "show foo": Error: Bad command\.$/),
    ])
  })

  it('a service that it does not have is exit 6', async () => {
    for (const args of [
      ['sessions', '--service', '999'],
      ['hosts', '--service', '999'],
      ['find', '10.0.0.1', '--service', 'nope'],
    ]) {
      expectFailure(await ask(...args), 6, /refused ".*": .*service/i)
    }
    const run = await ask('run', 'show service id 999 pppoe session')
    expect(run).toMatchObject({ exitCode: 6 })
  })
})

describe('an answer that is not whole is exit 7', () => {
  const line = 'show service id 100 pppoe session'
  let saved: string
  let macs: unknown[]

  beforeAll(async () => {
    saved = (await ask('run', line, '-o', 'raw')).stdout
    macs = lab.truth.filter(({ service, type }) => service === 100 && type === 'pppoe').map(({ mac }) => mac)
  })

  it('a text that stops in the middle: with the rows that were read', async () => {
    const cut = saved.slice(0, Math.floor(saved.length / 2))
    const run = await brasctl(['parse', line, '-o', 'json'], { input: cut })
    expect(run.exitCode).toBe(7)
    const found = jsonRows(run.stdout).map(({ mac }) => mac)
    expect(found.length).toBeGreaterThan(macs.length / 3)
    expect(found).toEqual(macs.slice(0, found.length))
    expect(linesOf(run.stderr).at(0)).toMatch(new RegExp(`^error: .*${found.length} rows`))
  })

  it('a count that differs: both numbers are told', async () => {
    const lost = saved.replace(new RegExp(`^.*${String(macs[2])}.*\\n(?: .*\\n)*`, 'm'), '')
    const run = await brasctl(['parse', line, '-o', 'json'], { input: lost })
    expect(run.exitCode).toBe(7)
    expect(jsonRows(run.stdout).map(({ mac }) => mac)).toEqual(macs.filter((mac) => mac !== macs[2]))
    expect(run.stderr).toContain(String(macs.length))
    expect(run.stderr).toContain(String(macs.length - 1))
  })

  it('text that is no answer', async () => {
    for (const garbage of ['hello world\n', '\u0000\u0001\u0002\n', '=====\n=====\n', 'x'.repeat(100_000)]) {
      const { exitCode, stdout, stderr } = await brasctl(['parse', line, '-o', 'json'], { input: garbage })
      expect({ garbage: garbage.slice(0, 20), exitCode, stdout: stdout.trim().replaceAll('\n', '') }).toEqual({
        garbage: garbage.slice(0, 20),
        exitCode: 7,
        stdout: '[]',
      })
      expect(stderr).toMatch(/^error: /m)
    }
  })

  it('no text at all', async () => {
    expect((await brasctl(['parse', line], { input: '' })).exitCode).toBe(7)
  })

  it('a line without a place is a warning that quotes it, with its control characters shown', async () => {
    const odd = saved.replace(/\n(?=-+\nNumber|=+\nNumber|Number of)/, '\nStrange \u001b]0;owned\u0007 line\n')
    expect(odd).not.toBe(saved)
    const { stdout, stderr } = await brasctl(['parse', line, '-o', 'json'], { input: odd })
    expect(jsonRows(stdout).map(({ mac }) => mac)).toEqual(macs)
    expect(stderr).toMatch(/^warning: .*Strange/m)
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })

  it('a connection that breaks: the rows so far, and after how many bytes', async () => {
    const proxy = await startProxy(lab.port, { cutAfter: 60_000 })
    onTestFinished(proxy.stop)
    const args = ['run', line, '-r', `noc@127.0.0.1:${proxy.port}`, '--known-hosts', await knownAt(proxy.port)]
    const run = await brasctl([...args, '--password-file', lab.passwordFile, '-o', 'ndjson'])
    expect(run.exitCode).toBe(7)
    const found = ndjsonRows(run.stdout).map(({ mac }) => mac)
    expect(found.length).toBeGreaterThan(20)
    expect(found.length).toBeLessThan(macs.length)
    expect(found).toEqual(macs.slice(0, found.length))
    const [, bytes] = /^error: .*connection was lost .* after (\d+) bytes/m.exec(run.stderr) ?? []
    expect(Number(bytes)).toBeGreaterThan(30_000)
    expect(Number(bytes)).toBeLessThan(60_000)
  })

  it('a connection that breaks in find, table or json: never a clean answer', async () => {
    for (const format of ['table', 'json', 'csv', 'yaml']) {
      const proxy = await startProxy(lab.port, { cutAfter: 60_000 })
      const args = [
        'sessions',
        '--service',
        '100',
        '-r',
        `noc@127.0.0.1:${proxy.port}`,
        '--known-hosts',
        await knownAt(proxy.port),
      ]
      const run = await brasctl([...args, '--password-file', lab.passwordFile, '-o', format])
      proxy.stop()
      expect({ format, exitCode: run.exitCode }).toEqual({ format, exitCode: 7 })
      expect(run.stderr).toMatch(/^error: .*connection was lost/m)
      if (format === 'json') expect(jsonRows(run.stdout).length).toBeGreaterThan(20)
      expect(linesOf(run.stdout).length).toBeGreaterThan(20)
    }
  })
})

describe('Ctrl-C', () => {
  it('ends a table that is being printed', async () => {
    const line = 'show service id 100 pppoe session'
    const [head = '', record = '', foot = ''] = await partsOf(line)
    const count = 20_000
    const saved = await file('long.txt', head + record.repeat(count) + foot.replace(/\d+/, String(count)))
    const child = spawn(process.execPath, [program, 'parse', line, saved], {
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let printed = 0
    child.stdout.once('data', () => {
      // Nothing is read before the signal is there, so the pipe holds no more than some hundred lines.
      child.stdout.pause()
      child.kill('SIGINT')
      child.stdout.on('data', (piece: Buffer) => {
        printed += piece.toString().split('\n').length - 1
      })
      child.stdout.resume()
    })
    const [exitCode] = await once(child, 'close')
    expect(exitCode).toBe(130)
    expect(printed).toBeLessThan(count / 2)
  })

  it('in the middle of a long list is exit 130, and the session with the router is closed', async () => {
    const proxy = await startProxy(lab.port, { stallAfter: 50_000 })
    onTestFinished(proxy.stop)
    const args = [
      'sessions',
      '-o',
      'ndjson',
      '-r',
      `noc@127.0.0.1:${proxy.port}`,
      '--known-hosts',
      await knownAt(proxy.port),
    ]
    const child = execa(process.execPath, [program, ...args, '--password-file', lab.passwordFile], {
      reject: false,
      extendEnv: false,
      env: plainEnvironment,
      stdin: 'ignore',
    })
    await proxy.stalled
    child.kill('SIGINT')
    const { exitCode, stdout, stderr } = await child
    expect(exitCode).toBe(130)
    await proxy.left
    for (const row of ndjsonRows(stdout)) expect(row['mac']).toMatch(/^02:00:5e:/)
    expect(stderr).toMatch(/interrupted/)
    expect(stderr).not.toMatch(/ at .*\.js:\d+/)
    expect(stderr).not.toMatch(/warning/)
    // The lab is there for the next one.
    expect((await ask('count', '-o', 'json')).exitCode).toBe(0)
  })
})

describe('a disk that is full', () => {
  it('is told in one line, without a stack, and is no success', async () => {
    for (const args of ['help', 'sessions', 'sessions -o json', 'find 1/1/4 -o csv', 'commands']) {
      const { stderr } = await shell(`brasctl ${args} > /dev/full; echo "exit $?" >&2`, lab)
      const lines = linesOf(stderr)
      expect({ args, end: lines.at(-1) }).toEqual({ args, end: expect.stringMatching(/^exit (?:[2-9])$/) })
      expect(lines[0]).toMatch(/^error: .*space/)
      expect(stderr).not.toMatch(/ at .*\.c?js:\d+|bug in brasctl/)
    }
  })
})

describe('a router is not worn out', () => {
  it('the number of commands does not grow with the number of users', async () => {
    for (const args of [
      ['find', '10.0.0.0/8'],
      ['find', '2001:db8::/32'],
      ['find', '1/1/4'],
      ['subscribers', '1/1/4'],
      ['find', '*'],
    ]) {
      const { stderr } = await ask(...args, '-v', '-o', 'ndjson')
      const commands = linesOf(stderr).filter((line) => line.startsWith('bras1> ')).length
      expect({ args, isBounded: commands < 150 }).toEqual({ args, isBounded: true })
    }
  })
})

/** The known hosts of the lab, as if it stood at another port. */
async function knownAt(port: number): Promise<string> {
  const line = (await readFile(lab.knownHosts, 'utf8')).replace(/^\S+/, `[127.0.0.1]:${port}`)
  return file(`at-${port}.known_hosts`, line)
}

/** A screen in three: up to its first record, that record, and what stands behind the last. */
async function partsOf(line: string): Promise<string[]> {
  const text = (await ask('run', line, '-o', 'raw')).stdout
  const [, head = '', record = '', foot = ''] =
    /^([\s\S]*?-{20,}\n)(\S.*\n(?: .*\n)+)[\s\S]*?(-{20,}\nNumber[\s\S]*)$/.exec(text) ?? []
  return [head, record, foot]
}

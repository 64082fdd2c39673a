import { readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, linesOf, ndjsonRows, plainEnvironment, program, type Row } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

const subscribers = 60

describe.each(['classic', 'md'] as const)('count --watch on %s routers', (cli) => {
  let lab: LabProcess

  beforeAll(async () => {
    lab = await startLabProcess({ cli, subscribers, routers: 3, back: 'never', fault: 'bras3:dead' })
  })
  afterAll(async () => void (await lab.stop()))

  const watch = (...more: readonly string[]) => ['count', '--watch', '0.3', '--inventory', lab.inventory, ...more]

  /** Takes a user off line who is alone with his subscriber id. */
  async function takeOff(router: string): Promise<void> {
    const isAlone = ({ subscriber }: Row) => lab.truth.filter((row) => row['subscriber'] === subscriber).length === 1
    const user = lab.truth.find((row) => row['router'] === router && row['type'] === 'pppoe' && isAlone(row))
    const { exitCode, stderr } = await brasctl(
      [
        'kick',
        String(user?.['mac']),
        '--sap',
        String(user?.['sap']),
        '--yes',
        '-r',
        router,
        '--inventory',
        lab.inventory,
      ],
      { env: { XDG_STATE_HOME: lab.folder } },
    )
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.any(String) })
  }

  it('draws a table in its place at 80 columns, tells a bad router once, and ends at Ctrl-C', async () => {
    const run = startTerminal(watch(), { columns: 80 })
    await run.see('warning: bras3')
    await run.see(/ROUTER +ON LINE +CHANGE +SO FAR +PEAK +PEAK AT +RECENT/)
    await run.see(/bras1 +60 +- +- +\d+ +\d{4}-\d\d-\d\d \d\d:\d\d +▄\n/)
    await run.see(/bras2 +60 +0 +0 .*▄▄\n/)
    await takeOff('bras2')
    await run.see(/bras2 +59 +-1 +-1 .*▁\n/)
    await run.see(/bras1 +60 +0 +0 .*▄\nbras2 +59 +0 +-1 .*█.*▁\nbras3 +- +- +- +- +- +-\n/)
    run.press('Ctrl-C')
    const { exitCode, text } = await run.end()
    expect({ exitCode, isError: text.includes('error:') }).toEqual({ exitCode: 130, isError: false })
    expect(text.split('warning: ')).toHaveLength(2)
    for (const line of linesOf(text).filter((one) => one.startsWith('bras')))
      expect(line.length).toBeLessThanOrEqual(80)
  })

  it('draws in Chinese, by port, and without blocks where the locale has none', async () => {
    const run = startTerminal(watch('--by', 'port', '--lang', 'zh', '-r', 'bras1', '-r', 'bras3'), {
      columns: 80,
      env: { LANG: 'C' },
    })
    await run.see('警告: bras3')
    await run.see(/名称 +路由器 +在线数 +变化 +累计变化 +峰值 +峰值时间 +近况/)
    await run.see(/1\/1\/4 +bras1 +\d+ +0 +0 +\d+ +\d{4}-\d\d-\d\d \d\d:\d\d +::\n/)
    await run.see(/- +bras3 +- +- +- +- +- +-\n/)
    run.press('Ctrl-C')
    expect((await run.end()).exitCode).toBe(130)
  })

  it('gives a set of rows a look on a pipe', async () => {
    const { rows, exitCode, stderr } = await piped(watch('-o', 'ndjson'), (seen) => counted(seen).length >= 6)
    expect(exitCode).toBe(130)
    expect(linesOf(stderr)).toEqual([expect.stringMatching(/^warning: bras3: .*nothing listens there/)])
    const fields = 'time router scope name online change changeSinceStart peak peakAt counted'
    for (const row of rows) expect(Object.keys(row).join(' ')).toBe(fields)
    const times = [...new Set(rows.map(({ time }) => String(time)))]
    expect(times.length).toBeGreaterThanOrEqual(3)
    for (const [index, time] of times.entries()) {
      const look = rows.filter((row) => row['time'] === time)
      expect(look.map(({ router }) => router)).toEqual(['bras1', 'bras2', 'bras3'])
      if (look[0]?.['online'] === null) continue
      expect(look[0]).toMatchObject({ scope: 'router', online: 60 })
      const isFirst = times
        .slice(0, index)
        .every((before) => rows.find((row) => row['time'] === before)?.['online'] === null)
      expect(look[0]?.['changeSinceStart']).toBe(isFirst ? null : 0)
      expect(look[2]).toMatchObject({ name: 'bras3', online: null, change: null, counted: null })
    }
  })

  it('begins no more logins in a second than it is told to, on the command line or in the inventory', async () => {
    // The second login would begin after more than a quarter of an hour.
    const slow = `${lab.inventory}.slow.yaml`
    await writeFile(slow, `sweep: { connectRate: 0.001 }\n${await readFile(lab.inventory, 'utf8')}`)
    for (const args of [
      watch('-o', 'ndjson', '--connect-rate', '0.001'),
      ['count', '--watch', '0.3', '-o', 'ndjson', '--inventory', slow],
    ]) {
      const { rows, exitCode } = await piped(args, (seen) => counted(seen).length >= 3)
      expect(exitCode).toBe(130)
      expect(new Set(counted(rows).map(({ router }) => router))).toEqual(new Set(['bras1']))
      expect(new Set(rows.map(({ router }) => router))).toEqual(new Set(['bras1', 'bras2', 'bras3']))
    }
  })

  it('goes on without a router that nobody can be asked a password for, and tells it once', async () => {
    const inventory = `${lab.inventory}.unasked.yaml`
    const text = (await readFile(lab.inventory, 'utf8')).replace(/^ *passwordFile: .*\n/m, '')
    await writeFile(inventory, text.replace(/(bras1: \{.*) \}/, `$1, passwordFile: ${lab.passwordFile} }`))
    const { rows, exitCode, stderr } = await piped(
      ['count', '--watch', '0.3', '--no-input', '-o', 'ndjson', '-r', 'bras1', '-r', 'bras2', '--inventory', inventory],
      (seen) => counted(seen).length >= 3,
    )
    expect(exitCode).toBe(130)
    expect(new Set(counted(rows).map(({ router }) => router))).toEqual(new Set(['bras1']))
    expect(linesOf(stderr)).toEqual([
      'warning: bras2: password is needed, and nobody can be asked',
      'hint: give --password-file or --password-command, or run it on a terminal',
    ])
  })

  it('tells by service what the command tells without it', async () => {
    const { rows } = await piped(
      watch('--by', 'service', '-o', 'ndjson', '-r', 'bras1'),
      (seen) => counted(seen).length >= 2,
    )
    const { stdout } = await brasctl([
      'count',
      '--by',
      'service',
      '-o',
      'ndjson',
      '-r',
      'bras1',
      '--inventory',
      lab.inventory,
    ])
    const plain = ndjsonRows(stdout)
    expect(plain).toHaveLength(2)
    expect(
      counted(rows)
        .slice(0, 2)
        .map(({ time, change, changeSinceStart, ...row }) => row),
    ).toEqual(plain)
  })

  it('goes on over one connection, opens another when that is lost, and tells why once', async () => {
    const relay = await startRelay(lab.port)
    const inventory = `${lab.inventory}.relay.yaml`
    const text = await readFile(lab.inventory, 'utf8')
    await writeFile(inventory, text.replace(`port: ${lab.port} `, `port: ${relay.port} `))
    const args = [
      'count',
      '--watch',
      '0.3',
      '-o',
      'ndjson',
      '-r',
      'bras1',
      '--inventory',
      inventory,
      '--host-key',
      'off',
    ]
    let isCut = false
    const missedIn = (seen: readonly Row[]) =>
      seen.findIndex(({ online }, at) => online === null && counted(seen.slice(0, at)).length > 0)
    const { rows, stderr } = await piped(args, (seen) => {
      if (!isCut && counted(seen).length >= 2) {
        isCut = true
        relay.cut()
      }
      return isCut && missedIn(seen) > 0 && counted(seen.slice(missedIn(seen))).length >= 2
    })
    relay.stop()
    expect(relay.opened()).toBe(2)
    expect(counted(rows).at(-1)).toMatchObject({ online: 60, changeSinceStart: 0 })
    expect(linesOf(stderr)).toEqual([expect.stringMatching(/^warning: bras1: .*(?:lost|closed|reset)/)])
  })

  it('refuses what does not go with it: exit 2', async () => {
    for (const [args, message] of [
      [['--sort', 'online'], /^error: --watch and --sort do not go together/],
      [['-o', 'raw'], /^error: --output /],
      [['--watch', '0'], /^error: --watch /],
    ] as const) {
      const { exitCode, stderr } = await brasctl(watch(...args))
      expect({ args, exitCode }).toEqual({ args, exitCode: 2 })
      expect(stderr).toMatch(message)
    }
  })
})

const counted = (rows: readonly Row[]) => rows.filter(({ online }) => online !== null)

/** Reads rows until they are enough, and ends the command as Ctrl-C does. A look that was late on a busy machine has no counts. */
async function piped(args: readonly string[], isEnough: (rows: readonly Row[]) => boolean) {
  const child = execa(process.execPath, [program, ...args], {
    reject: false,
    extendEnv: false,
    env: plainEnvironment,
    stdin: 'ignore',
    stripFinalNewline: false,
  })
  let text = ''
  child.stdout.on('data', (piece: unknown) => {
    text += String(piece)
    const rows = ndjsonRows(text.slice(0, text.lastIndexOf('\n') + 1))
    if (isEnough(rows)) child.kill('SIGINT')
  })
  const { exitCode, stdout, stderr } = await child
  return { exitCode, rows: ndjsonRows(stdout), stderr }
}

/** A way to a router that can be cut, and is open again at once. */
async function startRelay(target: number) {
  const sockets = new Set<Socket>()
  let opened = 0
  const server = createServer((client) => {
    opened += 1
    const router = connect(target, '127.0.0.1')
    for (const socket of [client, router]) sockets.add(socket.on('error', () => undefined))
    client.pipe(router).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  return {
    // Listening on TCP, so it is no path.
    port: (server.address() as AddressInfo).port,
    opened: () => opened,
    cut,
    stop() {
      server.close()
      cut()
    },
  }
}

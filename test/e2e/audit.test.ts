import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { brasctl, jsonRows, linesOf, ndjsonRows, type Row } from './brasctl.ts'
import { type LabChoice, type LabProcess, startLabProcess } from './lab-process.ts'

describe('the record of what was changed', () => {
  let folder: string
  let lab: LabProcess | null

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-audit-'))
    lab = null
  })
  afterEach(async () => {
    await lab?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const journal = () => join(folder, 'brasctl', 'audit.ndjson')
  const call = (...args: readonly string[]) => brasctl(args, { env: { XDG_STATE_HOME: folder } })
  const audit = (...args: readonly string[]) => call('audit', ...args)
  const lost = async () => ndjsonRows(await readFile(join(folder, 'lost'), 'utf8'))

  async function start(choice: LabChoice = {}): Promise<LabProcess> {
    lab = await startLabProcess({ subscribers: 60, back: 'never', lost: join(folder, 'lost'), ...choice })
    return lab
  }
  const write = ({ inventory }: LabProcess, line: string, ...flags: readonly string[]) =>
    call('run', '--write', '--inventory', inventory, ...flags, line)
  async function listed(...args: readonly string[]): Promise<Row[]> {
    const { stdout, stderr } = await audit(...args, '-o', 'json')
    expect(stderr).toBe('')
    return jsonRows(stdout)
  }

  it('is empty before anything was changed', async () => {
    expect(await audit('-o', 'json')).toEqual({ exitCode: 1, stdout: '[]\n', stderr: '' })
    expect(await audit('verify')).toMatchObject({ exitCode: 1, stderr: 'nothing found\n' })
  })

  it('has what was sent, why, and what came of it; and nothing of what only reads', async () => {
    const running = await start()
    const { inventory, host, port, truth } = running
    const { sap } = truth.find(({ type, service }) => type === 'pppoe' && service === 100) ?? {}
    const good = `clear service id 100 ppp session sap ${sap}`
    const bad = `clear service id 100 ppp session sap-id ${sap}`
    await write(running, good, '--reason', 'ticket 4711')
    expect(await write(running, bad)).toMatchObject({ exitCode: 6 })
    await call('run', 'show service id 100 pppoe session', '--inventory', inventory)
    expect(await listed()).toEqual([
      expect.objectContaining({
        router: 'bras1',
        address: `${host}:${port}`,
        result: 'done',
        lines: [good],
        typed: ['run', '--write', good],
        reason: 'ticket 4711',
        terminal: null,
      }),
      expect.objectContaining({ result: 'refused', lines: [bad], reason: null, message: 'Error: Bad command.' }),
    ])
    expect(await lost()).toHaveLength(1)
    expect((await stat(journal())).mode & 0o777).toBe(0o600)
    expect(await listed('--result', 'refused')).toHaveLength(1)
    expect(await listed('--about', good.toUpperCase(), '--router', 'bras1', '--since', '1h')).toHaveLength(1)
    expect(await listed('--until', '1h')).toEqual([])
    expect(await listed('--router', 'bras2')).toEqual([])
  })

  it('is a table of the minute, the result and the line', async () => {
    const running = await start()
    const line = 'clear service id 1000 ppp session sap 1/1/4:1600.554'
    await write(running, line, '--reason', 'a long word to the reader of the record')
    const [{ time } = { time: '' }] = await listed()
    const { stdout } = await audit()
    expect(linesOf(stdout).at(1)).toMatch(new RegExp(`^${String(time).slice(0, 16).replace('T', ' ')} +done +${line}`))
  })

  it('says unknown where the connection was lost, whatever the router did', async () => {
    await write(await start({ fault: 'drop-after-clear' }), 'clear service id 100 ppp session all')
    expect(await lost()).toHaveLength(1)
    expect(await listed()).toEqual([expect.objectContaining({ result: 'unknown', message: 'connection-lost' })])
  })

  it('that cannot be written: nothing is sent', async () => {
    const running = await start()
    await writeFile(join(folder, 'brasctl'), 'a file where the folder should be')
    const { exitCode, stdout, stderr } = await write(running, 'clear service id 100 ppp session all')
    expect({ exitCode, stdout }).toEqual({ exitCode: 9, stdout: '' })
    expect(stderr).toMatch(/^error: the record .*audit\.ndjson cannot be written: .*\nhint: .*not sent/)
    expect(await lost()).toEqual([])
  })

  it('is proven line by line, and the first broken one is named', async () => {
    const running = await start()
    for (const service of [100, 1000]) await write(running, `clear service id ${service} ppp session all`)
    const [proof] = await listed('verify')
    expect(proof).toMatchObject({ file: journal(), lines: 4, brokenLine: null, brokenReason: null, open: 0 })

    const text = await readFile(journal(), 'utf8')
    await writeFile(journal(), text.replace('service id 1000', 'service id 1001'))
    const { exitCode, stdout, stderr } = await audit('verify', '-o', 'json')
    expect(exitCode).toBe(7)
    expect(jsonRows(stdout)).toMatchObject([{ brokenLine: 3, brokenReason: 'edited' }])
    expect(stderr).toContain(`${journal()}:3 is not as it was written`)

    await writeFile(journal(), text)
    await appendFile(journal(), '{"n":5')
    expect(await audit('verify')).toMatchObject({ exitCode: 7, stderr: expect.stringContaining(':5 ') })
  })

  it('is not proven in parts, and a time that cannot be read is refused', async () => {
    expect(await audit('verify', '--by', 'noc')).toMatchObject({ exitCode: 2, stdout: '' })
    expect(await audit('--since', 'yesterday')).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '../../src/session/dialogue.ts'
import { readRecording, replayTransport } from '../../src/session/replay.ts'
import { brasctl, jsonRows, type Row, type RunOptions, shell } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

const nameFields = [
  ...['account', 'mac', 'ip', 'ipv6Prefix', 'ipv6DelegatedPrefix', 'ipv6Address', 'ipv6InterfaceId', 'subscriber'],
  ...['circuitId', 'remoteId', 'acctSessionId'],
]

/** The names of the truth that stand in a text: an address is looked for without its prefix length. */
function leftOf(truth: readonly Row[], text: string): string[] {
  const words = new Set(
    text.split(/[\s"'()\\]+/).flatMap((word) => [word, word.replace(/\/\d+$/, ''), word.replace(/^\w+:/, '')]),
  )
  const names = truth.flatMap((row) => nameFields.map((field) => row[field]))
  return names
    .filter((name): name is string => typeof name === 'string')
    .map((name) => name.replace(/\/\d+$/, ''))
    .filter((name) => (name.includes(' ') ? text.includes(name) : words.has(name)))
}

async function textOf(folder: string): Promise<string> {
  const files = await readdir(folder)
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join('\n')
}

describe.concurrent.each(['classic', 'md'] as const)('records of a %s router', (cli) => {
  let lab: LabProcess

  beforeAll(async () => {
    lab = await startLabProcess({ cli, subscribers: 200 })
  })
  afterAll(async () => {
    await lab.stop()
  })

  const ask = (args: readonly string[], options: RunOptions = {}) =>
    brasctl([...args.slice(0, 1), '--inventory', lab.inventory, ...args.slice(1)], options)

  it('masked: no name of the truth is left, and the record reads as the same number of rows', async () => {
    const account = String(lab.truth.find((row) => row['account'] !== null)?.['account'])
    const questions = [['sessions', '--detail'], ['find', account], ['subscribers'], ['hosts']]
    for (const [at, question] of questions.entries()) {
      const folder = join(lab.folder, `masked-${at}`)
      const { exitCode, stdout, stderr } = await ask([...question, '-o', 'json', '--record', folder, '--mask'])
      expect({ question, exitCode, stderr }).toEqual({ question, exitCode: 0, stderr: '' })
      const text = await textOf(folder)
      expect(leftOf(lab.truth, text)).toEqual([])
      expect(text).not.toContain(lab.password)
      expect(text).not.toMatch(/bras1|\bnoc\b/i)
      expect((await readdir(folder)).join(' ')).toMatch(/^([a-z]{4}\d-\d{8}T\d{6}Z)\.in \1\.out$/)
      const report = await brasctl(['report', folder])
      expect(report.exitCode).toBe(0)
      expect(report.stdout).toContain('- nothing: every line has its place')
      const rows = [...report.stdout.matchAll(/^- `show .*, rows (\d+)/gm)].map((match) => Number(match[1]))
      const sum = rows.reduce((total, one) => total + one, 0)
      if (question[0] === 'sessions' || question[0] === 'hosts') expect(sum).toBe(jsonRows(stdout).length)
      else expect(sum).toBeGreaterThan(0)
    }
  })

  it('plays back, one byte a read, as what was shown', async () => {
    const folder = join(lab.folder, 'plain')
    const command = 'show service id 100 subscriber-hosts'
    const { stdout } = await ask(['run', '-o', 'raw', '--record', folder, '--', command])
    const [file = ''] = await readdir(folder)
    expect(file).toMatch(/^bras1-\d{8}T\d{6}Z\.in$/)
    expect(await textOf(folder)).not.toContain(lab.password)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    for (const one of await readdir(folder)) expect((await stat(join(folder, one))).mode & 0o777).toBe(0o600)
    const path = join(folder, file.replace(/\.in$/, ''))
    const recording = readRecording(await readFile(`${path}.in`), await readFile(`${path}.out`, 'utf8'))
    const session = await openSession(replayTransport(recording, 1), { router: 'replayed' })
    const lines: string[] = []
    for (const reply of session.ask([command])) for await (const batch of reply) lines.push(...batch)
    await session.close()
    expect(lines.join('\n').trim()).toBe(stdout.trim())
  })

  it('an unmasked record is bundled only when it is said', async () => {
    const folder = join(lab.folder, 'refused')
    await ask(['run', '--record', folder, '--', 'show version'])
    const file = join(lab.folder, 'refused.md')
    const refused = await brasctl(['report', folder, '-o', file])
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
    expect(refused.stderr).toContain('--mask')
    await expect(stat(file)).rejects.toThrow('ENOENT')
    const { exitCode, stderr } = await brasctl(['report', folder, '--unmasked', '-o', file])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(
        /^wrote \S+refused\.md: sessions 1, commands 1, not understood 0\n.*before you send/,
      ),
    })
    const text = await readFile(file, 'utf8')
    for (const fact of ['names and addresses: NOT masked', process.version, process.platform, 'release: TiMOS-'])
      expect(text).toContain(fact)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('the last record is found again, and what has no place is named', async () => {
    const folder = join(lab.folder, 'last')
    const env = { XDG_STATE_HOME: join(lab.folder, 'state') }
    await ask(['run', '--record', folder, '--mask', '--', 'show service service-using'], { env })
    const [file = ''] = await readdir(folder)
    const input = join(folder, file)
    const text = await readFile(input, 'latin1')
    await writeFile(input, text.replace(/^(?=\d+ +IES)/m, '??'), 'latin1')
    const { exitCode, stdout } = await brasctl(['report', '--last'], { env })
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      /### Not understood\n\n- `show service service-using`:\n(?: {2}- .*\n)* {2}- no place for: `\?\?\d+ +IES/,
    )
    await rm(folder, { recursive: true })
    expect(await brasctl(['report', '--last'], { env })).toMatchObject({ exitCode: 2 })
  })

  it('a record that is too long for a bundle is cut, most of all where it was understood, and that is told', async () => {
    const folder = join(lab.folder, 'long')
    await ask(['run', '--record', folder, '--mask', '--', 'show service service-using'])
    const name = (await readdir(folder)).find((file) => file.endsWith('.in')) ?? ''
    const input = join(folder, name)
    const text = await readFile(input, 'latin1')
    const strange = Array.from({ length: 100_000 }, (_, at) => `?? a line without a place, number ${at}\r\n`)
    await writeFile(input, text.replace(/^(?=\d+ +IES)/m, strange.join('')), 'latin1')
    const { exitCode, stdout, stderr } = await brasctl(['report', folder])
    expect(exitCode).toBe(0)
    expect(Buffer.byteLength(stdout)).toBeLessThan(1_100_000)
    const [, bytes = ''] = /^note: \S+\.in is too long for a bundle: (\d+) bytes were left out/m.exec(stderr) ?? []
    expect(Number(bytes)).toBeGreaterThan(strange.join('').length - 1_000_000)
    expect(stdout).toContain(`[brasctl left out ${bytes} bytes here]`)
    for (const line of ['number 0\n', 'number 1000\n', 'number 99999\n']) expect(stdout).toContain(line)
    expect(stdout).not.toContain('number 50000\n')
  })

  it('a folder that cannot be made, or a full disk, is told before anything is sent', async () => {
    const file = join(lab.folder, 'file')
    await writeFile(file, '')
    for (const folder of [file, join(file, 'below'), '/proc/brasctl/below']) {
      const { exitCode, stdout, stderr } = await ask(['sessions', '--record', folder, '-v'])
      expect({ folder, exitCode, stdout }).toEqual({ folder, exitCode: 9, stdout: '' })
      expect(stderr).toContain(folder)
      expect(stderr).not.toContain('show')
    }
    const full = join(lab.folder, 'full')
    const limited = await shell(`ulimit -f 1; brasctl sessions --record ${full}`, lab)
    expect(limited).toMatchObject({ exitCode: 9, stdout: '' })
    expect(limited.stderr).toContain(full)
    expect(await readdir(full)).toEqual([])
  })

  it('a disk that fills up later disturbs no answer, and is told', async () => {
    const folder = join(lab.folder, 'filling')
    const { exitCode, stdout, stderr } = await shell(
      `ulimit -f 128; brasctl sessions --detail -o json --record ${folder} | cat`,
      lab,
    )
    expect(exitCode).toBe(0)
    expect(jsonRows(stdout).length).toBe(lab.truth.length)
    expect(stderr).toMatch(/^warning: \S+filling\S+\.in .*EFBIG.*\n$/)
  })

  it('--mask alone means nothing, and what is no record is refused', async () => {
    expect(await ask(['sessions', '--mask'])).toMatchObject({ exitCode: 2, stdout: '' })
    expect(await brasctl(['report'])).toMatchObject({ exitCode: 2, stdout: '' })
    expect(await brasctl(['report', lab.folder])).toMatchObject({ exitCode: 2, stdout: '' })
    expect(await brasctl(['report', lab.inventory])).toMatchObject({ exitCode: 2, stdout: '' })
  })
})

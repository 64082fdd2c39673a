import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSession } from '../../src/session/dialogue.ts'
import { recordTransport } from '../../src/session/record.ts'
import { readRecording, replayTransport } from '../../src/session/replay.ts'
import { openWire, readAll, readBroken } from './wire.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'brasctl-record-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const kept = (folder: string) => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
const prompt = 'A:BRAS1# '

test('an answer to a question is in neither file, and the record plays back', async () => {
  const folder = newFolder()
  const wire = openWire()
  const transport = recordTransport(wire, { folder, name: 'asked' })
  const opening = openSession(transport, { router: 'r', logoutMs: 0 })
  wire.say(`\r\n${prompt}`)
  const session = await opening
  await wire.sent('environment no more\n')
  wire.say(`environment no more\r\n${prompt}`)
  const [reply] = session.ask(['admin reboot'])
  await wire.sent('admin reboot\n')
  wire.say('admin reboot\r\nAre you sure (y/n)? ')
  if (reply === undefined) throw new Error('no reply')
  expect((await readBroken(reply)).error).toMatchObject({ code: 'question-asked' })
  const ended = session.close()
  await wire.sent('n\nlogout\n')
  wire.say('n\r\n')
  wire.drop()
  await ended
  const [input = '', output = ''] = kept(folder)
  expect(input).toContain('(y/n)? *\r\n')
  expect(output).toContain(' "*\\nlogout\\n" hidden 1\n')
  const again = await openSession(replayTransport(readRecording(Buffer.from(input), output), 1), { router: 'r' })
  const [replayed] = again.ask(['admin reboot'])
  if (replayed === undefined) throw new Error('no reply')
  expect((await readBroken(replayed)).error).toMatchObject({ code: 'question-asked' })
  await again.close()
})

test('what is typed at a hidden request is in neither file, nor a secret of the login or of a configuration', async () => {
  const folder = newFolder()
  const wire = openWire()
  const transport = recordTransport(wire, { folder, name: 'secrets', secrets: () => ['hunter2hunter2', 'y'] })
  await transport.open()
  const reading = (async () => {
    for await (const _ of transport.read());
  })()
  wire.say('Welcome back, hunter2hunter2!\r\nNew Password: ')
  await expect.poll(() => wire.taken).toBe(1)
  transport.write('tiger tiger\n')
  wire.say('tiger tiger\r\n')
  await expect.poll(() => wire.taken).toBe(2)
  transport.write('configure system security user "x" password "burning bright" hash2\n')
  wire.say('snmp community "forests" r\r\nvery y\r\n')
  wire.drop()
  await reading
  await transport.close()
  const text = kept(folder).join('')
  expect(text).not.toMatch(/hunter2|tiger|burning|bright|forests/)
  expect(text).toContain('very y')
  expect(text).toContain('password \\"**************\\" hash2')
})

test('files are for their owner alone, and none is overwritten', async () => {
  const folder = join(newFolder(), 'deep', 'record')
  for (let turn = 0; turn < 3; turn += 1) {
    const transport = recordTransport(openWire(), { folder, name: 'same' })
    await transport.open()
    transport.write(`turn ${turn}\n`)
    await transport.close()
  }
  expect(readdirSync(folder)).toEqual(['same-2.in', 'same-2.out', 'same-3.in', 'same-3.out', 'same.in', 'same.out'])
  expect(kept(folder).join('')).toMatch(/turn 1.*turn 2.*turn 0/s)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
})

test.each(['not-a-folder/record', 'not-a-folder'])('nothing is connected where %s cannot be made', async (name) => {
  const folder = newFolder()
  writeFileSync(join(folder, 'not-a-folder'), '')
  let isConnected = false
  const transport = {
    ...openWire(),
    open: async () => {
      isConnected = true
    },
  }
  const recorded = recordTransport(transport, { folder: join(folder, name), name: 'x' })
  await expect(recorded.open()).rejects.toMatchObject({ code: 'file-unwritable', exitCode: 9 })
  expect(isConnected).toBe(false)
})

test('a login that fails leaves no files', async () => {
  const folder = newFolder()
  const transport = { ...openWire(), open: () => Promise.reject(new Error('refused')) }
  await expect(recordTransport(transport, { folder, name: 'x' }).open()).rejects.toThrow('refused')
  expect(readdirSync(folder)).toEqual([])
})

test('a session without a mask is kept byte by byte', async () => {
  const folder = newFolder()
  const wire = openWire()
  const opening = openSession(recordTransport(wire, { folder, name: 'x' }), { router: 'r', logoutMs: 0 })
  wire.say(`\r\n${prompt}`)
  const session = await opening
  await wire.sent('environment no more\n')
  wire.say(`environment no more\r\n${prompt}`)
  const [reply] = session.ask(['show version'])
  await wire.sent('show version\n')
  wire.say(`show version\r\nM\xc3\xbcller 10.0.0.1 dsl1@isp.example\r\n${prompt}`)
  expect(reply && (await readAll(reply))).toEqual(['Müller 10.0.0.1 dsl1@isp.example'])
  await session.close()
  expect(kept(folder)[0]).toBe(
    `\r\n${prompt}environment no more\r\n${prompt}show version\r\nMüller 10.0.0.1 dsl1@isp.example\r\n${prompt}`,
  )
})

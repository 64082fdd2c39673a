import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { LoginFaultName } from '../../src/lab/login/faults.ts'
import { brasctl, jsonRows, linesOf } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

async function labWith(cli: 'classic' | 'md', fault: LoginFaultName): Promise<LabProcess> {
  const lab = await startLabProcess({ cli, fault, subscribers: 20 })
  onTestFinished(async () => void (await lab.stop()))
  return lab
}

const count = (lab: LabProcess, ...more: readonly string[]) => brasctl(['count', '--inventory', lab.inventory, ...more])

describe.each(['classic', 'md'] as const)('a router with the CLI %s', (cli) => {
  it.each([
    ['close-before-auth', 5, /closed the connection before the login, usually because all its SSH sessions/, /five/],
    ['sessions-full', 5, /\(Maximum number of SSH sessions reached\.\)/, /five/],
    ['auth-expired', 4, /the password of noc must be changed/, /by hand/],
    ['auth-kbi', 2, /^error: One-time code .*246810\) is needed, and nobody can be asked/, /terminal/],
    ['new-hostkey', 9, /host key of \S+ has changed: now ssh-ed25519 SHA256:\S+, known SHA256:/, /accept-key bras1/],
    ['algorithms=old-1', 9, /key exchange algorithm: diffie-hellman-group1-sha1/, /--legacy.*legacy: true/],
    ['algorithms=old-2', 9, /key exchange algorithm: diffie-hellman-group1-sha1/, /--legacy.*legacy: true/],
    ['algorithms=old-3', 9, /key exchange algorithm: diffie-hellman-group14-sha1/, /--legacy.*legacy: true/],
    ['algorithms=old-4', 9, /key exchange algorithm: diffie-hellman-group14-sha1/, /--legacy.*legacy: true/],
    ['algorithms=old-5', 9, /C->S cipher: aes192-cbc/, /--legacy.*legacy: true/],
  ] as const)('%s is exit %i, with the true reason', async (fault, exitCode, message, hint) => {
    const run = await count(await labWith(cli, fault), '--no-input')
    expect(run).toMatchObject({ exitCode, stdout: '' })
    const [first = '', second = '', ...more] = linesOf(run.stderr)
    expect(first).toMatch(message)
    expect(second).toMatch(hint)
    expect(more).toEqual([])
  })

  it.each(['old-1', 'old-2', 'old-3', 'old-4', 'old-5'] as const)('algorithms=%s answers with legacy', async (set) => {
    const run = await count(await labWith(cli, `algorithms=${set}`), '--legacy', '-o', 'json')
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(jsonRows(run.stdout)).toMatchObject([{ router: 'bras1', online: 20 }])
  })

  it('auth-kbi lets a person in who types the code, and never sees the password', async () => {
    const lab = await labWith(cli, 'auth-kbi')
    const terminal = startTerminal(['count', '--inventory', lab.inventory])
    await terminal.see('One-time code')
    terminal.type('246810')
    const { exitCode, text } = await terminal.end()
    expect(exitCode).toBe(0)
    expect(text).toMatch(/router +bras1 +20 /)
    expect(text).not.toContain(lab.password)
  })

  it('auth-kbi with a wrong code is a refused login, tried once', async () => {
    const lab = await labWith(cli, 'auth-kbi')
    const terminal = startTerminal(['count', '--inventory', lab.inventory])
    await terminal.see('One-time code')
    terminal.type('111111')
    const { exitCode, text } = await terminal.end()
    expect(exitCode).toBe(4)
    expect(text).toMatch(/the login of noc was refused .*keyboard-interactive/)
    expect(text.match(/One-time code/g)).toHaveLength(1)
  })
})

describe('a new host key', () => {
  const accept = (lab: LabProcess, ...more: readonly string[]) =>
    brasctl(['routers', 'accept-key', 'bras1', '--inventory', lab.inventory, ...more])

  /** The fingerprints that the refusal tells. */
  async function toldBy(lab: LabProcess): Promise<{ now: string; known: string; command: string }> {
    const { stderr } = await count(lab)
    const [, now = '', known = ''] = /now ssh-ed25519 (SHA256:\S+), known (SHA256:\S+)/.exec(stderr) ?? []
    const [, command = ''] = /brasctl (routers accept-key .*?) \(/.exec(stderr) ?? []
    return { now, known, command }
  }

  it('is taken by the one command that the refusal names, where a person says so', async () => {
    const lab = await labWith('classic', 'new-hostkey')
    const { now, known, command } = await toldBy(lab)
    expect(command).toBe(`routers accept-key bras1 --inventory ${lab.inventory}`)
    const terminal = startTerminal(command.split(' '))
    await terminal.see(known)
    await terminal.see(now)
    await terminal.see('Take it? [y/N]')
    terminal.type('y')
    const { exitCode, text } = await terminal.end()
    expect([exitCode, text.match(/replaced/)?.[0]]).toEqual([0, 'replaced'])
    expect((await count(lab)).exitCode).toBe(0)
  })

  it('is not taken where a person only presses Enter', async () => {
    const lab = await labWith('classic', 'new-hostkey')
    const before = await readFile(lab.knownHosts)
    const terminal = startTerminal(['routers', 'accept-key', 'bras1', '--inventory', lab.inventory])
    await terminal.see('Take it? [y/N]')
    terminal.type('')
    expect((await terminal.end()).exitCode).toBe(8)
    expect(await readFile(lab.knownHosts)).toEqual(before)
  })

  it('is taken in a script by its fingerprint, and by no other', async () => {
    const lab = await labWith('md', 'new-hostkey')
    const before = await readFile(lab.knownHosts, 'utf8')
    const { now, known } = await toldBy(lab)
    const unasked = await accept(lab)
    expect(unasked).toMatchObject({ exitCode: 2, stdout: '' })
    expect(unasked.stderr).toContain(now)
    expect(unasked.stderr).toContain(known)
    expect(await accept(lab, '--fingerprint', known)).toMatchObject({ exitCode: 9, stdout: '' })
    expect(await readFile(lab.knownHosts, 'utf8')).toBe(before)
    const run = await accept(lab, '--fingerprint', now, '-o', 'json')
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    const row = { router: 'bras1', host: lab.host, port: lab.port, result: 'replaced', type: 'ssh-ed25519' }
    expect(jsonRows(run.stdout)).toEqual([{ ...row, fingerprint: now, before: [known], file: lab.knownHosts }])
    expect((await count(lab)).exitCode).toBe(0)
    expect(jsonRows((await accept(lab, '--fingerprint', now, '-o', 'json')).stdout)).toMatchObject([
      { result: 'unchanged', before: [now] },
    ])
  })

  it('is taken of no router that was not named', async () => {
    const lab = await labWith('md', 'new-hostkey')
    expect((await brasctl(['routers', 'accept-key', '--inventory', lab.inventory])).exitCode).toBe(2)
  })

  it('is never a revoked one, and a file that cannot be read closes the door', async () => {
    const lab = await labWith('classic', 'new-hostkey')
    const { now } = await toldBy(lab)
    await accept(lab, '--fingerprint', now)
    await writeFile(
      lab.knownHosts,
      `@revoked * ${(await readFile(lab.knownHosts, 'utf8')).split(' ').slice(1).join(' ')}`,
    )
    expect((await accept(lab, '--fingerprint', now)).stderr).toMatch(/is revoked: ssh-ed25519/)
    expect((await count(lab, '--host-key', 'off')).exitCode).toBe(9)
    for (const policy of ['strict', 'accept-new', 'off']) {
      const run = await count(lab, '--known-hosts', lab.folder, '--host-key', policy)
      expect(run).toMatchObject({ exitCode: 9, stdout: '' })
      expect(run.stderr).toContain(`${lab.folder} cannot be read, so no host key can be trusted`)
    }
  })
})

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'

/** The system's ssh, without anything of the person who runs the tests. */
export interface SystemSsh {
  readonly folder: string
  readonly keyFile: string
  /** The public half of the key, as in authorized_keys. */
  readonly publicKey: string
  /** In it, `ssh` reads the configuration of the folder. */
  readonly env: Readonly<Record<string, string>>
  /** Writes the configuration, in the place of `~/.ssh/config`. */
  configure(text: string): void
  write(name: string, text: string): string
  remove(): void
}

/** Makes a key, and a folder with an `ssh` that stands before the system's own. */
export async function openSystemSsh(): Promise<SystemSsh> {
  const folder = mkdtempSync(join(tmpdir(), 'brasctl-ssh-'))
  const write = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text, { mode: 0o600 })
    return path
  }
  const keyFile = join(folder, 'key')
  await makeKey(keyFile)
  const config = write('config', '')
  chmodSync(write('ssh', `#!/bin/sh\nPATH=\${PATH#*:}\nexec ssh -F '${config}' "$@"\n`), 0o700)
  // Or it would try the keys of the person's own.
  const configure = (text: string) => write('config', `${text}\nHost *\n  IdentityFile ${join(folder, 'nothing')}\n`)
  configure('')
  return {
    folder,
    keyFile,
    publicKey: readFileSync(`${keyFile}.pub`, 'utf8').trim(),
    env: { PATH: `${folder}:${process.env['PATH']}` },
    configure,
    write,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** An ed25519 key of ssh-keygen; `.pub` stands beside it. */
export async function makeKey(file: string, passphrase = ''): Promise<void> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'noc@isp.example', '-f', file])
}

/** The ssh processes of this machine that have a word among their arguments. */
export async function sshWith(word: string): Promise<string[]> {
  const { stdout } = await execa('ps', ['-ww', '-eo', 'stat=,args='])
  const lines = stdout.split('\n').map((line) => line.trim())
  return lines.filter((line) => /^[^Z]\S*\s+(?:\S*\/)?ssh[ :]/.test(line) && line.includes(word))
}

import { execa } from 'execa'
import { BrasctlError } from '../errors.ts'

/**
 * The first line that a shell command prints. The command may take its time (a person may have to touch a key) and may
 * talk on stderr or the terminal; standard input is not for it: keys may be read from there.
 * @throws BrasctlError secret-unreadable, without a cause: execa's error holds what was printed
 */
export async function runSecretCommand(router: string, command: string): Promise<string> {
  const { failed, exitCode, signal, code, stdout } = await execa('sh', ['-c', command], {
    stdin: 'ignore',
    stderr: 'inherit',
    reject: false,
    // Or NODE_DEBUG=execa would print the secret.
    verbose: 'none',
  })
  const fail = (reason: string) => new BrasctlError('secret-unreadable', { router, source: 'passwordCommand', reason })
  if (failed) throw fail(exitCode === undefined ? (signal ?? code ?? 'not run') : `exit code ${exitCode}`)
  const [line = ''] = stdout.split(/\r?\n/, 1)
  if (line === '') throw fail('first line empty')
  return line
}

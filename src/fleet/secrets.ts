import { BrasctlError } from '../errors.ts'
import type { RouterEntry } from './router-entry.ts'
import { readSecretFile } from './secret-file.ts'

/** Asks a person for a secret of a router. */
export type SecretPrompt = (entry: RouterEntry, what: SecretKind) => Promise<string>

export type SecretKind = 'password' | 'passphrase'

/** The secrets of one router: each is fetched when it is first wanted, and then kept. */
export interface Secrets {
  /** @throws BrasctlError secret-unreadable, input-needed */
  password(): Promise<string>
  /** Of the key file. @throws BrasctlError secret-unreadable, input-needed */
  passphrase(): Promise<string>
}

/** @param prompt null where nobody can be asked */
export function secretsOf(entry: RouterEntry, prompt: SecretPrompt | null): Secrets {
  return {
    password: once(() => fetchPassword(entry, prompt)),
    passphrase: once(async () => {
      if (entry.passphraseFile === null) return ask(entry, prompt, 'passphrase')
      return readSecretFile(entry.name, entry.passphraseFile)
    }),
  }
}

async function fetchPassword(entry: RouterEntry, prompt: SecretPrompt | null): Promise<string> {
  const { name, passwordFile, passwordCommand } = entry
  if (passwordFile !== null) return readSecretFile(name, passwordFile)
  if (passwordCommand === null) return ask(entry, prompt, 'password')
  // Lazily: execa is not wanted without a command.
  const { runSecretCommand } = await import('./secret-command.ts')
  return runSecretCommand(name, passwordCommand)
}

async function ask(entry: RouterEntry, prompt: SecretPrompt | null, what: SecretKind): Promise<string> {
  if (prompt === null) throw new BrasctlError('input-needed', { what })
  return prompt(entry, what)
}

function once(fetch: () => Promise<string>): () => Promise<string> {
  let answer: Promise<string> | null = null
  return () => {
    answer ??= fetch()
    return answer
  }
}

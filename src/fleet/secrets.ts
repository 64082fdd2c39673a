import { BrasctlError, type ErrorFacts } from '../errors.ts'
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

/** What was fetched for other routers of a run, by its source: a command is run once, and a pipe can be read once. */
export type Fetched = Map<string, Promise<string>>

/** @param prompt null where nobody can be asked */
export function secretsOf(entry: RouterEntry, prompt: SecretPrompt | null, fetched: Fetched = new Map()): Secrets {
  return {
    password: once(() => fetchPassword(entry, prompt, fetched)),
    passphrase: once(async () => {
      if (entry.passphraseFile === null) return ask(entry, prompt, 'passphrase')
      return readSecretFile(entry.name, entry.passphraseFile)
    }),
  }
}

async function fetchPassword(entry: RouterEntry, prompt: SecretPrompt | null, fetched: Fetched): Promise<string> {
  const { name, passwordFile, passwordCommand } = entry
  if (passwordFile !== null)
    return shared(name, `file ${passwordFile}`, fetched, () => readSecretFile(name, passwordFile))
  if (passwordCommand === null) return ask(entry, prompt, 'password')
  // Lazily: execa is not wanted without a command.
  const { runSecretCommand } = await import('./secret-command.ts')
  return shared(name, `command ${passwordCommand}`, fetched, () => runSecretCommand(name, passwordCommand))
}

/** The same for all who have the same source; that it could not be read is told of each. */
async function shared(router: string, source: string, fetched: Fetched, fetch: () => Promise<string>): Promise<string> {
  const known = fetched.get(source) ?? fetch()
  fetched.set(source, known)
  try {
    return await known
  } catch (error) {
    if (!(error instanceof BrasctlError) || error.code !== 'secret-unreadable') throw error
    throw new BrasctlError(
      'secret-unreadable',
      { ...(error.facts as ErrorFacts['secret-unreadable']), router },
      error.cause,
    )
  }
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

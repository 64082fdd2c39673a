import { BrasctlError } from '../errors.ts'
import { type NatQuestion, soleAddress } from '../operations/nat/look-up.ts'
import { parseEndpoint } from '../sros/values/endpoint.ts'
import { type Key, printKey } from '../sros/values/key.ts'
import { readKeySets } from './keys.ts'
import type { KeyFlags } from './options.ts'

/** Which side of NAT a key is on, where a flag says it. */
export interface SideFlags {
  readonly inside?: true
  readonly outside?: true
}

const kinds = ['account', 'ip', 'mac', 'sap', 'port'] as const

/**
 * The questions that keys and flags make; `-` reads keys from `lines`. An address with a port is one outside; an address alone is
 * either, unless a flag says which. Null when nothing was typed. Throws `option-conflict`, `key-unreadable` and the errors of keys.
 */
export async function readNatQuestions(
  typed: readonly string[],
  flags: KeyFlags & SideFlags,
  lines: () => AsyncIterable<string>,
): Promise<NatQuestion[] | null> {
  if (flags.inside && flags.outside) throw new BrasctlError('option-conflict', { options: ['--inside', '--outside'] })
  if (typed.length === 0) {
    const keySets = await readKeySets([], flags, lines)
    return keySets?.map((keys) => questionOf(keys, flags)) ?? null
  }
  const questions: NatQuestion[] = []
  for await (const text of textsOf(typed, lines)) {
    const endpoint = endpointQuestion(text, flags)
    if (endpoint) questions.push(endpoint)
    else questions.push(...((await readKeySets([text], flags, lines)) ?? []).map((keys) => questionOf(keys, flags)))
  }
  return questions
}

async function* textsOf(typed: readonly string[], lines: () => AsyncIterable<string>): AsyncGenerator<string> {
  for (const text of typed) {
    if (text !== '-') yield text
    else for await (const line of lines()) if (line.trim() !== '') yield line.trim()
  }
}

function endpointQuestion(text: string, flags: KeyFlags & SideFlags): NatQuestion | null {
  const endpoint = parseEndpoint(text)
  if (!endpoint) return null
  // A user inside has no port, and an outside address is no property of a user to narrow by.
  const narrowing = flags.inside ? 'inside' : kinds.find((kind) => flags[kind] !== undefined)
  if (narrowing !== undefined) throw new BrasctlError('option-conflict', { options: [`--${narrowing}`, text] })
  return { side: 'outside', outside: { ip: endpoint.ip.address, port: endpoint.port } }
}

function questionOf(keys: readonly Key[], flags: SideFlags): NatQuestion {
  if (!flags.outside) return { side: flags.inside ? 'inside' : 'either', keys }
  const ip = soleAddress(keys)
  if (ip !== null) return { side: 'outside', outside: { ip, port: null } }
  throw new BrasctlError('key-unreadable', { key: keys.map(printKey).join(', '), kind: 'endpoint' })
}

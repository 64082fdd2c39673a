import type { LoginMethod } from '../session/login-plan.ts'

/** The methods of a login, as they are written in an inventory and behind `--auth`, in their usual order. */
export const authMethods = ['agent', 'key', 'password', 'keyboard-interactive'] as const

export type AuthMethod = (typeof authMethods)[number]

/** The method in the words of SSH. */
export function readAuthMethod(method: AuthMethod): LoginMethod {
  return method === 'key' ? 'publickey' : method
}

/** Reads `key,password`; null where a word is none of the methods, stands twice, or there is none. */
export function readAuthMethods(text: string): readonly AuthMethod[] | null {
  const words = text.split(',').map((word) => word.trim())
  const methods = words.flatMap((word) => authMethods.find((method) => method === word) ?? [])
  return methods.length === words.length && new Set(words).size === words.length ? methods : null
}

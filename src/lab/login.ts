import { timingSafeEqual } from 'node:crypto'
import ssh2, { type AuthContext, type AuthenticationType } from 'ssh2'
import { askAsTacacs } from './login/interactive.ts'

const { utils } = ssh2

const usualMethods: readonly AuthenticationType[] = ['password', 'keyboard-interactive', 'publickey']
const tacacsMethods: readonly AuthenticationType[] = ['keyboard-interactive']

/** Who may log in to every router of a lab. */
export interface Login {
  readonly user: string
  readonly password: string
  /** A public key in OpenSSH form that may log in instead of the password; null for none. */
  readonly authorizedKey: string | null
}

/**
 * Accepts or refuses one attempt: password, keyboard-interactive with one question, or public key. With `isTacacs`, only
 * keyboard-interactive, with the questions of a TACACS+ server.
 */
export function judgeLogin(attempt: AuthContext, login: Login, isTacacs = false): void {
  const isUser = attempt.username === login.user
  const isPassword = (typed: string) => isSame(typed, login.password)
  if (isTacacs) {
    if (isUser && attempt.method === 'keyboard-interactive') {
      void askAsTacacs(attempt, isPassword).then((isGood) => settle(attempt, isGood, tacacsMethods))
    } else settle(attempt, false, tacacsMethods)
  } else if (isUser && attempt.method === 'keyboard-interactive')
    attempt.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      settle(attempt, isPassword(answers[0] ?? ''))
    })
  else settle(attempt, isUser && isProven(attempt, login))
}

/** Refuses an attempt, whatever it offers. */
export function refuseLogin(attempt: AuthContext): void {
  settle(attempt, false)
}

function isProven(attempt: AuthContext, login: Login): boolean {
  if (attempt.method === 'password') return isSame(attempt.password, login.password)
  if (attempt.method !== 'publickey' || login.authorizedKey === null) return false
  const key = utils.parseKey(login.authorizedKey)
  if (key instanceof Error || !attempt.key.data.equals(key.getPublicSSH())) return false
  // without a signature the client only asks whether the key would do
  if (attempt.signature === undefined || attempt.blob === undefined) return true
  return key.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true
}

function settle(attempt: AuthContext, isGood: boolean, methods = usualMethods): void {
  if (isGood) attempt.accept()
  else attempt.reject([...methods])
}

function isSame(typed: string, expected: string): boolean {
  const [one, other] = [Buffer.from(typed), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

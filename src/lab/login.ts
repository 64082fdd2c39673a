import { timingSafeEqual } from 'node:crypto'
import ssh2, { type AuthContext } from 'ssh2'

const { utils } = ssh2

/** Who may log in to every router of a lab. */
export interface Login {
  readonly user: string
  readonly password: string
  /** A public key in OpenSSH form that may log in instead of the password; null for none. */
  readonly authorizedKey: string | null
}

/** Accepts or refuses one attempt: password, keyboard-interactive with one question, or public key. */
export function judgeLogin(attempt: AuthContext, login: Login): void {
  if (attempt.username === login.user && attempt.method === 'keyboard-interactive')
    attempt.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      settle(attempt, isSame(answers[0] ?? '', login.password))
    })
  else settle(attempt, attempt.username === login.user && isProven(attempt, login))
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

function settle(attempt: AuthContext, isGood: boolean): void {
  if (isGood) attempt.accept()
  else attempt.reject(['password', 'keyboard-interactive', 'publickey'])
}

function isSame(typed: string, expected: string): boolean {
  const [one, other] = [Buffer.from(typed), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

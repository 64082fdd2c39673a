import type { KeyboardAuthContext } from 'ssh2'

/** What the token of the lab shows. */
const oneTimeCode = '246810'

/**
 * A login at a TACACS+ server behind the router: its own words in the place of `Password:`, then a one-time code, which may be
 * seen. Whoever has no token reads the code of the lab in the question.
 */
export function askAsTacacs(attempt: KeyboardAuthContext, isPassword: (typed: string) => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    attempt.prompt([{ prompt: 'TACACS Password:', echo: false }], 'TACACS+ login', '', ([typed]) => {
      if (!isPassword(typed ?? '')) return resolve(false)
      const prompt = `One-time code (the token of this lab shows ${oneTimeCode}): `
      attempt.prompt([{ prompt, echo: true }], 'TACACS+ login', '', ([code]) => resolve(code === oneTimeCode))
    })
  })
}

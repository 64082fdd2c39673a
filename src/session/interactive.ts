import { BrasctlError } from '../errors.ts'
import type { LoginPlan } from './login-plan.ts'

export interface LoginPrompt {
  readonly text: string
  /** What is typed may be shown. */
  readonly isShown: boolean
}

export interface InteractiveOptions {
  readonly router: string
  readonly user: string
  readonly password?: () => Promise<string>
  readonly answer?: (prompt: LoginPrompt) => Promise<string>
}

const wantsNewPassword = /expired|must (?:be )?change|(?:new|old|current) password/i

/**
 * Answers one round of keyboard-interactive. A single hidden prompt, whatever its text (`TACACS Password:`), gets the
 * password, once; anything else goes to `answer`.
 * @throws BrasctlError password-expired, login-refused (asked for the password again), input-needed
 */
export async function answerPrompts(
  text: string,
  prompts: readonly LoginPrompt[],
  plan: LoginPlan,
  options: InteractiveOptions,
): Promise<string[]> {
  const { router, user, password, answer } = options
  const [first] = prompts
  if (wantsNewPassword.test(text) || prompts.some((prompt) => wantsNewPassword.test(prompt.text))) {
    throw new BrasctlError('password-expired', { router, user })
  }
  if (prompts.length === 1 && first?.isShown === false && password !== undefined && !plan.passwordGiven) {
    const secret = await password()
    plan.givePassword()
    return [secret]
  }
  const isAskedAgain = prompts.some((prompt) => /assword/.test(prompt.text))
  if (isAskedAgain && plan.passwordGiven) plan.refusePassword()
  if (answer === undefined) {
    if (isAskedAgain) {
      throw new BrasctlError('login-refused', { router, user, methods: [...plan.tried] })
    }
    throw new BrasctlError('input-needed', { what: first?.text.trim() ?? '' })
  }
  const answers: string[] = []
  for (const prompt of prompts) answers.push(await answer(prompt))
  return answers
}

import { describe, expect, test } from 'vitest'
import { answerPrompts, type LoginPrompt } from '../../src/session/interactive.ts'
import { defaultOrder, LoginPlan } from '../../src/session/login-plan.ts'

const all = ['publickey', 'password', 'keyboard-interactive']

/** Walks through a login in which the router refuses everything. */
function walk(order: readonly (typeof defaultOrder)[number][], left: readonly string[]): (string | null)[] {
  const plan = new LoginPlan(order)
  const methods: (string | null)[] = []
  let method = plan.next(null, false)
  while (method !== null && methods.length < 9) {
    methods.push(method)
    if (method === 'password') plan.givePassword()
    method = plan.next(left, false)
  }
  return methods
}

describe('the order of a login', () => {
  test('keys are only offered after asking what is taken', () => {
    expect(walk(defaultOrder, all)).toEqual(['none', 'agent', 'publickey', 'password'])
  })

  test('a password alone goes at once', () => {
    expect(walk(['password', 'keyboard-interactive'], all)).toEqual(['password'])
  })

  test('a router that takes no password method has not refused the password', () => {
    expect(walk(['password', 'keyboard-interactive'], ['keyboard-interactive'])).toEqual([
      'password',
      'keyboard-interactive',
    ])
  })

  test('only what the router takes is tried, in the order wished', () => {
    expect(walk(['password', 'publickey'], ['publickey'])).toEqual(['none', 'publickey'])
    expect(walk(['keyboard-interactive', 'password'], ['password'])).toEqual(['keyboard-interactive', 'password'])
  })

  test('a password refused in a prompt is not tried as a password', () => {
    const plan = new LoginPlan(['keyboard-interactive', 'password'])
    expect(plan.next(null, false)).toBe('keyboard-interactive')
    plan.givePassword()
    expect(plan.next(all, false)).toBeNull()
  })

  test('a password that was right, where more is wanted, is not refused', () => {
    const plan = new LoginPlan(['password', 'keyboard-interactive'])
    plan.next(null, false)
    plan.givePassword()
    expect(plan.next(['keyboard-interactive'], true)).toBe('keyboard-interactive')
    expect(plan.passwordGiven).toBe(true)
  })
})

describe('keyboard-interactive', () => {
  const hidden = (text: string): LoginPrompt => ({ text, isShown: false })
  const shown = (text: string): LoginPrompt => ({ text, isShown: true })
  const base = { router: 'edge7', user: 'oper' }
  const password = () => Promise.resolve('secret')
  const answer = (prompt: LoginPrompt) => Promise.resolve(`answer to ${prompt.text}`)

  test.each(['Password: ', 'TACACS Password:', 'Passcode? '])(
    'a single hidden prompt gets the password: %j',
    async (text) => {
      const plan = new LoginPlan(['keyboard-interactive'])
      expect(await answerPrompts('', [hidden(text)], plan, { ...base, password })).toEqual(['secret'])
      expect(plan.passwordGiven).toBe(true)
    },
  )

  test('asked again, the password is refused', async () => {
    const plan = new LoginPlan(['keyboard-interactive'])
    const options = { ...base, password }
    await answerPrompts('', [hidden('Password:')], plan, options)
    await expect(answerPrompts('', [hidden('Password:')], plan, options)).rejects.toMatchObject({
      code: 'login-refused',
    })
  })

  test('other prompts are asked of the user', async () => {
    const plan = new LoginPlan(['keyboard-interactive'])
    const prompts = [shown('Account'), hidden('Code')]
    expect(await answerPrompts('', prompts, plan, { ...base, password, answer })).toEqual([
      'answer to Account',
      'answer to Code',
    ])
    await expect(answerPrompts('', prompts, plan, { ...base, password })).rejects.toMatchObject({
      code: 'input-needed',
      facts: { what: 'Account' },
    })
  })

  test.each([
    ['Your password has expired.', [hidden('Password: ')]],
    ['', [hidden('New password: ')]],
  ])('a password that must be changed: %j', async (text, prompts) => {
    const plan = new LoginPlan(['keyboard-interactive'])
    await expect(answerPrompts(text, prompts, plan, { ...base, password, answer })).rejects.toMatchObject({
      code: 'password-expired',
    })
  })
})

import { expect, test } from 'vitest'
import { RefusedPasswords } from '../../src/fleet/refused-passwords.ts'
import { failureOf } from './failure.ts'

const soon = () => new Promise((done) => setTimeout(done, 5))

/** Routers that want the same password at once, and which of them has its turn. */
function turns(names: readonly string[], passwords: RefusedPasswords, password = 'x') {
  const has: string[] = []
  const trials = names.map(async (name) => {
    const trial = await passwords.trial('noc', password, name)
    has.push(name)
    return trial
  })
  return { has, trials }
}

test('the first tries a password alone; when it is right, all others have their turn', async () => {
  const { has, trials } = turns(['a', 'b', 'c'], new RefusedPasswords())
  await soon()
  expect(has).toEqual(['a'])
  ;(await trials[0])?.accepted()
  await Promise.all(trials)
  expect(has).toEqual(['a', 'b', 'c'])
})

test('when it is refused, nobody else tries it, then or later', async () => {
  const passwords = new RefusedPasswords()
  const { has, trials } = turns(['a', 'b'], passwords)
  ;(await trials[0])?.refused()
  const elsewhere = (router: string) => ({
    code: 'password-refused-elsewhere',
    facts: { router, user: 'noc', refusedBy: 'a' },
  })
  expect(await failureOf(() => trials[1])).toEqual(elsewhere('b'))
  expect(await failureOf(() => passwords.trial('noc', 'x', 'c'))).toEqual(elsewhere('c'))
  expect(has).toEqual(['a'])
  await passwords.trial('noc', 'another', 'c')
  await passwords.trial('root', 'x', 'c')
})

test('one that ends without a word, and one that is silent, give way to the next alone', async () => {
  const { has, trials } = turns(['a', 'b', 'c'], new RefusedPasswords(30))
  ;(await trials[0])?.ended()
  await soon()
  expect(has).toEqual(['a', 'b'])
  await Promise.all(trials)
  expect(has).toEqual(['a', 'b', 'c'])
})

test('a router with users of its own may still refuse what others took', async () => {
  const passwords = new RefusedPasswords()
  const { trials } = turns(['a', 'b'], passwords)
  ;(await trials[0])?.accepted()
  ;(await trials[1])?.refused()
  expect((await failureOf(() => passwords.trial('noc', 'x', 'c'))).facts).toMatchObject({ refusedBy: 'b' })
})

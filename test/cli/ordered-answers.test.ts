import { expect, it } from 'vitest'
import { OrderedAnswers } from '../../src/cli/ordered-answers.ts'
import type { FoundRow } from '../../src/operations/join.ts'
import { blankDetail, blankSession } from '../../src/sros/records/session.ts'
import { readKey } from '../../src/sros/values/key.ts'

const keySets = ['a', 'b', 'c', 'd'].map((text) => [readKey(text)])

function rowOf(router: string, account: string): FoundRow {
  const none = { hosts: [], natPolicy: null, natOutsideIp: null, natPorts: null }
  return { ...blankSession(router, 100, 'pppoe'), ...blankDetail(), ...none, account }
}

/** What is given after each batch, as `router account`; a batch without accounts ends its router. */
async function given(...batches: readonly (readonly [router: string, accounts: string])[]): Promise<string[]> {
  const ordered = new OrderedAnswers(keySets)
  ordered.expect(['one', 'two'])
  async function* arrivals() {
    for (const [router, accounts] of batches) {
      if (accounts === '') ordered.ended(router)
      // In upper case: asked, and not found.
      const answers = [...accounts].map((account) => ({
        keys: keySets['abcd'.indexOf(account.toLowerCase())] ?? [],
        rows: /[a-z]/.test(account) ? [rowOf(router, account)] : [],
      }))
      const rows = answers.flatMap((answer) => answer.rows)
      ordered.add(router, answers, rows)
      yield rows
    }
  }
  const told: string[] = []
  for await (const rows of ordered.arrange(arrivals())) {
    told.push(rows.map(({ router, account }) => `${router} ${account}`).join(', '))
  }
  return told
}

it('gives the rows of a key when every router has answered it', async () => {
  expect(await given(['one', 'abcd'], ['two', 'ab'], ['two', 'Cd'])).toEqual([
    '',
    'one a, two a, one b, two b',
    'one c, one d, two d',
    '',
  ])
})

it('does not wait for a router that has ended', async () => {
  expect(await given(['one', 'ab'], ['two', ''], ['one', 'Cd'])).toEqual(['', 'one a, one b', 'one d', ''])
})

it('gives what is held when nothing more comes', async () => {
  expect(await given(['two', 'd'], ['two', 'a'])).toEqual(['', '', 'two a, two d'])
})

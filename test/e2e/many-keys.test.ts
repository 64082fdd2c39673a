import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, linesOf, ndjsonRows, type Row } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

/*
 * Many keys over a fleet, on a real wire, against the truth of the lab.
 */
let lab: LabProcess
const subscribers = 150

beforeAll(async () => {
  lab = await startLabProcess({ routers: 3, subscribers })
})

afterAll(() => lab.stop())

const find = (keys: readonly unknown[], ...args: readonly string[]) =>
  brasctl(['find', '-', '-o', 'ndjson', '--inventory', lab.inventory, '--no-memory', ...args], {
    input: keys.map((key) => `${String(key)}\n`).join(''),
  })

/** A twelve-digit account is a MAC as well, and is refused unless its kind is said. */
const isPlain = (key: unknown) => typeof key === 'string' && !/^\d{12}$/.test(key)

/** Who a session is, and all of it that does not change while one looks. */
const nameOf = ({ router, service, sap, mac, sessionId }: Row) => [router, service, sap, mac, sessionId].join(' ')
const still = ({ upSeconds: _, ...facts }: Row) => facts

function expectTruth(stdout: string, wanted: readonly Row[]): void {
  const rows = ndjsonRows(stdout)
  const byName = new Map(rows.map((row) => [nameOf(row), row]))
  expect(rows.map(nameOf).sort()).toEqual(wanted.map(nameOf).sort())
  for (const truth of wanted) expect(byName.get(nameOf(truth))).toMatchObject(still(truth))
}

const meant = (keys: ReadonlySet<unknown>) =>
  lab.truth.filter(({ account, subscriber, mac, ip, sap }) =>
    [account, subscriber, mac, ip, sap].some((one) => keys.has(one)),
  )

describe('many keys over three routers', () => {
  it('of every kind give every row of the truth once, whichever way they were found', async () => {
    const kinds = ['account', 'mac', 'ip', 'subscriber', 'sap']
    const keys = lab.truth.map((row, at) => row[kinds[at % kinds.length] ?? 'mac']).filter(isPlain)
    const { exitCode, stdout, stderr } = await find([...keys, ...keys])
    expect({ exitCode, lines: linesOf(stderr).filter((line) => !line.includes('more than one router')) }).toEqual({
      exitCode: 0,
      lines: [expect.stringMatching(/^note: \d+ keys: the lists of bras1, bras2, bras3 were read/)],
    })
    expectTruth(stdout, meant(new Set(keys)))
    // Of less than the lists are worth, each is looked up.
    const few = keys.slice(0, 40)
    const told = await find(few)
    expect(told.stderr).not.toContain('keys:')
    expectTruth(told.stdout, meant(new Set(few)))
  })

  it('come in the order of the keys over all routers with --ordered, in every format', async () => {
    const accounts = lab.truth.map(({ account }) => account).filter(isPlain)
    // From the last router to the first, and mixed.
    const keys = accounts.map((_, at) => accounts[(at * 37 + 11) % accounts.length])
    const places = new Map([...new Set(keys)].map((key, place) => [key, place]))
    for (const count of [60, keys.length]) {
      const asked = keys.slice(0, count)
      const { stdout } = await find(asked, '--ordered', '--concurrency', '2')
      const order = ndjsonRows(stdout).map(
        ({ account, subscriber }) => places.get(account) ?? places.get(subscriber) ?? -1,
      )
      expect(order).toEqual([...order].sort((one, other) => one - other))
      expectTruth(stdout, meant(new Set(asked)))
    }
  })

  it('that mean the same user give his row once, and with --ordered one to each of them', async () => {
    const users = [1, 2, 3].map((at) => {
      const user = lab.truth.find(({ router, type, account, ip }) => {
        return router === `bras${at}` && type === 'pppoe' && isPlain(account) && ip !== null
      })
      if (user === undefined) throw new Error(`nobody on bras${at}`)
      return user
    })
    const mine = (key: unknown) =>
      meant(new Set([key]))
        .map(nameOf)
        .sort()
    const keys = ['mac', 'account', 'ip', 'sap', 'account'].flatMap((field) => users.map((user) => user[field]))
    const { stdout } = await find(keys)
    expectTruth(stdout, meant(new Set(keys)))
    const ordered = await find(keys, '--ordered')
    expect(ordered.stderr).toBe('')
    // A key that stands there twice is one key.
    const names = ndjsonRows(ordered.stdout).map(nameOf)
    for (const key of new Set(keys)) {
      const due = mine(key)
      expect({ key, rows: names.splice(0, due.length).sort() }).toEqual({ key, rows: due })
    }
    expect(names).toEqual([])
  })

  it('are not put in order with -o raw, and that is said', async () => {
    expect(await find(['nobody'], '--ordered', '-o', 'raw')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('--ordered and -o raw do not go together'),
    })
  })

  it('that nobody has are counted at the end, and named with -v', async () => {
    const nobody = Array.from({ length: 30 }, (_, at) => `nobody-${at}@isp.example`)
    const known = lab.truth.map(({ account }) => account).find(isPlain)
    const { exitCode, stderr } = await find([known, ...nobody])
    expect({ exitCode, lines: linesOf(stderr) }).toEqual({
      exitCode: 0,
      lines: [`note: nothing found for 30 keys: ${nobody.slice(0, 5).join(', ')} …; -v names them all`],
    })
    const verbose = await find([known, ...nobody], '-v')
    expect(linesOf(verbose.stderr).filter((line) => line.startsWith('note: nothing found'))).toHaveLength(30)
  })

  it('of digits alone are accounts where that is said', async () => {
    const account = lab.truth.map((row) => row['account']).find((one) => /^\d{12}$/.test(String(one)))
    const args = ['find', '--account', '-', '-o', 'ndjson', '--inventory', lab.inventory, '--no-memory']
    const { exitCode, stdout } = await brasctl(args, { input: `${String(account)}\n` })
    expect(exitCode).toBe(0)
    expectTruth(stdout, meant(new Set([account])))
  })
})

it('a release without `ppp session` finds them in its lists, and says so once', async () => {
  const old = await startLabProcess({ release: '8.0', subscribers: 400 })
  try {
    const keys = old.truth.map(({ account }) => account).filter(isPlain)
    const args = ['find', '-', '-o', 'ndjson', '--inventory', old.inventory, '--no-memory']
    const { exitCode, stdout, stderr } = await brasctl(args, { input: keys.join('\n') })
    expect(exitCode).toBe(0)
    const accounts = new Set(keys)
    const wanted = old.truth.filter(({ account, subscriber }) => accounts.has(account) || accounts.has(subscriber))
    expect(ndjsonRows(stdout).map(nameOf).sort()).toEqual(wanted.map(nameOf).sort())
    const notices = linesOf(stderr)
    expect(new Set(notices).size).toBe(notices.length)
    expect(notices.length).toBeLessThan(8)
  } finally {
    await old.stop()
  }
})

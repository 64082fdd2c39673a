import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, linesOf, ndjsonRows } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

const routers = 16
const bad = [
  ['bras2', 'dead', /nothing listens there/],
  ['bras5', 'silent', /did not answer within 3 s/],
  ['bras9', 'turn-away', /the login of noc was refused/],
  ['bras13', 'lying', /the router counts \d+ in .*, only \d+ were read/],
  ['bras14', 'hang-mid', /no output for 3 s/],
] as const

describe('a fleet of which some are bad', () => {
  let lab: LabProcess

  beforeAll(async () => {
    const fault = bad.map(([router, name]) => `${router}:${name}` as const)
    lab = await startLabProcess({ routers, subscribers: 120, fault })
  })
  afterAll(async () => void (await lab.stop()))

  // Four at once: who refuses a password that others take keeps nobody from those behind him.
  it.each([4, 32])(
    'gives every row of the good ones, and one true reason for each bad one, %i at once',
    async (width) => {
      const { exitCode, stdout, stderr } = await brasctl([
        ...['sessions', '--service', '100', '--type', 'pppoe', '-o', 'ndjson', '--timeout', '3'],
        ...['--inventory', lab.inventory, '--concurrency', String(width)],
      ])
      const isGood = (router: unknown) => bad.every(([name]) => name !== router)
      const expected = lab.truth.filter(
        ({ router, service, type }) => isGood(router) && service === 100 && type === 'pppoe',
      )
      const keyOf = ({ router, sap, mac, sessionId, ip }: (typeof expected)[number]) =>
        [router, sap, mac, sessionId, ip].join(' ')
      const rows = ndjsonRows(stdout).filter(({ router }) => isGood(router))
      expect(rows.map(keyOf).sort()).toEqual(expected.map(keyOf).sort())
      const told = linesOf(stderr)
      for (const [router, , reason] of bad) {
        const own = told.filter((line) => new RegExp(`\\b${router}:`).test(line))
        expect({ router, own }).toEqual({ router, own: [expect.stringMatching(reason)] })
      }
      expect(told.filter((line) => /^warning: /.test(line))).toHaveLength(bad.length)
      expect(told.filter((line) => !/^warning: /.test(line))).toEqual([
        `error: ${bad.length} of ${routers} routers failed`,
      ])
      expect(exitCode).toBe(3)
    },
  )
})

import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { connectRouter } from '../../src/fleet/connect.ts'
import { type Lab, startLab } from '../../src/lab/start.ts'
import { kick } from '../../src/operations/kick/kick.ts'
import type { KickRecord } from '../../src/operations/kick/record.ts'
import type { KickRow } from '../../src/operations/kick/rows.ts'
import type { KickDialog } from '../../src/operations/kick/site.ts'
import { type Notice, Report } from '../../src/operations/report.ts'
import type { Session } from '../../src/session/session.ts'
import { readKeyAs } from '../../src/sros/values/key.ts'
import { entryOf } from '../fleet/entry.ts'
import { namesOf, truth } from '../lab/oracle.ts'

let lab: Lab

afterEach(() => lab.close())

const silent: KickDialog = {
  show: async () => {},
  confirm: async () => {},
  confirmWider: () => Promise.reject(new Error('nobody else goes')),
  progress() {},
}
const forgetful = { recall: async () => ({ taken: [], refused: [] }), remember: async () => {} }

it('a connection that is lost between two lines, at a reading, leaves no line in doubt', async () => {
  lab = await startLab({ subscribers: 60, backSeconds: -1 })
  const { host = '', port = 0 } = lab.routers[0] ?? {}
  const entry = entryOf('bras1', { host, port, user: lab.user, hostKey: 'off', agent: false })
  const users = ['pppoe', 'ipoe'].map((type) =>
    truth(lab).find((row) => row['type'] === type && row['service'] === 100),
  )
  const connect = () => connectRouter(entry, { env: {}, prompt: async () => lab.password })
  let session = await connect()
  let hasCleared = false
  const breaking: Pick<Session, 'ask'> = {
    ask(lines) {
      // The line is at its end, and the next reading finds nobody at the other side.
      if (hasCleared) void session.close()
      hasCleared = lines.some((line) => line.startsWith('clear '))
      return session.ask(lines)
    },
  }
  const site = {
    ...{
      target: { router: 'bras1', session: breaking },
      address: `${host}:${port}`,
      signal: new AbortController().signal,
    },
    async reconnect() {
      session = await connect()
      return { router: 'bras1', session }
    },
  }
  const ends: string[] = []
  const record: KickRecord = {
    open: async (lines, sessions) => ({ id: randomUUID(), lines, sessions, taken: [] }),
    close: async ({ taken }, { result }) => void ends.push(`${result} ${taken.length}`),
  }
  const notices: Notice[] = []
  const keySets = users.map((user) => [readKeyAs('mac', String(user?.['mac']))])
  const request = { keySets, services: ['100'], type: undefined }
  const options = { request, record, saved: null, pace: null, waitSeconds: 0 }
  const rows: KickRow[] = []
  const kicking = async () => {
    for await (const some of kick(site, forgetful, options, silent, new Report((notice) => notices.push(notice)))) {
      rows.push(...some)
    }
  }

  await expect(kicking()).rejects.toMatchObject({ code: 'connection-lost' })
  await session.close()
  expect(namesOf(lab.lost.flatMap(({ sessions }) => sessions))).toEqual(
    namesOf(users.slice(0, 1).filter((user) => user !== undefined)),
  )
  expect(rows.map(({ mac, outcome }) => [mac, outcome])).toEqual([
    [users[0]?.['mac'], 'gone'],
    [users[1]?.['mac'], 'still'],
  ])
  expect(rows[1]).toMatchObject({ line: null })
  const kinds = notices.map(({ kind }) => kind)
  expect(kinds).toContain('stopped')
  expect(kinds).not.toContain('verified-anew')
  expect(ends).toEqual(['done 1', 'aborted 0'])
})

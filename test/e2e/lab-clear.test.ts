import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, jsonRows, ndjsonRows, type Row } from './brasctl.ts'
import { type LabChoice, type LabProcess, startLabProcess } from './lab-process.ts'

const identity = ['service', 'type', 'sap', 'mac', 'sessionId', 'account']

describe('a clear in the lab', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-lost-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Lets a lab run for as long as the work needs; `lost` reads what its clears ended. */
  async function inLab(choice: LabChoice, work: (lab: LabProcess, lost: () => Promise<Row[]>) => Promise<void>) {
    const file = join(folder, `${Object.values(choice).join('-')}.ndjson`)
    const lab = await startLabProcess({ subscribers: 60, lost: file, ...choice })
    try {
      await work(lab, async () => ndjsonRows(await readFile(file, 'utf8')))
    } finally {
      await lab.stop()
    }
  }

  /** A session that is alone on its SAP. */
  function aUser({ truth }: LabProcess): Row {
    const user = truth.find(
      ({ type, sap }) => type === 'pppoe' && truth.filter((other) => other.sap === sap).length === 1,
    )
    if (user === undefined) throw new Error('nobody is alone on a SAP')
    return user
  }
  const clear = ({ inventory }: LabProcess, line: string) =>
    brasctl(['run', '--write', line, '--inventory', inventory], { env: { XDG_STATE_HOME: folder } })
  const lookUp = ({ inventory }: LabProcess, { mac }: Row) =>
    brasctl(['find', String(mac), '-o', 'json', '--inventory', inventory])

  it.each([
    ['25.3', 'ppp session sap'],
    ['15.0', 'ppp session sap-id'],
    ['8.0', 'pppoe session sap-id'],
  ] as const)('ends on %s what the line names, and nothing else', async (release, words) => {
    await inLab({ release, back: 'never' }, async (lab, lost) => {
      const user = aUser(lab)
      const line = `clear service id ${user['service']} ${words} ${user['sap']}`
      expect(await clear(lab, line)).toEqual({ exitCode: 0, stdout: '', stderr: '' })
      expect(await lost()).toEqual([
        expect.objectContaining({
          router: 'bras1',
          line,
          sessions: [Object.fromEntries(identity.map((field) => [field, user[field]]))],
        }),
      ])
      expect(await lookUp(lab, user)).toMatchObject({ exitCode: 1, stdout: '[]\n' })
    })
  })

  it('lets the user come back with another session id', async () => {
    await inLab({ back: 0 }, async (lab) => {
      const user = aUser(lab)
      await clear(lab, `clear service id ${user['service']} ppp session sap ${user['sap']}`)
      const { exitCode, stdout } = await lookUp(lab, user)
      expect(exitCode).toBe(0)
      const [back, ...others] = jsonRows(stdout)
      expect(others).toEqual([])
      expect(back).toMatchObject({ account: user['account'], sap: user['sap'] })
      expect(back?.['sessionId']).not.toBe(user['sessionId'])
      expect(back?.['ip']).not.toBe(user['ip'])
      expect(back?.['upSeconds']).toBeLessThan(Number(user['upSeconds']))
    })
  })

  it('--fault clear-refused: the router says no, and nobody is gone', async () => {
    await inLab({ fault: 'clear-refused' }, async (lab, lost) => {
      const user = aUser(lab)
      const { exitCode, stderr } = await clear(lab, `clear service id ${user['service']} ppp session all`)
      expect(exitCode).toBe(6)
      expect(stderr).toContain('Command not allowed for this user.')
      expect(await lost()).toEqual([])
    })
  })

  it('--fault drop-after-clear: a lost connection is told, though the sessions are gone', async () => {
    await inLab({ fault: 'drop-after-clear', back: 'never' }, async (lab, lost) => {
      const user = aUser(lab)
      const { exitCode, stderr } = await clear(
        lab,
        `clear service id ${user['service']} ppp session sap ${user['sap']}`,
      )
      expect(exitCode).toBe(7)
      expect(stderr).toContain('whether it was carried out is not known')
      expect(await lost()).toHaveLength(1)
    })
  })
})

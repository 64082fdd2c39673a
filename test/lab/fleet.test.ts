import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { readFault } from '../../src/lab/faults/own.ts'
import { type Lab, type LabOptions, startLab } from '../../src/lab/start.ts'
import { type TruthRow, truthOf } from '../../src/lab/truth.ts'
import { openCommandLine, openTerminal } from './client.ts'

const now = Date.UTC(2026, 0, 15, 12)

describe('a fleet of simulated routers', () => {
  let lab: Lab

  async function start(options: LabOptions): Promise<Lab> {
    lab = await startLab({ subscribers: 200, routers: 3, seed: 3, clock: () => now, ...options })
    return lab
  }

  afterEach(() => lab.close())

  const truth = () => lab.routers.map(({ router, name }) => [...truthOf(router, name.toLowerCase())])
  const keyOf = ({ type, account, mac }: TruthRow) => [type, account, mac].join(' ')

  it('has nobody on two routers', async () => {
    await start({})
    const keys = truth().flatMap((rows) => rows.map(keyOf))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has the share that is wanted on the next router too, with an older session and another address', async () => {
    await start({ overlap: 0.1 })
    const [first = [], second = [], third = []] = truth()
    let own = first.length
    for (const [here, there] of [
      [first, second],
      [second, third],
    ] as const) {
      const keys = new Set(here.map(keyOf))
      const doubles = there.filter((row) => keys.has(keyOf(row)))
      expect(doubles.length).toBe(Math.floor(own * 0.1))
      own = there.length - doubles.length
      expect(doubles.some(({ type }) => type === 'ipoe')).toBe(true)
      for (const stale of doubles) {
        const live = here.find((row) => keyOf(row) === keyOf(stale))
        expect(Number(stale['upSeconds'])).toBeGreaterThan(Number(live?.['upSeconds']))
        expect(stale).toMatchObject({ service: live?.['service'], type: live?.['type'], remoteId: live?.['remoteId'] })
        expect(stale['sap']).not.toBe(live?.['sap'])
        if (stale['ip'] !== null) expect(stale['ip']).not.toBe(live?.['ip'])
      }
    }
    // Nobody is on three, and no two sessions of the fleet have one address.
    const everywhere = [first, second, third].map((rows) => new Set(rows.map(keyOf)))
    expect([...(everywhere[0] ?? [])].filter((key) => everywhere[2]?.has(key))).toEqual([])
    const addresses = [...first, ...second, ...third].flatMap(({ ip }) => ip ?? [])
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('shows who is on two on the screens of both', async () => {
    await start({ overlap: 0.1 })
    const [first = [], second = []] = truth()
    const keys = new Set(first.map(keyOf))
    const stale = second.find((row) => keys.has(keyOf(row)) && row['type'] === 'pppoe' && row['ip'] !== null)
    const live = first.find((row) => stale !== undefined && keyOf(row) === keyOf(stale))
    for (const [index, row] of [live, stale].entries()) {
      const line = await openCommandLine(lab, index)
      const lines = await line.ask(`show service id ${row?.['service']} ppp session user-name "${row?.['account']}"`)
      line.close()
      expect(lines.at(-2)).toBe('No. of PPP sessions: 1')
      expect(lines.join('\n')).toContain(` ${row?.['ip']}`)
      expect(lines.join('\n')).toContain(`mac:${row?.['mac']}`)
    }
  })

  it('has room for all users of another router', async () => {
    await start({ overlap: 1, routers: 2 })
    const [first = [], second = []] = truth()
    const keys = new Set(second.map(keyOf))
    expect(first.filter((row) => !keys.has(keyOf(row)))).toEqual([])
    expect(second.filter(({ ip, ipv6Prefix }) => ip === null && ipv6Prefix === null)).toEqual([])
  })

  it('has faults of one router alone', async () => {
    await start({ placedFaults: [{ router: 'bras2', fault: 'lying' }], routers: 2 })
    const [honest, liar] = [await openCommandLine(lab, 0), await openCommandLine(lab, 1)]
    for (const [index, line] of [honest, liar].entries()) {
      const rows = (truth()[index] ?? []).filter(({ service, type }) => service === 100 && type === 'pppoe')
      const lines = await line.ask('show service id 100 pppoe session')
      expect(lines.filter((text) => text.includes('local')).length).toBe(rows.length)
      expect(lines.at(-2)).toBe(`Number of sessions   : ${rows.length + index}`)
      // What has no list above it is no lie.
      const summary = await line.ask('show service id 100 pppoe summary')
      expect(summary.at(-2)).toBe(`Number of sessions : ${rows.length}`)
      const nobody = await line.ask('show service id 100 pppoe session mac 02:00:5e:ff:ff:01')
      expect(nobody.at(-2)).toBe('Number of sessions   : 0')
      line.close()
    }
  })

  it('has routers that are dead, silent, or let nobody in', async () => {
    await start({
      placedFaults: [
        { router: 'bras1', fault: 'dead' },
        { router: 'bras2', fault: 'silent' },
        { router: 'bras3', fault: 'turn-away' },
      ],
    })
    await expect(openTerminal(lab, 0)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const socket = connect({ port: lab.routers[1]?.port ?? 0, host: '127.0.0.1' })
    expect(await heard(socket, 300)).toBe('')
    expect(socket.closed).toBe(false)
    socket.destroy()
    await expect(openTerminal(lab, 2)).rejects.toThrow(/authentication methods failed/)
  })

  it('refuses a fault of a router that it has not', async () => {
    await start({})
    const placedFaults = [{ router: 'bras4', fault: 'dead' }] as const
    await expect(startLab({ routers: 3, placedFaults })).rejects.toMatchObject({
      code: 'option-value',
      facts: { option: '--fault', value: 'bras4:dead', expected: 'bras1 - bras3' },
    })
  })

  it('reads faults as they are typed', async () => {
    await start({ routers: 1 })
    expect(readFault('bras3:hang-mid')).toEqual({ router: 'bras3', fault: 'hang-mid' })
    expect(readFault('BRAS12:yn=4')).toEqual({ router: 'bras12', fault: 'yn=4' })
    expect(readFault('auth-fail=bras1:x')).toEqual({ router: null, fault: 'auth-fail=bras1:x' })
    expect(readFault('dead')).toEqual({ router: null, fault: 'dead' })
    for (const typed of ['bras3:', 'bras3:nothing', 'north:dead', 'lying=3']) expect(readFault(typed)).toBeNull()
  })
})

function heard(socket: Socket, ms: number): Promise<string> {
  let text = ''
  socket.on('data', (bytes) => (text += String(bytes)))
  return new Promise((resolve) => setTimeout(() => resolve(text), ms))
}

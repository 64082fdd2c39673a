import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/lab/faults/table.ts'
import { printIpv4, printNetwork } from '../../src/lab/population/address-text.ts'
import { startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'
import { skeletonOf } from './skeleton.ts'

const folder = process.env['BRASCTL_TRANSCRIPTS']
const core = '192.0.2.1'
const server = '203.0.113.53'

async function open(cli: 'classic' | 'md', faults: readonly Fault[] = []) {
  const lab = await startLab({ subscribers: 200, seed: 7, cli, faults })
  const line = await openCommandLine(lab)
  return { lab, ask: line.ask, close: () => Promise.all([line.close(), lab.close()]) }
}

/** The words of a ping of each CLI: from an instance, and from an address. */
const words = {
  classic: { from: (instance: string) => ` router ${instance}`, source: ' source ', vprn: '1000' },
  md: { from: (instance: string) => ` router-instance ${instance}`, source: ' source-address ', vprn: 'private' },
} as const

describe.each(['classic', 'md'] as const)('a ping in the %s CLI of the lab', (cli) => {
  const { from, source, vprn } = words[cli]
  let router: Awaited<ReturnType<typeof open>>

  beforeAll(async () => {
    router = await open(cli)
  })
  afterAll(async () => {
    await router.close()
  })

  const ipv4Of = (service: number) => {
    const member = router.lab.population(0).members.find(({ sap, ip }) => sap.service.id === service && ip !== null)
    return printIpv4(member?.ip ?? 0)
  }

  it('reaches users in the instance of their service alone', async () => {
    const [open, hidden] = [ipv4Of(100), ipv4Of(1000)]
    const summary = async (command: string) => (await router.ask(command)).find((text) => text.includes(' transmitted'))
    const all = '5 packets transmitted, 5 packets received, 0.00% packet loss'
    const none = '5 packets transmitted, 0 packets received, 100% packet loss'
    expect(await summary(`ping ${open}`)).toBe(all)
    expect(await summary(`ping ${hidden}`)).toBe(none)
    expect(await summary(`ping ${open}${from(vprn)}`)).toBe(none)
    expect(await summary(`ping ${hidden}${from(vprn)}`)).toBe(all)
    const wan = router.lab
      .population(0)
      .members.find(({ sap, slaacNetwork }) => sap.service.id === 100 && slaacNetwork !== null)
    expect(await summary(`ping ${printNetwork(wan?.slaacNetwork ?? 0)}1`)).toBe(all)
  })

  it('prints replies, and the same ones every time', async () => {
    const lines = await router.ask(`ping ${server} count 2 size 100`)
    expect(lines).toEqual([
      `PING ${server} 100 data bytes`,
      expect.stringMatching(/^108 bytes from 203\.0\.113\.53: icmp_seq=1 ttl=64 time=1\.\d\dms\.$/),
      expect.stringMatching(/^108 bytes from 203\.0\.113\.53: icmp_seq=2 ttl=64 time=1\.\d\dms\.$/),
      '',
      `---- ${server} PING Statistics ----`,
      '2 packets transmitted, 2 packets received, 0.00% packet loss',
      expect.stringMatching(/^round-trip min = 1\.\d\dms, avg = 1\.\d\dms, max = 1\.\d\dms, stddev = 0\.\d{3}ms$/),
    ])
    expect(await router.ask(`ping ${server} count 2 size 100`)).toEqual(lines)
    expect((await router.ask(`ping ${server} count 1`)).at(-2)).toBe(
      '1 packet transmitted, 1 packet received, 0.00% packet loss',
    )
  })

  it('prints time-outs, a wrong source, and that there is no route', async () => {
    expect(await router.ask('ping 198.51.100.200 count 2')).toEqual([
      'PING 198.51.100.200 56 data bytes',
      'Request timed out. icmp_seq=1.',
      'Request timed out. icmp_seq=2.',
      '',
      '---- 198.51.100.200 PING Statistics ----',
      '2 packets transmitted, 0 packets received, 100% packet loss',
    ])
    const wrong = await router.ask(`ping ${server}${source}198.51.100.1 count 1`)
    expect(wrong[1]).toBe('Send failed. Source IP address is not local to the system')
    expect(wrong.at(-1)).toBe('1 packet transmitted, 0 packets received, 100% packet loss')
    expect((await router.ask(`ping ${server}${source}192.0.2.2 count 1`)).at(-2)).toMatch(/0\.00% packet loss$/)
    expect(await router.ask(`ping ${server}${from('management')}`)).toEqual([
      `PING ${server} 56 data bytes`,
      `No route to destination. Address: ${server}, Router: management`,
    ])
  })

  it('refuses an instance that is none, and the words of the other CLI', async () => {
    const other = words[cli === 'classic' ? 'md' : 'classic']
    for (const rest of [from('55'), from('public'), other.from(other.vprn)]) {
      const lines = await router.ask(`ping ${server}${rest}`)
      expect(lines.at(-1), rest).toMatch(/^(?:Error: |MINOR: )/)
    }
  })

  it('traces the way over the core, and a silent one to the last hop', async () => {
    expect(await router.ask(`traceroute ${server}`)).toEqual([
      `traceroute to ${server}, 30 hops max, 40 byte packets`,
      `  1  ${core} (${core})    1.28 ms  1.18 ms  1.20 ms`,
      `  2  ${server} (${server})    1.28 ms  1.18 ms  1.20 ms`,
    ])
    const silent = await router.ask('traceroute 198.51.100.200')
    expect(silent).toHaveLength(31)
    expect(silent.at(-1)).toBe(' 30  * * *')
  })

  it('knows the outside of its NAT policy, and the route to the core', async () => {
    const policy = await router.ask('show service nat nat-policy "nat-pol-private"')
    expect(policy).toContain('Router                                : Base')
    const route = await router.ask('show router Base route-table 0.0.0.0/0')
    expect(route.filter((text) => /^ {7}\d/.test(text)).map((text) => text.trim().split(/\s+/)[0])).toEqual([core])
    expect(route).toContain('No. of Routes: 1')
  })
})

describe('faults of the way', () => {
  it('ping-loss loses that many of a hundred, the same ones each time', async () => {
    const { ask, close } = await open('classic', ['ping-loss=30'])
    const lines = await ask(`ping ${server} count 100`)
    expect(lines.filter((text) => text.startsWith('Request timed out.'))).toHaveLength(30)
    expect(lines.at(-2)).toBe('100 packets transmitted, 70 packets received, 30.0% packet loss')
    expect(await ask(`ping ${server} count 100 rapid`)).toContain('---- 203.0.113.53 PING Statistics ----')
    await close()
  })

  it('no-route takes the default route away', async () => {
    const { ask, close } = await open('md', ['no-route'])
    expect((await ask(`ping ${server}`)).at(-1)).toBe(`No route to destination. Address: ${server}, Router: Base`)
    expect((await ask(`ping ${core}`)).at(-2)).toMatch(/0\.00% packet loss$/)
    expect(await ask('show router Base route-table 0.0.0.0/0')).toContain('No. of Routes: 0')
    await close()
  })
})

describe.skipIf(folder === undefined)('against real transcripts', () => {
  const real = (prefix: string) => {
    const place = join(folder ?? '', 'operations')
    const name = readdirSync(place).find((file) => file.startsWith(prefix))
    return readFileSync(join(place, name ?? prefix), 'utf8')
      .trimEnd()
      .split('\n')
      .filter((text) => !text.startsWith('# ') && !text.includes('# ping'))
  }
  /** Addresses and numbers say nothing of the layout; how many digits a time has, does. */
  const shape = (lines: readonly string[]) =>
    lines.map((text) =>
      text
        .replace(/\d+(?:\.\d+){3}/g, 'IP')
        .replace(/\d+\.\d+ms/g, 'Nms')
        .replace(/ttl=\d+/, 'ttl=N'),
    )

  it.each([
    ['80-ping', `ping ${server}`],
    ['87-ping', `ping ${server} source 198.51.100.1`],
    ['102-ping', `ping ${server} router management`],
  ])('%s: %s', async (file, command) => {
    const { ask, close } = await open('classic')
    const lines = shape(await ask(command)).map((text) => text.replace('management', 'Base'))
    expect(lines).toEqual(shape(real(file)))
    await close()
  })

  it('10: the list of NAT policies; 111: a route table', async () => {
    const { ask, close } = await open('md')
    const policies = skeletonOf(await ask('show service nat nat-policy'))
    const listed = skeletonOf(real('10-service-nat'))
    expect(policies.slice(0, 5)).toEqual(listed.slice(0, 5))
    expect(policies.slice(-3)).toEqual(listed.slice(-3))
    expect(policies[5]?.replace(/^0:\S+/, '')).toBe(listed[5]?.replace(/^0:\S+/, ''))
    const shown = skeletonOf(await ask('show router 1000 route-table'))
    const printed = skeletonOf(real('111-router'))
    expect(shown.slice(3, 6)).toEqual(printed.slice(3, 6))
    expect(shown.slice(-6)).toEqual(printed.slice(-6))
    await close()
  })
})

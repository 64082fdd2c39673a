import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printMac } from '../../src/lab/population/address-text.ts'
import { circuitIdOf, hasAccessLoop, hasOverrides, remoteIdOf } from '../../src/lab/population/attributes.ts'
import type { Member } from '../../src/lab/population/records.ts'
import type { Release } from '../../src/lab/release.ts'
import { type Lab, startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'
import { shapeOf, skeletonOf } from './skeleton.ts'

/** The folder of real transcripts is given from outside or not at all. */
const folder = process.env['BRASCTL_TRANSCRIPTS']
const now = Date.UTC(2026, 0, 15, 12)

function transcript(room: 'subscriber' | 'operations', prefix: string): string[] {
  const place = join(folder ?? '', room)
  const name = readdirSync(place).find((file) => file.startsWith(prefix))
  return readFileSync(join(place, name ?? prefix), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('# '))
}

/** The shape of a line; numbers that stand to the right of words alone by where they end, and cells by where they begin. */
function edgesOf(line: string): string {
  const text = line.trimEnd()
  const numbers = /^([A-Z]\S*(?: \S+)*)(?:\s{2,}[\d.]+%?){2}$/.exec(text)
  if (numbers) return `${numbers[1]} ${[...text.matchAll(/\d(?=\s|%?\s|%?$)/g)].map(({ index }) => index).slice(-2)}`
  // a port of a LAG: its states, and where they stand
  if (/\b32768$/.test(text)) return text.slice(22).replace(/ +yes/, (blanks) => ' '.repeat(blanks.length))
  return shapeOf(line)
}

/** Where the cells of a line of `show port` begin, and what kind of word stands there. */
function columnsOf(line: string): string {
  return [...line.trimEnd().matchAll(/\S+/g)]
    .filter(({ index }) => index < 65)
    .map(({ 0: word, index }) => `${index}:${/^[\d/a-zA-Z-]*\d/.test(word) ? '#' : word.length}`)
    .join(' ')
}

type Wanted = (member: Member) => boolean

const dual = ({ slaacNetwork, wanNetwork, ip }: Member) => slaacNetwork !== null && wanNetwork === null && ip !== null
const plain: Wanted = (member) => (circuitIdOf(member)?.length ?? 99) < 50 && remoteIdOf(member) !== null
const alone = ({ subscriber }: Member) => subscriber.members.length === 1
const ppp: Wanted = (member) => member.kind === 'pppoe' && dual(member) && plain(member) && alone(member)
const ipoe: Wanted = (member) => member.kind === 'ipoe' && dual(member) && plain(member) && alone(member)
const isPublic: Wanted = ({ sap }) => sap.service.id === 100
// a day of one digit keeps the clock of the up time in the columns of the transcript
const isYoung: Wanted = ({ startedAt }) => now - startedAt < 9 * 86_400_000

describe.skipIf(folder === undefined).each(['classic', 'md'] as const)('against real transcripts, %s', (cli) => {
  const labs = new Map<Release['name'], { lab: Lab; ask: (command: string) => Promise<string[]>; close: () => void }>()

  beforeAll(async () => {
    for (const release of ['15.0', '25.3'] as const) {
      const lab = await startLab({ subscribers: 4000, seed: 11, cli, release, clock: () => now })
      labs.set(release, { lab, ...(await openCommandLine(lab)) })
    }
  })
  afterAll(async () => {
    for (const { lab, close } of labs.values()) {
      close()
      await lab.close()
    }
  })

  const ask = (command: string, release: Release['name'] = '25.3') => labs.get(release)?.ask(command) ?? []
  function choose(...wishes: readonly Wanted[]): Member {
    const members = labs.get('25.3')?.lab.population(0).members ?? []
    const found = members.find((member) => isYoung(member) && wishes.every((wish) => wish(member)))
    if (found === undefined) throw new Error('the population has no such member')
    return found
  }
  const session = (member: Member, rest: string) =>
    `show service id ${member.sap.service.id} ${rest.replace('MAC', printMac(member.mac))}`

  it.each([
    ['01-pppoe', 'pppoe session mac MAC', [ppp]],
    ['02-pppoe', 'pppoe session mac MAC detail', [ppp, hasOverrides, hasAccessLoop]],
    ['03-pppoe', 'pppoe session mac MAC statistics', [ppp]],
    ['11-ppp', 'ppp session mac MAC', [ppp]],
    ['15-ipoe', 'ipoe session mac MAC', [ipoe]],
    ['16-ipoe', 'ipoe session mac MAC detail', [ipoe]],
    ['30-subscriber-hosts', 'subscriber-hosts mac MAC', [ipoe]],
    ['31-subscriber-hosts', 'subscriber-hosts mac MAC', [ipoe]],
    [
      '33-subscriber-hosts',
      'subscriber-hosts mac MAC detail',
      [({ kind, slaacNetwork }: Member) => kind === 'ipoe' && slaacNetwork === null],
    ],
  ] as const)('%s: %s', async (file, command, wishes) => {
    const lines = await ask(session(choose(...wishes), command))
    expect(skeletonOf(lines)).toEqual(skeletonOf(transcript('subscriber', file)))
  })

  it.each([
    ['45-active', 'active-subscribers subscriber "ID" detail', [ppp, hasOverrides, isPublic]],
    [
      '46-active',
      'active-subscribers subscriber "ID" detail',
      [ipoe, isPublic, (member: Member) => !hasOverrides(member)],
    ],
    ['53-active', 'active-subscribers hierarchy subscriber "ID"', [ppp]],
    ['54-active', 'active-subscribers hierarchy subscriber "ID"', [ipoe]],
  ] as const)('%s: %s', async (file, command, wishes) => {
    const lines = await ask(`show service ${command.replace('ID', choose(...wishes).subscriber.id)}`)
    expect(skeletonOf(lines)).toEqual(skeletonOf(transcript('subscriber', file)))
  })

  it.each([
    ['221-show-port-detail', 'show port 2/1/1 detail', '15.0'],
    ['226-show-port-detail', 'show port A/1 detail', '15.0'],
    ['232-show-lag', 'show lag 1', '15.0'],
    ['89-show_lag_name', 'show lag 1', '25.3'],
    ['90-show_lag_port', 'show lag port', '15.0'],
    ['91-show_lag_port', 'show lag port', '25.3'],
  ] as const)('%s: every line of %s on %s has its like there', async (file, command, release) => {
    const lines = (await ask(command, release)).map(edgesOf)
    const real = new Set(transcript('operations', file).map(edgesOf))
    expect(lines.filter((line) => !real.has(line))).toEqual([])
    expect(lines.length).toBeGreaterThan(5)
  })

  it.each(['15.0', '25.3'] as const)(
    '211-show-port: head, and the columns of every kind of port, on %s',
    async (release) => {
      const real = [...transcript('operations', '211-show-port'), ...transcript('operations', '93-show_port')]
      const known = new Set(real.map(columnsOf))
      const lines = await ask('show port', release)
      expect(lines.filter((line) => /^(?:Port |Id )/.test(line)).every((line) => real.includes(line))).toBe(true)
      expect(lines.filter((line) => !known.has(columnsOf(line)) && !/^[=*P-]/.test(line))).toEqual([])
    },
  )

  it('46-show-port-detail: the head, word for word but for the port', async () => {
    const real = transcript('operations', '46-show-port')
      .filter((line) => /^\S[^:]*: /.test(line) && !line.startsWith('A:'))
      .map(shapeOf)
    const lines = (await ask('show port 2/1/c3/1 detail')).map(shapeOf)
    const from = lines.indexOf(real[0] ?? '')
    expect(lines.slice(from, from + real.length)).toEqual(real)
  })

  it.each([
    ['235-show-router-dhcp', 'router dhcp servers', '15.0'],
    ['203-dhcp-summary', 'router 1000 dhcp local-dhcp-server dhcp-private summary', '15.0'],
    ['200-dhcp-pool', 'router dhcp local-dhcp-server dhcp-public pool-ext-stats', '15.0'],
    ['02-dhcp6', 'router 1000 dhcp6 servers', '25.3'],
    ['04-dhcp6', 'router 1000 dhcp6 local-dhcp-server dhcp6-private summary', '25.3'],
    ['20-dhcp-leases', 'router dhcp local-dhcp-server dhcp-public leases', '25.3'],
    ['21-dhcp6', 'router 1000 dhcp6 local-dhcp-server dhcp6-private leases', '25.3'],
  ] as const)('%s: every line has the columns of a real one: %s', async (file, command, release) => {
    const lines = await ask(`show ${command}`, release)
    // PPP clients have a transcript of their own
    const known = [file, ...(file.startsWith('20-') ? ['23-dhcp-leases'] : [])]
    const real = new Set(
      known.flatMap((one) => transcript('operations', one)).map((line) => shapeOf(line).replace(/\d+:#/g, '#')),
    )
    expect(lines.length).toBeGreaterThan(8)
    // Names, circuit ids and numbers are the lab's own; everything else is as the router prints it.
    const own =
      /^(?:DHCP server|Leases for|Extended pool|Pool {2}|Router:|Service:|loopback|gi-| +(?:olt|dsl|DSL|\d{12}))/
    const others = lines.filter((line) => !own.test(line) && !real.has(shapeOf(line).replace(/\d+:#/g, '#')))
    expect([...new Set(others.map((line) => line.trimEnd()))]).toEqual([])
  })

  it('40-active-subscribers: one private subscriber of the list, and the footer', async () => {
    const real = transcript('subscriber', '40-active')
    const { subscriber } = choose(
      ({ kind, slaacNetwork, sap }) => kind === 'ipoe' && slaacNetwork === null && sap.service.id === 1000,
      alone,
    )
    const lines = await ask('show service active-subscribers')
    const block = (text: readonly string[], id: string) => {
      const from = text.indexOf(`Subscriber ${id}`)
      return text.slice(from - 1, text.findIndex((line, index) => index > from && line.startsWith('Subscriber ')) - 1)
    }
    const realId = real.find((line) => line.startsWith('Subscriber '))?.slice(11) ?? ''
    expect(block(lines, subscriber.id).map(shapeOf)).toEqual(block(real, realId).map(shapeOf))
    const trimmed = real.join('\n').trimEnd().split('\n')
    expect(lines.slice(-4).map(shapeOf)).toEqual(trimmed.slice(-4).map(shapeOf))
    expect(lines.slice(0, 5)).toEqual(trimmed.slice(2, 7))
  })

  it('49-active-subscribers: what is padded, and how far', async () => {
    const real = transcript('subscriber', '49-active')
    const { subscriber } = choose(ipoe, isPublic)
    const lines = await ask(`show service active-subscribers subscriber "${subscriber.id}" detail`)
    const widths = (text: readonly string[]) =>
      new Map(
        text
          .filter((line) => /^[A-Z].*\S +$/.test(line) && /: |^IP Addr/.test(line))
          .map((line) => [line.slice(0, 16), line.length]),
      )
    const seen = widths(lines)
    const differing = [...widths(real)].filter(([label, width]) => seen.has(label) && seen.get(label) !== width)
    expect(differing).toEqual([])
    expect(seen.size).toBeGreaterThan(25)
  })

  it('51-active-subscribers hierarchy: the footer of the whole tree', async () => {
    const real = transcript('subscriber', '51-active').join('\n').trimEnd().split('\n')
    const lines = await ask('show service active-subscribers hierarchy')
    expect(lines.slice(-5).map(shapeOf)).toEqual(real.slice(-5).map(shapeOf))
  })

  it.each([['10-pppoe', 'subscriber'] as const, ['212-', 'operations'] as const])(
    '%s: pppoe summary',
    async (file, room) => {
      const lines = await ask('show service id 100 pppoe summary', '15.0')
      expect(skeletonOf(lines)).toEqual(skeletonOf(transcript(room, file)))
    },
  )

  it('60- and 204-dhcp lease-state: head, a row with its padding, footer', async () => {
    const real = transcript('operations', '204-')
    const lines = await ask('show service id 100 dhcp lease-state', '15.0')
    expect(lines.slice(3, 7)).toEqual(real.slice(4, 8))
    const edges = (row = '') => [...row.matchAll(/\S+/g)].map(({ index }) => index)
    expect(edges(lines[7])).toEqual(edges(real[8]))
    expect(lines[7]?.length).toBe(real[8]?.length)
    expect(lines.slice(-3).map(shapeOf)).toEqual(
      transcript('subscriber', '60-').join('\n').trimEnd().split('\n').slice(-3).map(shapeOf),
    )
  })

  it('62-dhcp lease-state without leases', async () => {
    const lines = await ask('show service id 100 dhcp lease-state ip-address 192.0.2.1', '15.0')
    expect(skeletonOf(lines)).toEqual(skeletonOf(transcript('subscriber', '62-')))
  })

  it('213- and 214-statistics: every row and its columns', async () => {
    for (const [file, command] of [
      ['213-', 'port 3/2/1'],
      ['214-', 'iom all'],
    ] as const) {
      const real = skeletonRows(transcript('operations', file))
      const lines = skeletonRows(await ask(`show subscriber-mgmt statistics ${command}`, '15.0'))
      expect(lines.slice(1, real.length)).toEqual(real.slice(1))
    }
  })

  it('72-, 73-, 74-statistics: heads and columns', async () => {
    for (const [file, command] of [
      ['72-', 'sla-profiles'],
      ['73-', 'sub-profiles'],
    ] as const) {
      const real = transcript('subscriber', file)
      const lines = await ask(`show subscriber-mgmt statistics ${command}`)
      expect(lines.slice(1, 6)).toEqual(real.slice(2, 7))
      const ends = (text: readonly string[]) =>
        /\d\b/.exec(text.find((line) => /^(sla|sub)-default/.test(line)) ?? '')?.index
      expect(ends(lines)).toBe(ends(real))
      expect(lines.at(-2)).toMatch(/^Total {37}[ \d]{7}\d$/)
    }
    const lines = await ask('show subscriber-mgmt statistics system summary')
    const bars = (text = '') => [...text.matchAll(/\||\(/g)].map(({ index }) => index)
    const real = transcript('subscriber', '74-')
    expect(lines.slice(1, 7).map((text) => text.trimEnd())).toEqual(real.slice(2, 8))
    expect(lines.slice(7, 9).map(bars)).toEqual(real.slice(8, 10).map(bars))
  })

  it('237-sap-using and 93-service-using: heads with their padding', async () => {
    const saps = await ask('show service sap-using')
    const real = transcript('operations', '237-')
    expect(saps.slice(0, 7)).toEqual(real.slice(1, 8))
    expect(shapeOf(saps[7] ?? '').replace('UpUp', '')).toBe(shapeOf(real[8] ?? ''))
    const services = await ask('show service service-using ies')
    const listed = transcript('subscriber', '93-')
    const at = listed.indexOf('Services [ies] ')
    expect(services.slice(1, 6)).toEqual(listed.slice(at - 1, at + 4))
    expect(services.slice(-4).map(shapeOf)).toEqual([
      '-'.repeat(79),
      'Matching Services :@18',
      '-'.repeat(79),
      '='.repeat(79),
    ])
  })

  it('206-system information: labels and colons in the order of a real one', async () => {
    const labels = (text: readonly string[]) => text.map(shapeOf).filter((shape) => shape.includes(':@'))
    const real = labels(transcript('operations', '206-'))
    const shown = labels(await ask('show system information', '15.0'))
    expect(real.filter((label) => shown.includes(label))).toEqual(shown)
  })

  it('23- and 63-: the one-line answers', async () => {
    expect(await ask('show service id 100 ipoe session sap 1/1/4:1.1')).toEqual([transcript('subscriber', '23-')[0]])
    const real = transcript('subscriber', '63-').find((text) => text.includes('service id "'))
    const [answer] = await ask('show service id 1000000500 dhcp lease-state', '15.0')
    expect(answer?.split(' - ').at(-1)?.replace('MINOR: CLI ', '')).toBe(real?.replace('MINOR: CLI ', ''))
  })
})

/** Statistics rows: the words of the first 42 columns, and where both counters end. */
function skeletonRows(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => line.startsWith('Subscriber Management Statistics'))
  return lines
    .slice(
      from,
      lines.findIndex((line) => line.startsWith('Peak values')),
    )
    .map((line) => {
      const counters = /^(.{42})[ \d]{7}\d[ \d]{8}\d (\d\d\/|$)/.exec(line)
      return counters === null ? line : `${counters[1]}49 58`
    })
}

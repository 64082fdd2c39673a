import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { commandNames } from '../../src/sros/catalogue.ts'
import type { Given, RouterCommand } from '../../src/sros/define.ts'
import { commandNamed, nearCommands, recognise } from '../../src/sros/recognise.ts'
import { printCommand, readCommand, wordsOf } from '../../src/sros/template.ts'

const commands = commandNames.map(commandNamed)

const byte = fc.integer({ min: 0, max: 255 })
const vlan = fc.integer({ min: 0, max: 4095 })
const plain = fc.stringMatching(/^[a-z0-9_][a-z0-9_-]{0,20}$/)
const odd = fc.constantFrom(
  '00:00:5e:00:53:01|1/1/4:1607.2011|1',
  'two words',
  'a,b;c',
  "o'neill",
  '[1..10]',
  '#1',
  '用户',
  'detail me',
)

/** Values in the form in which they are given back, by the kind of their place. */
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  name: fc.oneof(plain, odd),
  mac: fc.tuple(byte, byte).map(([left, right]) => `00:00:5e:00:${hex(left)}:${hex(right)}`),
  ip: fc.oneof(
    fc.tuple(byte, byte).map(([left, right]) => `198.51.${left}.${right}`),
    fc.constantFrom('2001:db8::1', '2001:db8:4f00::/56', '10.0.0.0/8'),
  ),
  sap: fc.oneof(
    fc.tuple(vlan, vlan).map(([outer, inner]) => `1/1/c2/1:${outer}.${inner}`),
    vlan.map((outer) => `lag-7:${outer}`),
    fc.constantFrom('lag-1:*.*', '2/2/6'),
  ),
  port: fc.constantFrom('1/1/4', 'lag-100', 'pxc-7.b', 'esat-1/1/48'),
  number: fc.nat(65535).map(String),
  dhcp: fc.constantFrom('dhcp', 'dhcp6'),
  word: fc.constantFrom('all', '1', '2/1/2', 'lag-1'),
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0')
}

/** Everything that can be given to a template: its places, of each group one option or none. */
function givenFor({ template, needsFilter }: RouterCommand): fc.Arbitrary<Given> {
  const groups = [...template.matchAll(/\[([^\]]*)\]/g)].map(([, group = '']) =>
    fc.option(fc.constantFrom(...group.split('|')), { nil: '' }),
  )
  const head = template.replace(/\[[^\]]*\]/g, '')
  return fc
    .tuple(...groups)
    .filter((chosen) => needsFilter !== true || chosen.some((group) => group !== ''))
    .chain((chosen) => fc.tuple(...[head, ...chosen].map(placesOf)).map((parts) => Object.assign({}, ...parts)))

  function placesOf(text: string): fc.Arbitrary<Given> {
    const places = [...text.matchAll(/\{(\w+):(\w+)\}(\?)?/g)]
    if (places.length === 0) return fc.constant(text === '' || text === head ? {} : { [text.trim()]: true as const })
    const requiredKeys = places.flatMap(([, place = '', , mark]) => (mark === undefined ? [place] : []))
    return fc.record(Object.fromEntries(places.map(([, place = '', kind = '']) => [place, values[kind] ?? plain])), {
      requiredKeys,
    })
  }
}

function typed(command: RouterCommand, line: string) {
  return readCommand(command, wordsOf(line) ?? [])
}

describe.each(commands.map((command) => [command.name, command] as const))('the line of %s', (name, command) => {
  it('is read back as what was given', () => {
    fc.assert(
      fc.property(givenFor(command), (given) => {
        const line = printCommand(command, given)
        expect(typed(command, line)).toEqual({ given, shortened: 0 })
      }),
    )
  })

  it('is known among all commands', () => {
    fc.assert(
      fc.property(givenFor(command), (given) => {
        const line = printCommand(command, given)
        for (const form of [line, `/${line}`, `// ${line}`, `  ${line} `, `${line} | no-more`]) {
          const recognised = recognise(form)
          expect(recognised?.command.name).toBe(name)
          expect(recognised?.given).toEqual(given)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('says every word once', () => {
    fc.assert(
      fc.property(givenFor(command), (given) => {
        const keywords = (wordsOf(printCommand(command, given)) ?? []).filter((word) =>
          template(command).includes(word),
        )
        expect(keywords).toEqual([...new Set(keywords)])
      }),
    )
  })
})

/** The keywords of a template that values cannot look like: none of the values above has two of them. */
function template(command: RouterCommand): string[] {
  return command.template.replace(/\{[^}]*\}/g, '').match(/[a-z-]{4,}/g) ?? []
}

describe('a typed line', () => {
  it.each([
    ['show router nat pool "MyPool"', { pool: 'MyPool' }, 'show router nat pool MyPool'],
    ['sh rout 500 nat pool MyPool', { instance: '500', pool: 'MyPool' }, 'show router 500 nat pool MyPool'],
  ])('names the pool of an instance, or of the base router where none is named: %s', (line, given, printed) => {
    expect(recognise(line)).toMatchObject({ command: commandNamed('nat-pool'), given })
    expect(printCommand(commandNamed('nat-pool'), given)).toBe(printed)
  })

  it('is read without the filter that it needs, and not printed so', () => {
    const { command, given = {} } = recognise('tools dump nat sessions') ?? {}
    expect(() => command && printCommand(command, given)).toThrow(
      new BrasctlError('filter-missing', { command: 'tools dump nat sessions' }),
    )
  })

  it.each([
    ['show service id 100 ppp session', 'ppp-session'],
    ['show service id 100 pppoe session', 'pppoe-session'],
    ['show service id 100 pppo sess det', 'pppoe-session'],
    ['sh serv id 100 ppp sess user alice', 'ppp-session'],
    ['show service id "pub" ipoe session sap 1/1/4:1607.2011 detail', 'ipoe-session'],
    ['show service id 100 subscriber-hosts ip 198.51.100.3 detail', 'subscriber-hosts'],
    ['show service active-sub', 'active-subscribers'],
    ['show service active-subscribers hierarchy', 'active-subscribers-hierarchy'],
    ['show service active-subscribers hier sub x', 'active-subscribers-hierarchy'],
    ['show service active-subscribers subscriber hierarchy', 'active-subscribers'],
    ['show service active-subscribers subscriber "summary"', 'active-subscribers'],
    ['show service active-subscribers summary', 'active-subscribers-summary'],
    ['show service service-using vprn', 'service-using'],
    ['show service sap-using', 'sap-using'],
    ['show router dhcp servers', 'dhcp-servers'],
    ['show router Base dhcp6 servers', 'dhcp-servers'],
    ['sh rout dhcp loc "home users" summ', 'dhcp-server-summary'],
    ['show router 1000 dhcp local-dhcp-server x pool-ext-stats', 'dhcp-pool-ext-stats'],
    ['show router dhcp local-dhcp-server leases leases 198.51.100.0/24', 'dhcp-server-leases'],
    ['show version', 'version'],
    ['show ver', 'version'],
    ['show router nat pool', 'nat-pool-list'],
    ['show router 500 nat pool "MyPool"', 'nat-pool'],
    ['show router nat lsn-blocks outside-ip 203.0.113.7', 'lsn-blocks'],
    ['show isa nat-group', 'isa-nat-group'],
    ['show isa nat-group 1 members', 'isa-nat-group-members'],
    ['tools dump nat sessions', 'nat-sessions'],
    ['show sys info', 'system-information'],
    ['show port', 'port'],
    ['show port 1/1/4', 'port-detail'],
    ['show port "1/1/c6/1" detail', 'port-detail'],
    ['show lag', 'lag'],
    ['show lag 1', 'lag'],
    ['show lag port', 'lag-port'],
    ['show lag 1 port', 'lag-port'],
    ['show lag description', 'lag-description'],
    ['show lag 1 detail', 'lag-detail'],
  ])('%s is %s', (line, name) => {
    expect(recognise(line)?.command.name).toBe(name)
  })

  it.each([
    '',
    'show',
    'show service',
    'show service id 100',
    'show service id 100 ppp',
    'show router interface',
    'show router 1000 arp servers',
    'show router dhcp local-dhcp-server x leases y',
    's s',
    'show service id 100 pppoe session mac nonsense',
    'show service id "100 ppp session',
  ])('%j is none', (line) => expect(recognise(line)).toBeNull())

  it('keeps what stands in quotes whole', () => {
    const id = '00:00:5e:00:53:01|1/1/4:1607.2011|1 of two words'
    const recognised = recognise(`show service active-subscribers subscriber "${id}" detail`)
    expect(recognised?.given).toEqual({ subscriber: id, detail: true })
  })

  it('may have its filters in any order', () => {
    const filters = ['mac 00:00:5e:00:53:01', 'sap 1/1/4:1607.2011', 'ip-address 198.51.100.3', 'detail']
    fc.assert(
      fc.property(fc.shuffledSubarray(filters), (some) => {
        const recognised = recognise(['show service id 100 pppoe session', ...some].join(' '))
        expect(Object.keys(recognised?.given ?? {}).length).toBe(some.length + 1)
      }),
    )
  })

  it('is lenient with values only when it is saved text', () => {
    const line = 'show service id 401 pppoe session ip-address x.x.x.x detail'
    expect(recognise(line)).toBeNull()
    expect(recognise(line, true)?.given).toEqual({ service: '401', ip: 'x.x.x.x', detail: true })
  })

  it('that is unknown has near ones', () => {
    expect(nearCommands('show service id 100 pppoe sessions-all')).not.toEqual([])
    expect(nearCommands('configure everything')).toEqual([])
  })
})

describe('a command that the CLIs spell differently', () => {
  const ping = commandNamed('ping')
  const given = { target: '198.51.100.3', instance: 'private users', source: '198.51.100.1', count: '3' }
  const classic = 'ping 198.51.100.3 source 198.51.100.1 count 3 router "private users"'
  const md = 'ping 198.51.100.3 router-instance "private users" source-address 198.51.100.1 count 3'

  it('is printed as the CLI of the router has it', () => {
    expect(printCommand(ping, given)).toBe(classic)
    expect(printCommand(ping, given, 'classic')).toBe(classic)
    expect(printCommand(ping, given, 'md')).toBe(md)
    expect(printCommand(commandNamed('version'), {}, 'md')).toBe('show version')
  })

  it('is read in either spelling to the same', () => {
    for (const line of [
      classic,
      md,
      `/${md}`,
      classic.replace('router', 'rout'),
      md.replace('source-address', 'source-a'),
    ]) {
      expect({ line, given: recognise(line)?.given }).toEqual({ line, given })
    }
  })

  it('goes out as it was typed where the other CLI has no word for it', () => {
    expect(printCommand(ping, { target: '198.51.100.3', rapid: true }, 'md')).toBe('ping 198.51.100.3 rapid')
    const summary = { target: '198.51.100.3', outputFormat: 'summary' }
    expect(printCommand(ping, summary, 'classic')).toBe('ping 198.51.100.3 output-format summary')
  })

  it('takes the name of a target for the router to look up, and never more than a word', () => {
    expect(recognise('ping www.isp.example')?.given).toEqual({ target: 'www.isp.example' })
    for (const target of ['a b', 'a;b', '"a"', '-c', '']) {
      expect(() => printCommand(ping, { target }), target).toThrow(BrasctlError)
    }
  })
})

describe('a place that may be left out', () => {
  const leases = commandNamed('dhcp-server-leases')
  const whole = { instance: '1000', protocol: 'dhcp', server: 'home users', ip: '198.51.100.0/24' }

  it('is printed where it stands, or not at all', () => {
    const { instance, ip, ...least } = whole
    const rest = 'dhcp local-dhcp-server "home users" leases'
    expect(printCommand(leases, whole)).toBe(`show router ${instance} ${rest} ${ip}`)
    expect(printCommand(leases, least)).toBe(`show router ${rest}`)
    expect(printCommand(leases, { ...least, ip })).toBe(`show router ${rest} ${ip}`)
  })

  it('is read as a value only where the rest of the line still fits', () => {
    const given = (line: string) => recognise(line, true)?.given
    expect(given('show router dhcp dhcp servers')).toEqual({ instance: 'dhcp', protocol: 'dhcp' })
    expect(given('show router dhcp servers')).toEqual({ protocol: 'dhcp' })
    expect(recognise('show lag statistics', true)).toBeNull()
    expect(given('show lag 7')).toEqual({ lag: '7' })
  })
})

describe('a line that is sent', () => {
  it('never holds the brackets of a SAP', () => {
    const sessions = commandNamed('pppoe-session')
    expect(printCommand(sessions, { service: '100', sap: '[1/1/4:1607.2011]' })).toBe(
      'show service id 100 pppoe session sap 1/1/4:1607.2011',
    )
    const recognised = recognise('show service id 100 pppoe session sap [lag-100:2000.2011] detail')
    expect(recognised && printCommand(recognised.command, recognised.given)).toBe(
      'show service id 100 pppoe session sap lag-100:2000.2011 detail',
    )
  })

  it('holds values in the form of SR OS, however they were typed', () => {
    const sessions = commandNamed('pppoe-session')
    const line = printCommand(sessions, { service: 'a b', mac: '0000.5E00.5301', ip: '2001:0DB8::0001', port: 'LAG-1' })
    expect(line).toBe('show service id "a b" pppoe session mac 00:00:5e:00:53:01 ip-address 2001:db8::1 port lag-1')
  })

  it.each([
    ['mac', '00:00'],
    ['ip', '1.2.3'],
    ['sap', '1/1/4:1.2; logout'],
    ['port', 'all ports'],
    ['sessionId', '1 detail'],
    ['service', 'a"b'],
    ['service', 'a\nb'],
    ['service', 'a?'],
    ['service', ''],
  ])('is never made of the %s %j', (place, value) => {
    const sessions = commandNamed('pppoe-session')
    expect(() => printCommand(sessions, { service: '100', [place]: value })).toThrow(BrasctlError)
  })
})

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
    const places = [...text.matchAll(/\{(\w+):(\w+)(?:=\w+)?\}/g)]
    if (places.length === 0) return fc.constant(text === '' || text === head ? {} : { [text.trim()]: true as const })
    return fc.record(Object.fromEntries(places.map(([, place = '', kind = '']) => [place, values[kind] ?? plain])))
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
  it('means the base router where none is named, and is printed with it', () => {
    const { command, given } = recognise('show router nat pool "MyPool"') ?? {}
    expect(given).toEqual({ instance: 'Base', pool: 'MyPool' })
    expect(command && given && printCommand(command, given)).toBe('show router Base nat pool MyPool')
    expect(printCommand(commandNamed('nat-pool'), { pool: 'MyPool' })).toBe('show router Base nat pool MyPool')
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
    ['show version', 'version'],
    ['show ver', 'version'],
    ['show router nat pool', 'nat-pool-list'],
    ['show router 500 nat pool "MyPool"', 'nat-pool'],
    ['show router nat lsn-blocks outside-ip 203.0.113.7', 'lsn-blocks'],
    ['show isa nat-group', 'isa-nat-group'],
    ['show isa nat-group 1 members', 'isa-nat-group-members'],
    ['tools dump nat sessions', 'nat-sessions'],
    ['show sys info', 'system-information'],
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

import { expect, it } from 'vitest'
import { isCommandName, rowSchema } from '../../src/operations/schema.ts'
import { type Branch, subscriberTree } from '../../src/operations/subscriber-tree.ts'
import { blankSubscriberHost, type SubscriberHostRow } from '../../src/sros/records/subscriber-host.ts'

/** The tree as text, two blanks a level. */
function drawn(branches: readonly Branch[], indent = ''): string[] {
  return branches.flatMap(({ text, children }) => [`${indent}${text}`, ...drawn(children, `${indent}  `)])
}

const row = (subscriber: string, facts: Partial<SubscriberHostRow> = {}): SubscriberHostRow => ({
  ...blankSubscriberHost('bras1', subscriber),
  ...facts,
})

it('the hierarchy is built anew from its rows, in the order of the screen', () => {
  const onSap = { subProfile: 'sub-home', sap: '1/1/4:1607.2011', managedSap: true, slaProfile: 'sla-100m' }
  const ppp = { ...onSap, sessionType: 'ppp', sessionId: 1, mac: '00:00:5e:00:53:01', service: 100, forwarding: true }
  const tree = subscriberTree([
    row('alice|1', { ...ppp, ip: '198.51.100.3', origin: 'IPCP' }),
    row('alice|1', { ...ppp, ip: '2001:db8:4f00::', prefixLength: 56, origin: 'DHCP6-PD', forwarding: false }),
    row('alice|1', { ...ppp, sessionId: 2, ip: '198.51.100.4', origin: 'IPCP' }),
    row('alice|1', { ...ppp, managedSap: false, sap: '1/1/5:300', ip: '198.51.100.5', origin: 'Static', mac: null }),
    row('bob', { ...onSap, subProfile: null, sessionType: 'ipoe', mac: '00:00:5e:00:53:0b', service: 1000 }),
    row('carol'),
  ])
  expect(drawn(tree)).toEqual([
    'alice|1  (sub-home)',
    '  [1/1/4:1607.2011]  sla-100m',
    '    ppp  #1  00:00:5e:00:53:01  service 100',
    '      198.51.100.3  IPCP',
    '      2001:db8:4f00::/56  DHCP6-PD  (N)',
    '    ppp  #2  00:00:5e:00:53:01  service 100',
    '      198.51.100.4  IPCP',
    '  1/1/5:300  sla-100m',
    '    198.51.100.5  Static',
    'bob',
    '  [1/1/4:1607.2011]  sla-100m',
    '    ipoe  00:00:5e:00:53:0b  service 1000',
    'carol',
  ])
})

it('nobody has no tree', () => expect(subscriberTree([])).toEqual([]))

it('the name of a router command is one of the catalogue', () => {
  expect(['pppoe-session', 'version', 'constructor', 'show version', ''].map(isCommandName)).toEqual([
    ...[true, true, false, false, false],
  ])
})

it('the schema of a row names its fields, and which of them are always there', async () => {
  expect(await rowSchema('service-using')).toMatchObject({
    title: 'service-using',
    type: 'object',
    additionalProperties: false,
    properties: { router: { type: 'string' }, serviceName: {}, operUp: {} },
    required: ['router', 'service', 'serviceType', 'adminUp', 'operUp', 'customer', 'serviceName'],
  })
})

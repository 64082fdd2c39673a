import { describe, expect, it } from 'vitest'
import { pingNat } from '../../src/operations/ping-nat.ts'
import type { Engine } from '../../src/sros/dialects/dialect.ts'
import { readKey } from '../../src/sros/values/key.ts'
import * as screens from './screens.ts'
import { scriptedSession, told } from './scripted-session.ts'

const rule = '='.repeat(79)
const line = '-'.repeat(79)

/** A subscriber behind NAT, or before it, in a service. */
const subscriber = (service: string, nat = true) => `
${rule}
Active Subscribers
${rule}
${line}
Subscriber bob
           (sub-home)
${line}
${nat ? `NAT Policy    : nat-1\nOutside IP    : 203.0.113.1\nPorts         : 1024-1055\n\n${line}\n` : ''}${line}
(1) SLA Profile Instance sap:1/1/4:1.2 - sla:sla-1
${line}
IP Address
              MAC Address        Session            Origin       Svc        Fwd
${line}
10.64.0.7
              00:00:5e:00:53:07  IPoE               DHCP         ${service.padEnd(10)} Y
${line}

${rule}`

const policy = (router: string | null) => `
${rule}
NAT Policy nat-1
${rule}
Pool                                  : outside
${router === null ? '' : `Router                                : ${router}\n`}Filtering                             : endpointIndependent
${rule}`

const services = `
${rule}
Services
${rule}
ServiceId    Type      Adm  Opr  CustomerId Service Name
${line}
100          IES       Up   Up   1          public
1000         VPRN      Up   Up   1          private
9999         VPRN      Up   Up   1          internet
${line}
Matching Services : 3
${line}
${rule}`

const routes = (...nextHops: readonly string[]) => `
${rule}
Route Table (Service: 9999)
${rule}
Dest Prefix[Flags]                            Type    Proto     Age        Pref
      Next Hop[Interface Name]                                    Metric   
${line}
${nextHops
  .map(
    (nextHop) => `0.0.0.0/0                                     Remote  BGP       20h57m59s  170
       ${nextHop.padEnd(61)}0
`,
  )
  .join('')}${line}
No. of Routes: ${nextHops.length}
Flags: n = Number of times nexthop is repeated
${rule}`

const ping = (ip: string, received: 0 | 5) => `PING ${ip} 56 data bytes
${received === 5 ? '!!!!!' : '.....'}
---- ${ip} PING Statistics ----
5 packets transmitted, ${received} packets received, ${received === 5 ? '0.00' : '100'}% packet loss${
  received === 5 ? '\nround-trip min = 1.10ms, avg = 1.20ms, max = 1.30ms, stddev = 0.100ms' : ''
}`

const asks = {
  find: 'show service active-subscribers subscriber bob',
  policy: 'show service nat nat-policy nat-1',
  services: 'show service service-using',
  route: 'show router 9999 route-table 0.0.0.0/0',
}
const usual = {
  [asks.find]: subscriber('1000'),
  [asks.policy]: policy('9999'),
  [asks.services]: services,
  [asks.route]: routes('192.0.2.1'),
}
const classicPings = {
  'ping 203.0.113.53 router 9999': ping('203.0.113.53', 0),
  'ping 192.0.2.1 router 9999': ping('192.0.2.1', 5),
  'ping 10.64.0.7 router 1000': ping('10.64.0.7', 5),
}

/** Checks bob over a script, with what differs from the usual. */
function check(script: Readonly<Record<string, string>>, engine: Engine = 'classic', cr?: string) {
  const { target, writes, report } = scriptedSession({ ...usual, ...script }, screens.nothing)
  const session = { ...target.session, engine }
  const wanted = { target: '203.0.113.53', ...(cr !== undefined && { cr }) }
  const run = () => pingNat({ ...target, session }, ['100', '1000'], [readKey('bob')], wanted, report)
  return { run, report, pings: () => writes.filter((lines) => lines[0]?.startsWith('ping')) }
}

async function refusalOf(run: () => Promise<unknown>) {
  try {
    await run()
  } catch (error) {
    return told(error)
  }
  return null
}

describe('the check of a user behind NAT', () => {
  it('pings from the outside instance of his policy to the target and the CR, and from his service to him', async () => {
    const { run, report, pings } = check(classicPings)
    expect((await run()).map(({ leg, target, instance, result }) => [leg, target, instance, result])).toEqual([
      ['outside', '203.0.113.53', '9999', 'timeout'],
      ['cr', '192.0.2.1', '9999', 'reachable'],
      ['user', '10.64.0.7', '1000', 'reachable'],
    ])
    // they do not depend on each other
    expect(pings()).toEqual([Object.keys(classicPings)])
    expect(report.failure).toBeNull()
  })

  it('names the instances as the MD-CLI does', async () => {
    const { run, pings } = check(
      {
        'ping 203.0.113.53 router-instance internet': ping('203.0.113.53', 5),
        'ping 192.0.2.1 router-instance internet': ping('192.0.2.1', 5),
        'ping 10.64.0.7 router-instance private': ping('10.64.0.7', 0),
      },
      'md',
    )
    const rows = await run()
    expect(rows.map(({ leg, instance, result }) => [leg, instance, result])).toEqual([
      ['outside', '9999', 'reachable'],
      ['cr', '9999', 'reachable'],
      ['user', '1000', 'timeout'],
    ])
    expect(pings()[0]).toHaveLength(3)
  })

  it('takes a policy that names its service, and pings the users of an IES from Base', async () => {
    const { run } = check({
      [asks.find]: subscriber('100'),
      [asks.policy]: policy('internet'),
      ...classicPings,
      'ping 10.64.0.7 router Base': ping('10.64.0.7', 5),
    })
    expect((await run()).map(({ instance }) => instance)).toEqual(['9999', '9999', 'Base'])
  })

  it('takes the CR that was named, and asks for no route', async () => {
    const { run, pings } = check(
      { ...classicPings, 'ping 198.51.100.9 router 9999': ping('198.51.100.9', 5) },
      'classic',
      '198.51.100.9',
    )
    expect((await run())[1]).toMatchObject({ leg: 'cr', target: '198.51.100.9', result: 'reachable' })
    expect(pings()[0]?.[1]).toBe('ping 198.51.100.9 router 9999')
  })

  it('has the leg to the CR fail where there is no default route, and pings the others', async () => {
    const { run, pings } = check({ ...classicPings, [asks.route]: routes() })
    expect((await run()).map(({ leg, target, result }) => [leg, target, result])).toEqual([
      ['outside', '203.0.113.53', 'timeout'],
      ['cr', null, 'no-route'],
      ['user', '10.64.0.7', 'reachable'],
    ])
    expect(pings()[0]).toHaveLength(2)
  })

  it.each([
    ['tunnel', '192.0.2.7 (tunneled:SR-ISIS:524292)'],
    ['route of another instance', 'Local VRF [9998:to_CARRIER1]'],
  ])('pings nothing where the next hop is a %s', async (_, nextHop) => {
    const { run, pings } = check({ ...classicPings, [asks.route]: routes(nextHop) })
    expect(await refusalOf(run)).toEqual({
      code: 'cr-unknown',
      facts: { router: 'bras1', instance: '9999', nextHop },
      exitCode: 7,
    })
    expect(pings()).toEqual([])
  })

  it.each([
    ['does not name one', policy(null)],
    ['names one that the router has not', policy('somewhere')],
    ['cannot be read', screens.badCommand],
    ['is not there', policy('9999').replace('NAT Policy nat-1', 'NAT Policy nat-2')],
  ])('pings nothing where the outside instance is not certain: the policy %s', async (_, answer) => {
    const { run, pings } = check({ ...classicPings, [asks.policy]: answer })
    expect(await refusalOf(run)).toEqual({
      code: 'nat-outside-unknown',
      facts: { router: 'bras1', policy: 'nat-1', command: asks.policy },
      exitCode: 7,
    })
    expect(pings()).toEqual([])
  })

  it('pings nothing for a user without NAT, and nothing for nobody', async () => {
    const withoutNat = check({ [asks.find]: subscriber('1000', false) })
    expect(await refusalOf(withoutNat.run)).toMatchObject({ code: 'nat-missing', exitCode: 1 })
    expect(withoutNat.pings()).toEqual([])
    const nobody = check({ [asks.find]: screens.noSubscriber })
    expect(await nobody.run()).toEqual([])
    expect(nobody.pings()).toEqual([])
  })

  it('pings nothing where the key means several users', async () => {
    const both = subscriber('1000').replace(
      `${line}\n\n${rule}`,
      `10.64.0.8\n              00:00:5e:00:53:08  IPoE               DHCP         1000       Y\n${line}\n\n${rule}`,
    )
    const { run, pings } = check({ [asks.find]: both })
    expect(await refusalOf(run)).toEqual({
      code: 'users-several',
      facts: { router: 'bras1', key: 'bob', count: 2 },
      exitCode: 2,
    })
    expect(pings()).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { servicesToAsk } from '../../src/operations/services.ts'
import { badCommand } from './screens.ts'
import { scriptedSession, told } from './scripted-session.ts'

const configured = { public: 100, private: 1000 }

const list = `
===============================================================================
Services
===============================================================================
ServiceId    Type      Adm  Opr  CustomerId Service Name
-------------------------------------------------------------------------------
2            VPLS      Up   Up   1          capture-sap
100          IES       Up   Up   1          public users  (2 pools)
300          IES       Down Down 1          old
1000         VPRN      Up   Up   1          private
2000         VPRN      Up   Down 1          not yet
111111       Mirror    Up   Up   1          li-dest-1
120000       Epipe     Up   Up   4020       lan
2147483647   IES       Up   Up   1          the last of our own
2147483648   IES       Up   Up   1          _tmnx_InternalIesService
2147483650   VPRN      Up   Up   1          _tmnx_InternalVprn
2147483649   intVpls   Up   Up   1          _tmnx_InternalVplsService
-------------------------------------------------------------------------------
Matching Services : 11
-------------------------------------------------------------------------------
===============================================================================`

describe('the services to ask', () => {
  it.each([
    ['an id', '51', null, '51'],
    ['an id beside configured ones', '51', configured, '51'],
    ['a configured name', 'private', configured, '1000'],
    ['a name that the router knows', 'bng-vprn', configured, 'bng-vprn'],
    ['a name that objects have', 'constructor', configured, 'constructor'],
  ])('is the one wanted: %s', async (_, wanted, known, service) => {
    const { target, writes, report } = scriptedSession({})
    expect(await servicesToAsk(target, { configured: known, wanted }, report)).toEqual([service])
    expect(writes).toEqual([])
  })

  it('are those of the inventory', async () => {
    const { target, writes, report } = scriptedSession({})
    expect(await servicesToAsk(target, { configured, wanted: undefined }, report)).toEqual(['100', '1000'])
    expect(writes).toEqual([])
  })

  it('are, without any, the IES and VPRN services of the router that are up and its own', async () => {
    const { target, writes, report, notices } = scriptedSession({ 'show service service-using': list })
    const found = await servicesToAsk(target, { configured: null, wanted: undefined }, report)
    expect(found).toEqual(['100', '1000', '2147483647'])
    expect(writes).toEqual([['show service service-using']])
    expect([report.failure, notices]).toEqual([null, []])
  })

  it('fail when the router does not tell them', async () => {
    const { target, report } = scriptedSession({ 'show service service-using': badCommand })
    expect(await servicesToAsk(target, { configured: null, wanted: undefined }, report)).toEqual([])
    expect(told(report.failure)).toEqual({
      code: 'refused',
      facts: { router: 'bras1', command: 'show service service-using', answer: 'Error: Bad command.' },
      exitCode: 6,
    })
  })
})

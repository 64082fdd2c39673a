import { afterEach, describe, expect, it } from 'vitest'
import { type LabOptions, startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'

const open: (() => Promise<void>)[] = []

async function begin(options: LabOptions) {
  const lab = await startLab({ subscribers: 60, seed: 2, ...options })
  const line = await openCommandLine(lab)
  open.push(async () => {
    line.close()
    await lab.close()
  })
  return { lab, ask: line.ask }
}

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

const bad = 'Error: Bad command.'
const invalid = 'Error: Invalid parameter. '
const missing = 'Error: Missing parameter'

/** A line with the word that the caret stands under in braces; none is the end of the line. */
const refusals: readonly (readonly [LabOptions, string, string])[] = [
  [{ release: '8.0' }, 'clear service id 100 {ppp} session sap-id 1/1/4:1600.1', bad],
  [{ release: '8.0' }, 'clear service id 100 {ipoe} session all', bad],
  [{ release: '8.0' }, 'clear service id 100 pppoe session {sap} 1/1/4:1600.1', bad],
  [{ release: '8.0' }, 'clear service id 100 pppoe session {all}', bad],
  [{ release: '15.0' }, 'clear service id 100 {pppoe} session sap-id 1/1/4:1600.1', bad],
  [{ release: '15.0' }, 'clear service id 100 ppp session {sap} 1/1/4:1600.1', bad],
  [{ release: '15.0' }, 'clear service id 100 ppp session {all}', bad],
  [{ release: '15.0' }, 'clear service id 100 ppp session {user-name} dsl1', bad],
  [{ release: '15.0' }, 'clear service id 100 ipoe session {sap} 1/1/4:1600.1', bad],
  [{ release: '15.0' }, 'clear service id 100 ppp session mac 02:00:00:00:00:01 {sap} 1/1/4:1600.1', bad],
  [{ release: '15.0' }, 'clear service id 100 ppp session port 1/1/4', missing],
  [{ release: '15.0' }, 'clear service id 100 ppp session session-id 1', missing],
  [{ release: '25.3' }, 'clear service id 100 ppp session {sap-id} 1/1/4:1600.1', bad],
  [{ release: '25.3' }, 'clear service id 100 ppp session all {mac} 02:00:00:00:00:01', bad],
  [{ release: '25.3' }, 'clear service id 100 ppp session mac 02:00:00:00:00:01 {all}', bad],
  [{ release: '25.3' }, 'clear service id 100 ppp session sap 1/1/4:1600.1 {sap} 1/1/4:1600.2', bad],
  [{ release: '25.3' }, 'clear service id 100 ppp session session-id 1', missing],
  [{ release: '25.3' }, 'clear service id 100 ppp session sap', missing],
  [{ release: '25.3' }, 'clear service id 100 ppp session mac {12:34}', invalid],
  [{ release: '25.3' }, 'clear service id 100 ppp session sap {[1/1/4:1600.1]}', invalid],
  [{ release: '25.3' }, 'clear service id 100 ppp session sap 1/1/4:1600.1 session-id {65536}', invalid],
  [{ release: '25.3' }, 'clear service id 100 dhcp lease-state ip-address {2001:db8::1}', invalid],
  [{ release: '25.3' }, 'clear service id 100 ppp {sessions} all', bad],
  [{ clearForms: 'sap-only' }, 'clear service id 100 ppp session sap 1/1/4:1600.1 {mac} 02:00:00:00:00:01', bad],
  [{ clearForms: 'sap-only' }, 'clear service id 100 ppp session mac 02:00:00:00:00:01 {sap} 1/1/4:1600.1', bad],
  [{ clearForms: 'sap-only' }, 'clear service id 100 ppp session sap 1/1/4:1600.1 {session-id} 1', bad],
  [{ clearForms: 'sap-only' }, 'clear service id 100 ipoe session sap 1/1/4:1600.1 {mac} 02:00:00:00:00:01', bad],
]

describe('a clear that is refused', () => {
  it.each(refusals)('%j: %s', async (options, marked, sentence) => {
    const { lab, ask } = await begin(options)
    const at = marked.includes('{') ? marked.indexOf('{') : marked.length
    const answer = await ask(marked.replace(/[{}]/g, ''))
    expect(answer).toEqual([`${' '.repeat('A:BRAS1# '.length + at)}^`, sentence])
    expect(lab.lost).toEqual([])
  })

  it('is refused in the words of the MD-CLI', async () => {
    const { lab, ask } = await begin({ cli: 'md' })
    const at = ' '.repeat('A:noc@BRAS1# clear service id 100 ppp session '.length)
    expect(await ask('clear service id 100 ppp session sap-id 1/1/4:1600.1')).toEqual([
      `${at}^^^^^^`,
      "MINOR: MGMT_CORE #2201: Unknown element - 'sap-id'",
    ])
    expect((await ask('clear service id 100 ppp session mac 12')).at(-1)).toMatch(/^MINOR: MGMT_AGENT #2005: /)
    expect(lab.lost).toEqual([])
  })

  it.each(['4711', '*', '"nobody"'])('is refused for the service %s, without a caret', async (service) => {
    const { lab, ask } = await begin({})
    const name = service.replaceAll('"', '')
    expect(await ask(`clear service id ${service} ppp session all`)).toEqual([
      `MINOR: CLI Invalid service id "${name}".`,
    ])
    expect(lab.lost).toEqual([])
  })

  it('knows by a SAP alone in a box that takes nothing beside it', async () => {
    const { lab, ask } = await begin({ clearForms: 'sap-only', backSeconds: -1 })
    const { sap } = lab.population(0).members.find(({ kind }) => kind === 'pppoe') ?? {}
    expect(await ask(`clear service id ${sap?.service.id} ppp session sap ${sap?.text}`)).toEqual([])
    expect(lab.lost[0]?.sessions.length).toBeGreaterThan(0)
  })
})

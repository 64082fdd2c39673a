import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { find } from '../../src/operations/find.ts'
import { readKey } from '../../src/sros/values/key.ts'
import * as screens from './screens.ts'
import { scriptedSession } from './scripted-session.ts'

const { hosts, nothing, pppoe, subscribers } = screens
const mac = '00:00:5e:00:53:01'

/** One flat text, as it comes off the wire, with a megabyte round what is wanted of it. */
const inMuch = (text: string) => Buffer.from(`${text}\n${' '.repeat(1_000_000)}\n`).toString('latin1')

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

function heapMb(): number {
  if (typeof collectGarbage === 'function') collectGarbage()
  return process.memoryUsage().heapUsed / 1_000_000
}

it('what is found holds on to nothing that was printed round it', async () => {
  const found: unknown[] = []
  const before = heapMb()
  for (let round = 0; round < 30; round += 1) {
    const script = {
      [`show service id 100 pppoe session mac ${mac} detail`]: inMuch(pppoe.alice),
      [`show service id 100 subscriber-hosts mac ${mac}`]: inMuch(hosts.alice),
      [`show service active-subscribers subscriber "${mac}|1/1/4:1607.2011|1"`]: inMuch(subscribers.alice),
    }
    const { target, report } = scriptedSession(script, nothing)
    found.push(...(await find(target, ['100'], [readKey(mac)], report)))
  }
  expect(found).toHaveLength(30)
  expect(found[29]).toMatchObject({ remoteId: 'line 42', circuitId: 'olt-1 eth 1/1/3:2011', hosts: [{}, {}, {}] })
  // Of 90 MB that were printed.
  expect(heapMb() - before).toBeLessThan(10)
})

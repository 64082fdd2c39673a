import { describe, expect, it } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { personOf, withEvents } from '../../src/operations/diag/person.ts'
import type { FoundRow } from '../../src/operations/join.ts'
import type { EventRow } from '../../src/sros/records/event.ts'
import { readKey } from '../../src/sros/values/key.ts'

const row = (fields: Partial<FoundRow>) =>
  ({ subscriber: null, account: null, mac: null, ip: null, sap: null, service: null, hosts: [], ...fields }) as FoundRow
const event = (fields: Partial<EventRow>) => ({ mac: null, sap: null, service: null, ...fields }) as EventRow
const [first, second] = ['00:00:5e:00:53:01', '00:00:5e:00:53:02']

describe('whom a walk is about', () => {
  it('takes sessions of one account, and of one subscriber, for one user', () => {
    const rows = [
      row({ account: 'a@isp.example', subscriber: 's1', mac: first, sap: '1/1/4:1.1', service: 100 }),
      row({ account: 'a@isp.example', subscriber: 's2', mac: second, sap: '1/1/5:1.1', service: 100 }),
      row({ subscriber: 's2', mac: second, sap: '1/1/5:1.1', service: 100 }),
    ]
    const person = personOf('bras1', [readKey('a@isp.example')], rows)
    expect(person).toMatchObject({
      ...{ name: 'a@isp.example', macs: [first, second] },
      ...{ saps: ['1/1/4:1.1', '1/1/5:1.1'], services: ['100'] },
    })
  })

  it('refuses keys that mean two users, and says how many', () => {
    const rows = [row({ account: 'a', subscriber: 'a' }), row({ account: 'b', subscriber: 'b' }), row({ mac: first })]
    const ask = () => personOf('bras1', [readKey('1/1/4:1.1')], rows)
    expect(ask).toThrow(BrasctlError)
    expect(ask).toThrow(
      expect.objectContaining({ code: 'users-several', facts: { router: 'bras1', key: '1/1/4:1.1', count: 3 } }),
    )
  })

  it('learns from the newest events where somebody comes in who is not on line', () => {
    const person = personOf('bras1', [readKey('a@isp.example')], [])
    const events = [
      event({}),
      event({ mac: second, sap: '1/1/5:2.2', service: 1000 }),
      event({ mac: first, sap: '1/1/4:1.1', service: 100 }),
    ]
    expect(withEvents(person, events)).toMatchObject({ macs: [second], saps: ['1/1/5:2.2'], services: ['1000'] })
  })

  it('believes what is on line rather than any event', () => {
    const person = personOf('bras1', [readKey(first)], [row({ mac: first, sap: '1/1/4:1.1', service: 100 })])
    expect(withEvents(person, [event({ mac: first, sap: '1/1/5:2.2', service: 1000 })])).toBe(person)
  })
})

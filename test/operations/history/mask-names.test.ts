import { describe, expect, it } from 'vitest'
import { NameMask } from '../../../src/operations/history/mask-names.ts'
import type { HistoryRow } from '../../../src/operations/history/row.ts'

const mac = '02:00:5e:00:00:07'
const row: HistoryRow = {
  ...{ time: '2026-11-20T21:03:11.000Z', router: 'bras1', eventName: 'tmnxSubscriberCreated', eventId: 2500 },
  ...{
    subscriber: `alice@isp.example@${mac}`,
    account: 'alice@isp.example',
    mac,
    ip: '100.64.0.7',
    sap: 'lag-1:100.7',
  },
  text: `Subscriber alice@isp.example@${mac} has been created in the system`,
  ...{ file: 'syslog', line: 3, severity: 'warning', application: 'SVCMGR', kind: 'subscriber-created' },
  ...{
    reason: `refused: alice@isp.example`,
    service: 100,
    port: 'lag-1',
    extra: { Circuit: `line of ${mac}` },
    doubts: [],
  },
}

describe('made-up names', () => {
  it('stand for every name of a row, the same for the same one, and leave the rest', () => {
    const mask = new NameMask()
    const masked = mask.row(row)
    expect(JSON.stringify(masked)).not.toMatch(/alice|isp\.example|02:00:5e/)
    expect(masked.subscriber).toBe(`${masked.account}@${masked.mac}`)
    expect(masked.text).toBe(`Subscriber ${masked.subscriber} has been created in the system`)
    expect(masked.reason).toBe(`refused: ${masked.account}`)
    expect(masked.extra).toEqual({ Circuit: `line of ${masked.mac}` })
    const { subscriber, account, mac: _, text, reason, extra, ...rest } = row
    expect(masked).toMatchObject(rest)
    expect(mask.row(row)).toEqual(masked)
  })

  it('stand for what has the form of an account or a MAC, though nobody named it', () => {
    const masked = new NameMask().text('bob@isp.example (02-00) on 02:00:5E:00:00:08 at 100.64.0.8')
    expect(masked).not.toMatch(/bob|isp|02:00:5E:00:00:08/i)
    expect(masked).toMatch(/^\w{3}@\w{3}\.\w{7} \(02-00\) on 0A:00:5E:[0-9A-F:]{8} at 100\.64\.0\.8$/)
  })

  it.each([
    ['carol', 'of carol, at night', /^of (?!carol)\w{5}, at night$/],
    ['carol', 'of CAROL', /^of (?!CAROL)[A-Z]{5}$/],
    ['dsl-77', 'line dsl-77.', /^line (?!dsl-77)\w{3}-\d{2}\.$/],
    ['a (1)', 'of a (1)!', /^of (?!a \(1\))\w \(\d\)!$/],
    ['+++', 'of +++', /^of \+\+\+$/],
  ])('stand for %j, a name that was learned, in %j', (name, text, expected) => {
    const mask = new NameMask()
    mask.learn([name])
    expect(mask.text(text)).toMatch(expected)
  })

  it.each(['caroline', 'xcarol', 'carol_1'])('do not stand for a part of %j', (text) => {
    const mask = new NameMask()
    mask.learn(['carol'])
    expect(mask.text(text)).toBe(text)
  })

  it('stand for a number alone, and for no part of an address, a time or a range of ports', () => {
    const mask = new NameMask()
    mask.learn(['7'])
    const text = '{1} Map  203.0.113.7 [7-2999] MDA 7/1 -- 7 classic-lsn-sub %203 7.10.10.1 at 2026/11/7 7:03:7'
    expect(mask.text(text)).toBe(text.replace('-- 7 ', `-- ${mask.name('7')} `))
    expect(mask.name('7')).not.toBe('7')
  })

  it('stand for the longest of two names that begin alike', () => {
    const mask = new NameMask()
    mask.learn(['dsl 7', 'dsl 7 b'])
    expect(mask.text('dsl 7 b')).toBe(mask.name('dsl 7 b'))
  })

  it('keep the SAP and the number of a session in a subscriber id', () => {
    expect(new NameMask().name(`${mac}|lag-1:100.7|1`)).toMatch(/^0a:00:5e:(?!00:00:07)[0-9a-f:]{8}\|lag-1:100\.7\|1$/)
  })
})

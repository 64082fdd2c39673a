import { describe, expect, it } from 'vitest'
import { en } from '../../../src/cli/text/en.ts'
import { zh } from '../../../src/cli/text/zh.ts'
import { probeLine } from '../../../src/cli/views/probes.ts'
import { textWidth } from '../../../src/render/width.ts'

const reached = {
  ...{ router: 'bras1', target: '192.0.2.1', instance: '1000', source: null, sent: 5, received: 5, lossPercent: 0 },
  ...{ minMs: 1.7, avgMs: 1.83, maxMs: 193.4, result: 'reachable', bounced: 0, duplicates: 0 },
}
const silent = { ...reached, received: 0, lossPercent: 100, minMs: null, avgMs: null, maxMs: null, result: 'timeout' }
const uncounted = { ...silent, sent: null, received: null, lossPercent: null, result: 'no-route' }

const cases: readonly (readonly [row: Readonly<Record<string, unknown>>, tone: string, en: string, zh: string])[] = [
  [
    reached,
    'good',
    '192.0.2.1 from bras1 (vprn 1000): 5 of 5, 0 % loss, 1.70/1.83/193 ms',
    'bras1 (vprn 1000) 到 192.0.2.1：收到 5/5，丢包 0%，1.70/1.83/193 ms',
  ],
  [
    { ...reached, instance: 'Base', source: '198.51.100.1', received: 4, lossPercent: 20, result: 'lossy' },
    'warn',
    '192.0.2.1 from bras1 (Base, 198.51.100.1): 4 of 5, 20 % loss, 1.70/1.83/193 ms',
    'bras1 (Base, 198.51.100.1) 到 192.0.2.1：收到 4/5，丢包 20%，1.70/1.83/193 ms',
  ],
  [
    { ...silent, lossPercent: null, duplicates: 3, result: 'lossy' },
    'warn',
    '192.0.2.1 from bras1 (vprn 1000): 0 of 5, 3 duplicates',
    'bras1 (vprn 1000) 到 192.0.2.1：收到 0/5，重复 3 个',
  ],
  [
    silent,
    'bad',
    '192.0.2.1 from bras1 (vprn 1000): no reply, 0 of 5',
    'bras1 (vprn 1000) 到 192.0.2.1：没有回应，0/5',
  ],
  [
    { ...silent, bounced: 5, result: 'bounced' },
    'bad',
    '192.0.2.1 from bras1 (vprn 1000): unreachable, says an answer on the way, 0 of 5',
    'bras1 (vprn 1000) 到 192.0.2.1：途中有设备回应不可达，0/5',
  ],
  [
    { ...silent, source: '203.0.113.9', result: 'bad-source' },
    'bad',
    '192.0.2.1 from bras1 (vprn 1000, 203.0.113.9): 203.0.113.9 is no address of the router there',
    'bras1 (vprn 1000, 203.0.113.9) 到 192.0.2.1：源地址 203.0.113.9 不是路由器在该实例中的地址',
  ],
  [uncounted, 'bad', '192.0.2.1 from bras1 (vprn 1000): no route', 'bras1 (vprn 1000) 到 192.0.2.1：没有路由'],
  [{ ...uncounted, target: null }, 'bad', 'bras1 (vprn 1000): no default route', 'bras1 (vprn 1000)：没有默认路由'],
  [
    { ...silent, sent: 0, result: null },
    'bad',
    '192.0.2.1 from bras1 (vprn 1000): nothing was sent',
    'bras1 (vprn 1000) 到 192.0.2.1：没有发送',
  ],
]

describe('the line of a ping', () => {
  it.each(cases)('%j', (row, tone, english, chinese) => {
    expect(probeLine(row, en)).toEqual({ text: english, tone })
    expect(probeLine(row, zh)).toEqual({ text: chinese, tone })
  })

  it('of a leg says first how it fared, and all legs begin in one column', () => {
    for (const text of [en, zh]) {
      const rows = ['outside', 'cr', 'user'].flatMap((leg) =>
        [reached, { ...silent, result: 'lossy' }, silent].map((row) => ({ ...row, leg })),
      )
      const lines = rows.map((row) => probeLine(row, text).text)
      const heads = rows.map((row, index) => {
        const { leg: _, ...alone } = row
        const line = lines[index] ?? ''
        return line.slice(0, line.length - probeLine(alone, text).text.length)
      })
      expect(new Set(heads.map(textWidth)).size).toBe(1)
      expect(new Set(heads).size).toBe(9)
    }
  })
})

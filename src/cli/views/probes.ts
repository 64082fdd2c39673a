import type { Row } from '../../render/row.ts'
import type { RowSentence } from '../../render/view.ts'
import type { Text } from '../text/contents.ts'
import type { PingText, ProbeFacts } from '../text/ping-text.ts'

/** A ping in one line of words: its verdict first for the leg of a check. */
export function probeLine(row: Row, text: Text): RowSentence {
  const { result, leg } = row
  const word = typeof result === 'string' ? (result as keyof PingText['results']) : 'unsent'
  const line = text.ping.results[word](factsOf(row))
  const isGood = result === 'reachable'
  const tone = isGood ? 'good' : result === 'lossy' ? 'warn' : 'bad'
  if (typeof leg !== 'string') return { text: line, tone }
  const verdict = isGood ? text.ping.good : result === 'lossy' ? text.ping.lossy : text.ping.bad
  return { text: `${verdict} ${text.ping.legs[leg as keyof PingText['legs']]} ${line}`, tone }
}

function factsOf(row: Row): ProbeFacts {
  const text = (field: string) => (typeof row[field] === 'string' ? row[field] : null)
  const number = (field: string) => (typeof row[field] === 'number' ? row[field] : null)
  const instance = text('instance') ?? ''
  const place = /^\d+$/.test(instance) ? `vprn ${instance}` : instance
  const source = text('source')
  const times = ['minMs', 'avgMs', 'maxMs'].flatMap((field) => number(field) ?? [])
  return {
    target: text('target'),
    from: `${text('router') ?? ''} (${source === null ? place : `${place}, ${source}`})`,
    source,
    sent: number('sent'),
    received: number('received'),
    duplicates: number('duplicates'),
    lossPercent: number('lossPercent'),
    times: times.length === 3 ? `${times.map(threeDigits).join('/')} ms` : null,
  }
}

/** As the router prints times: three digits, `1.70`, `60.7`, `0.100`. */
function threeDigits(ms: number): string {
  return ms >= 100 ? ms.toFixed(0) : ms.toPrecision(3)
}

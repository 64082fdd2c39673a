import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from '../../src/session/gather.ts'

/** A stream that is written by hand; the high-water mark is that of an SSH channel. */
function wire() {
  let pulls = 0
  const stream = new Readable({
    highWaterMark: 2 * 1024 * 1024,
    read() {
      pulls += 1
    },
  })
  return {
    stream,
    send: (text: string) => stream.push(Buffer.from(text)),
    end: () => stream.push(null),
    pulls: () => pulls,
  }
}

async function piecesOf(stream: Readable): Promise<string[]> {
  const pieces: string[] = []
  for await (const bytes of gather(stream)) pieces.push(Buffer.from(bytes).toString())
  return pieces
}

test('packets of one output become one piece', async () => {
  const { stream, send, end } = wire()
  const pieces = piecesOf(stream)
  for (let index = 0; index < 20; index += 1) send(`line ${index}\r\n`)
  send('A:BRAS1# ')
  end()
  expect(await pieces).toEqual([`${Array.from({ length: 20 }, (_, index) => `line ${index}\r\n`).join('')}A:BRAS1# `])
})

test('what ends as a prompt is given while the stream stays open and silent', async () => {
  const { stream, send } = wire()
  const reading = gather(stream)
  send('A:BRAS1# ')
  expect(Buffer.from((await reading.next()).value ?? '').toString()).toBe('A:BRAS1# ')
  send('show\r\n')
  send('A:noc@BRAS1$ ')
  expect(Buffer.from((await reading.next()).value ?? '').toString()).toBe('show\r\nA:noc@BRAS1$ ')
  await reading.return()
})

test('what ends otherwise is given too, though nothing follows', async () => {
  const { stream, send } = wire()
  const reading = gather(stream)
  send('Press any key to continue (Q to quit)')
  expect(Buffer.from((await reading.next()).value ?? '').toString()).toBe('Press any key to continue (Q to quit)')
  await reading.return()
  expect(stream.destroyed).toBe(true)
})

const pause = () => new Promise((resolve) => setTimeout(resolve, 30))

test('while nobody takes a large piece, what follows it is left in the stream', async () => {
  const { stream, send } = wire()
  const reading = gather(stream)
  const packet = 'y'.repeat(40 * 1024)
  send('first ')
  expect((await reading.next()).value?.length).toBe(6)
  for (const follower of [packet, 'z'.repeat(1000)]) {
    send(follower)
    await pause()
  }
  expect(stream.readableLength).toBe(1000)
  expect((await reading.next()).value?.length).toBe(packet.length)
  expect((await reading.next()).value?.length).toBe(1000)
  await reading.return()
})

test('between the large pieces of two streams, what else has arrived is heard', async () => {
  const order: string[] = []
  const readings = ['a', 'b', 'c'].map(async (letter) => {
    const { stream, send, end } = wire()
    send(letter.repeat(10_000))
    end()
    for await (const bytes of gather(stream)) order.push(Buffer.from(bytes).toString()[0] ?? '')
  })
  setImmediate(() => order.push('heard'))
  await Promise.all(readings)
  expect(order.indexOf('heard')).toBeLessThan(order.indexOf('c'))
})

test('an error comes after all that was sent before it', async () => {
  const { stream, send } = wire()
  send('half a li')
  const pieces: string[] = []
  const reading = (async () => {
    for await (const bytes of gather(stream)) {
      pieces.push(Buffer.from(bytes).toString())
      stream.destroy(new Error('wire broke'))
    }
  })()
  await expect(reading).rejects.toThrow('wire broke')
  expect(pieces).toEqual(['half a li'])
})

test('a stream that has ended already gives nothing', async () => {
  const { stream, end } = wire()
  end()
  stream.resume()
  await new Promise((resolve) => stream.once('end', resolve))
  expect(await piecesOf(stream)).toEqual([])
})

test('whatever the packets, the bytes are the same and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 50 }), { maxLength: 40 }),
      async (packets) => {
        const { stream, send, end } = wire()
        const pieces = piecesOf(stream)
        for (const packet of packets) {
          send(packet)
          if (packet.length % 3 === 0) await new Promise((resolve) => setImmediate(resolve))
        }
        end()
        expect((await pieces).join('')).toBe(packets.join(''))
      },
    ),
    { numRuns: 100 },
  )
})

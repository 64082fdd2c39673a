import { describe, expect, it, vi } from 'vitest'
import { type Arrival, sweep } from '../../src/fleet/sweep.ts'

const never = new AbortController().signal

/** A gate that opens when it is told to. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

async function all<Item, Part>(arrivals: AsyncIterable<Arrival<Item, Part>>): Promise<Arrival<Item, Part>[]> {
  const found: Arrival<Item, Part>[] = []
  for await (const arrival of arrivals) found.push(arrival)
  return found
}

describe('a sweep', () => {
  it('gives what arrives first first, and each its end', async () => {
    const slow = gate()
    const work = async function* (item: string) {
      if (item === 'a') await slow.opened
      yield `${item}1`
      yield `${item}2`
      if (item === 'b') slow.open()
    }
    const told = await all(sweep(['a', 'b'], work, { width: 2, signal: never }))
    expect(told.flatMap((one) => (one.kind === 'part' ? one.part : []))).toEqual(['b1', 'b2', 'a1', 'a2'])
    expect(told.filter(({ kind }) => kind === 'begun').map(({ item }) => item)).toEqual(['a', 'b'])
    expect(told.filter(({ kind }) => kind === 'ended').map(({ item }) => item)).toEqual(['b', 'a'])
  })

  it('never has more at work than its width, and uses all of it', async () => {
    let atWork = 0
    let most = 0
    const work = async function* () {
      atWork += 1
      most = Math.max(most, atWork)
      await new Promise((done) => setTimeout(done, 2))
      atWork -= 1
      yield 1
    }
    const items = Array.from({ length: 40 }, (_, index) => index)
    const told = await all(sweep(items, work, { width: 7, signal: never }))
    expect(most).toBe(7)
    expect(new Set(told.flatMap(({ kind, item }) => (kind === 'ended' ? item : [])))).toEqual(new Set(items))
  })

  it('goes on with the others when one fails, and keeps what came of it before', async () => {
    const broken = new Error('broken')
    const work = async function* (item: string) {
      yield item
      if (item === 'b') throw broken
    }
    const told = await all(sweep(['a', 'b', 'c'], work, { width: 1, signal: never }))
    expect(told.map(({ kind, item }) => `${kind} ${item}`)).toEqual([
      ...['begun a', 'part a', 'ended a', 'begun b', 'part b', 'failed b', 'begun c', 'part c', 'ended c'],
    ])
    expect(told.find(({ kind }) => kind === 'failed')).toMatchObject({ error: broken })
  })

  it('ends all that are at work when nobody reads any more, and has waited for them', async () => {
    const ended: string[] = []
    const work = async function* (item: string, signal: AbortSignal) {
      try {
        yield item
        await new Promise((done) => signal.addEventListener('abort', done))
      } finally {
        await new Promise((done) => setTimeout(done, 5))
        ended.push(item)
      }
    }
    const arrivals = sweep(['a', 'b', 'c'], work, { width: 2, signal: never })
    for await (const { kind } of arrivals) if (kind === 'part') break
    expect(ended.sort()).toEqual(['a', 'b'])
  })

  it('lets the next begin while one says goodbye, and ends when all goodbyes are said', async () => {
    const said = gate()
    const begun: string[] = []
    let isSaid = false
    const work = async function* (item: string, _: AbortSignal, later: (goodbye: Promise<void>) => void) {
      begun.push(item)
      if (item === 'b') said.open()
      yield item
      const goodbye = async () => {
        await said.opened
        await new Promise((done) => setTimeout(done, 5))
        isSaid = true
      }
      later(goodbye())
    }
    const told = await all(sweep(['a', 'b'], work, { width: 1, signal: never }))
    expect({ begun, isSaid }).toEqual({ begun: ['a', 'b'], isSaid: true })
    expect(told.filter(({ kind }) => kind === 'ended')).toHaveLength(2)
  })

  it('begins nothing more once it is aborted', async () => {
    const stop = new AbortController()
    const begun: string[] = []
    const work = async function* (item: string, signal: AbortSignal) {
      begun.push(item)
      stop.abort()
      expect(signal.aborted).toBe(true)
      yield item
    }
    await all(sweep(['a', 'b', 'c'], work, { width: 1, signal: stop.signal }))
    expect(begun).toEqual(['a'])
  })

  it('lets only so many begin in a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    try {
      let begun = 0
      const work = async function* () {
        begun += 1
        yield 1
      }
      const told = all(sweep([1, 2, 3, 4, 5], work, { width: 5, startsPerSecond: 100, signal: never }))
      const counts: number[] = []
      for (let step = 0; step < 5; step += 1) {
        await vi.advanceTimersByTimeAsync(step === 0 ? 0 : 10)
        counts.push(begun)
      }
      expect(counts).toEqual([1, 2, 3, 4, 5])
      await told
    } finally {
      vi.useRealTimers()
    }
  })
})

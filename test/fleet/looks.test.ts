import { describe, expect, it } from 'vitest'
import { type Look, lookAgain } from '../../src/fleet/looks.ts'

const never = new AbortController().signal
const items = ['a', 'b', 'c']

/** A pause that ends at once, so many times. */
function pauses(count: number): () => Promise<boolean> {
  let left = count
  return async () => {
    await new Promise((done) => setTimeout(done, 20))
    left -= 1
    return left > 0
  }
}

async function all<Answer>(looks: AsyncIterable<readonly Look<string, Answer>[]>) {
  const found: (readonly Look<string, Answer>[])[] = []
  for await (const look of looks) found.push(look)
  return found
}

describe('looks at many', () => {
  it('are given in the order of the items, again and again', async () => {
    let asked = 0
    const ask = async (item: string) => {
      await new Promise((done) => setTimeout(done, item === 'a' ? 5 : 0))
      asked += 1
      return item.toUpperCase()
    }
    const looks = await all(lookAgain(items, ask, { width: 8, pause: pauses(3), signal: never }))
    expect(looks).toEqual(Array(3).fill(items.map((item) => ({ item, kind: 'answered', answer: item.toUpperCase() }))))
    expect(asked).toBe(9)
  })

  it('go on with the others where one fails, and ask it again', async () => {
    let asked = 0
    const broken = new Error('broken')
    const ask = async (item: string) => {
      if (item === 'b' && asked++ === 0) throw broken
      return item
    }
    const [first, second] = await all(lookAgain(items, ask, { width: 2, pause: pauses(2), signal: never }))
    expect(first?.[1]).toEqual({ item: 'b', kind: 'failed', error: broken })
    expect(first?.[2]).toEqual({ item: 'c', kind: 'answered', answer: 'c' })
    expect(second?.[1]).toEqual({ item: 'b', kind: 'answered', answer: 'b' })
  })

  it('do not wait for one that is late, nor ask it twice at once', async () => {
    let asked = 0
    let answer = (_: string) => {}
    const ask = async (item: string) => {
      if (item !== 'b') return item
      asked += 1
      return new Promise<string>((resolve) => {
        answer = resolve
      })
    }
    const seen: string[] = []
    for await (const look of lookAgain(items, ask, { width: 8, pause: pauses(4), signal: never })) {
      seen.push(look.map(({ kind }) => kind).join(' '))
      if (seen.length === 2) answer('b')
      if (seen.length === 4) answer('b')
    }
    expect(seen.slice(0, 2)).toEqual(Array(2).fill('answered late answered'))
    expect(asked).toBeLessThan(4)
  })

  it('have no more at work than their width', async () => {
    let atWork = 0
    let most = 0
    const ask = async () => {
      atWork += 1
      most = Math.max(most, atWork)
      await new Promise((done) => setTimeout(done, 1))
      atWork -= 1
    }
    const many = Array.from({ length: 30 }, (_, index) => `router ${index}`)
    await all(lookAgain(many, ask, { width: 4, pause: pauses(2), signal: never }))
    expect(most).toBe(4)
  })

  it('hold no place for one that is not ready', async () => {
    let mayGo = () => {}
    const going = new Promise<void>((resolve) => {
      mayGo = resolve
    })
    const ready = (item: string) => (item === 'a' ? going : Promise.resolve())
    const seen: string[] = []
    const ask = async (item: string) => item
    for await (const look of lookAgain(items, ask, { width: 1, ready, pause: pauses(4), signal: never })) {
      seen.push(look.map(({ kind }) => kind).join(' '))
      if (seen.length === 2) mayGo()
    }
    expect(seen.slice(0, 2)).toEqual(Array(2).fill('late answered answered'))
  })

  it('end all that are at work when they are ended', async () => {
    const stop = new AbortController()
    let ended = 0
    const ask = (_: string, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended += 1
          reject(new Error('aborted'))
        })
      })
    const pause = (signal: AbortSignal) =>
      new Promise<boolean>((resolve) => signal.addEventListener('abort', () => resolve(false)))
    setTimeout(() => stop.abort(), 10)
    expect(await all(lookAgain(items, ask, { width: 8, pause, signal: stop.signal }))).toEqual([])
    expect(ended).toBe(3)
  })
})

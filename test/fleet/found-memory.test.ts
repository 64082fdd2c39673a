import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFoundMemory } from '../../src/fleet/found-memory.ts'
import { newFolder, write } from './folder.ts'

const openIn = (cache: string, most?: number) => openFoundMemory({ XDG_CACHE_HOME: cache }, most)
const fileIn = (cache: string) => join(cache, 'brasctl', 'found.json')
const bras2 = { address: '192.0.2.2:22', at: 1000 }

describe('where users were last found', () => {
  test('is nothing at first, and nothing is written to learn that', async () => {
    const cache = newFolder()
    expect(await openIn(cache).recall(['alice'])).toEqual(new Map())
    expect(readdirSync(cache)).toEqual([])
  })

  test('is remembered by every later process, key by key', async () => {
    const cache = newFolder()
    await openIn(cache).remember(new Map([['alice', bras2]]))
    await openIn(cache).remember(new Map([['bob', { address: '192.0.2.1:22', at: 2000 }]]))
    await openIn(cache).remember(new Map([['alice', { ...bras2, at: 3000 }]]))
    expect(await openIn(cache).recall(['alice', 'carol'])).toEqual(new Map([['alice', { ...bras2, at: 3000 }]]))
    expect((await openIn(cache).recall(['bob'])).get('bob')?.at).toBe(2000)
  })

  test('is for its owner alone, though others could read it before, and leaves nothing beside it', async () => {
    const cache = newFolder()
    write(cache, 'brasctl/found.json', '{}', 0o644)
    await openIn(cache).remember(new Map([['alice', bras2]]))
    expect(statSync(fileIn(cache)).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(cache, 'brasctl'))).toEqual(['found.json'])
    const fresh = newFolder()
    await openIn(fresh).remember(new Map([['alice', bras2]]))
    expect(statSync(join(fresh, 'brasctl')).mode & 0o777).toBe(0o700)
  })

  test('has room for so many: the oldest go', async () => {
    const cache = newFolder()
    const found = [5, 1, 4, 2, 3].map((at) => [`user-${at}`, { ...bras2, at }] as const)
    await openIn(cache, 3).remember(new Map(found))
    const kept = await openIn(cache, 3).recall(found.map(([key]) => key))
    expect([...kept.keys()].sort()).toEqual(['user-3', 'user-4', 'user-5'])
  })

  test.each(['', '{', 'null', '[1]', '"alice"', '{"alice":7,"bob":{"address":1,"at":2}}'])(
    'is begun anew where the file holds %j',
    async (text) => {
      const cache = newFolder()
      write(cache, 'brasctl/found.json', text)
      expect(await openIn(cache).recall(['alice', 'bob'])).toEqual(new Map())
      await openIn(cache).remember(new Map([['alice', bras2]]))
      expect(JSON.parse(readFileSync(fileIn(cache), 'utf8'))).toEqual({ alice: bras2 })
    },
  )

  test('loses nothing of several who write at once', async () => {
    const cache = newFolder()
    const keys = Array.from({ length: 20 }, (_, index) => `user-${index}`)
    await Promise.all(keys.map((key) => openIn(cache).remember(new Map([[key, bras2]]))))
    expect((await openIn(cache).recall(keys)).size).toBe(20)
  })

  test('is written though a process died while it wrote', async () => {
    const cache = newFolder()
    mkdirSync(join(cache, 'brasctl'))
    const lock = `${fileIn(cache)}.lock`
    writeFileSync(lock, '')
    utimesSync(lock, 1000, 1000)
    await openIn(cache).remember(new Map([['alice', bras2]]))
    expect((await openIn(cache).recall(['alice'])).size).toBe(1)
  })

  test('cannot be kept where there is a file in place of its folder, and says so to who asks', async () => {
    const cache = newFolder()
    write(cache, 'brasctl', '')
    await expect(openIn(cache).remember(new Map([['alice', bras2]]))).rejects.toThrow()
    expect(await openIn(cache).recall(['alice'])).toEqual(new Map())
  })

  test('stands below the home where XDG_CACHE_HOME is not absolute', async () => {
    const home = newFolder()
    await openFoundMemory({ HOME: home, XDG_CACHE_HOME: 'cache' }).remember(new Map([['alice', bras2]]))
    expect(statSync(join(home, '.cache', 'brasctl', 'found.json')).isFile()).toBe(true)
  })
})

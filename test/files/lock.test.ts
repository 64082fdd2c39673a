import { mkdirSync, readdirSync, readlinkSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withLock } from '../../src/files/lock.ts'
import { hasEnded, newMark, readMark } from '../../src/files/lock-owner.ts'
import { newFolder } from '../audit/folder.ts'

const own = readMark(newMark())
if (own === null) throw new Error('its own mark is not read')
const newLock = () => join(newFolder(), 'lock')

describe('the owner of a lock', () => {
  test('lives', () => {
    expect(hasEnded(own)).toBe(false)
    expect(hasEnded({ ...own, pid: 1, started: null })).toBe(false)
  })

  test.each([
    ['no process has its number', { pid: 2 ** 22 + 1 }],
    ['another process has its number', { started: '1' }],
    ['the machine was started again', { boot: 'another' }],
  ])('has ended when %s', (_, change) => {
    expect(hasEnded({ ...own, ...change })).toBe(true)
  })

  test.each([
    ['is on another host', { host: 'elsewhere' }],
    ['is in another container', { namespace: 'pid:[1]' }],
  ])('may live when it %s', (_, change) => {
    expect(hasEnded({ ...own, pid: 2 ** 22 + 1, ...change })).toBe(false)
  })
})

describe('a lock', () => {
  test('lets one in at a time, and is gone afterwards, also when the work fails', async () => {
    const path = newLock()
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 2))
      inside -= 1
      if (Math.random() < 0.5) throw new Error('fails')
    }
    await Promise.allSettled(Array.from({ length: 50 }, () => withLock(path, 10_000, work)))
    expect(most).toBe(1)
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  test('of a dead owner lets one in at a time as well', async () => {
    const path = newLock()
    symlinkSync(JSON.stringify({ ...own, pid: 2 ** 22 + 1 }), path)
    symlinkSync(JSON.stringify({ ...own, started: '1' }), `${path}.break`)
    let inside = 0
    let most = 0
    const work = async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 1))
      inside -= 1
    }
    await Promise.all(Array.from({ length: 50 }, () => withLock(path, 10_000, work)))
    expect(most).toBe(1)
    expect(readdirSync(join(path, '..'))).toEqual([])
  })

  test.each([
    ['another host', (path: string) => symlinkSync(JSON.stringify({ ...own, host: 'elsewhere' }), path), 'elsewhere'],
    ['nobody we know', (path: string) => symlinkSync('somebody', path), 'locked by /'],
    ['a file', (path: string) => writeFileSync(path, ''), 'locked by /'],
    ['a folder', (path: string) => mkdirSync(path), 'locked by /'],
  ])('of %s is waited for, not for ever, and left alone', async (_, make, reason) => {
    const path = newLock()
    make(path)
    const begin = performance.now()
    await expect(withLock(path, 200, async () => {})).rejects.toThrow(reason)
    expect(performance.now() - begin).toBeGreaterThanOrEqual(199)
    expect(performance.now() - begin).toBeLessThan(2000)
    expect(readdirSync(join(path, '..'))).toEqual(['lock'])
  })

  test('that was taken over by hand is not removed', async () => {
    const path = newLock()
    await withLock(path, 100, async () => {
      symlinkSync('somebody', `${path}.new`)
      renameSync(`${path}.new`, path)
    })
    expect(readlinkSync(path)).toBe('somebody')
  })
})

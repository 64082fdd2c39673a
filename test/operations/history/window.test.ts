import { describe, expect, it } from 'vitest'
import { boundsOf, boundsWithLeases, isInWindow } from '../../../src/operations/history/window.ts'

const hour = 3_600_000
const noon = Date.parse('2026-11-20T12:00:00Z')
const at = (atMs: number | null, localMs: number | null) => ({ atMs, localMs })

describe('the window', () => {
  it('begins with its first moment and ends before its last', () => {
    const window = { since: { instantMs: noon }, until: { instantMs: noon + hour } }
    const isIn = (ms: number) => isInWindow(window, at(ms, ms), 0)
    expect([noon - 1, noon, noon + hour - 1, noon + hour].map(isIn)).toEqual([false, true, true, false])
  })

  it('of a local time goes by the clock that the line shows', () => {
    const window = { since: { localMs: noon }, until: null }
    expect(isInWindow(window, at(noon - 8 * hour, noon), 0)).toBe(true)
    expect(isInWindow(window, at(noon, noon - 1), 0)).toBe(false)
    expect(isInWindow(window, at(noon, null), 0)).toBe(true)
  })

  it('of an age goes back from now', () => {
    const window = { since: { agoMs: 2 * hour }, until: null }
    expect(isInWindow(window, at(noon - 2 * hour, null), noon)).toBe(true)
    expect(isInWindow(window, at(noon - 2 * hour - 1, null), noon)).toBe(false)
  })

  it('holds every event whose time is not known', () => {
    const window = { since: { instantMs: noon }, until: { localMs: noon } }
    expect(isInWindow(window, at(null, null), 0)).toBe(true)
  })
})

describe('the bounds of the search', () => {
  it('are wide enough for every zone of the world', () => {
    expect(boundsOf({ since: { localMs: noon }, until: { agoMs: hour } }, noon + 9 * hour)).toEqual({
      sinceMs: noon - 14 * hour,
      untilMs: noon + 22 * hour,
    })
    expect(boundsOf({ since: null, until: null }, noon)).toEqual({ sinceMs: null, untilMs: null })
  })

  const bounds = { sinceMs: noon, untilMs: noon + hour }

  it('for leases are a little wider', () => {
    expect(boundsWithLeases(bounds, (sinceMs) => sinceMs, 1000)).toEqual({
      sinceMs: noon - 1000,
      untilMs: noon + hour + 1000,
    })
  })

  it('for leases begin with the one that was open when the window begins', () => {
    expect(boundsWithLeases(bounds, () => noon - 50 * hour, 1000).sinceMs).toBe(noon - 64 * hour)
    expect(boundsWithLeases({ ...bounds, sinceMs: null }, () => noon - 50 * hour, 1000).sinceMs).toBeNull()
  })

  it('for leases are none where all must be known', () => {
    expect(boundsWithLeases(bounds, () => null, 1000)).toEqual({ sinceMs: null, untilMs: null })
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Deadline } from '../../src/session/deadline.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a time limit', () => {
  test('passes', () => {
    const onPassed = vi.fn()
    new Deadline(100, onPassed)
    vi.advanceTimersByTime(99)
    expect(onPassed).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(onPassed).toHaveBeenCalledTimes(1)
  })

  test('stands still while a person is asked, and begins anew', async () => {
    const onPassed = vi.fn()
    const deadline = new Deadline(100, onPassed)
    let type: (text: string) => void = () => undefined
    const typed = deadline.pausedFor(
      () =>
        new Promise<string>((resolve) => {
          type = resolve
        }),
    )
    vi.advanceTimersByTime(10_000)
    expect(onPassed).not.toHaveBeenCalled()
    type('secret')
    expect(await typed).toBe('secret')
    vi.advanceTimersByTime(100)
    expect(onPassed).toHaveBeenCalledTimes(1)
  })

  test('does not begin anew behind its end', async () => {
    const onPassed = vi.fn()
    const deadline = new Deadline(100, onPassed)
    await expect(deadline.pausedFor(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    deadline.end()
    vi.advanceTimersByTime(1000)
    expect(onPassed).not.toHaveBeenCalled()
  })
})

/** Lets one begin at a time, at most so many a second; null: everybody at once. Nobody waits behind the signal. */
export function pacer(perSecond: number | null): (signal: AbortSignal) => Promise<void> {
  if (perSecond === null) return () => Promise.resolve()
  let next = 0
  return (signal) => {
    const now = performance.now()
    const at = Math.max(now, next)
    next = at + 1000 / perSecond
    return at === now ? Promise.resolve() : pauseUntil(at - now, signal)
  }
}

function pauseUntil(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      done()
    }
    const timer = setTimeout(end, ms)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
}

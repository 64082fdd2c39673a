import { setTimeout as delay } from 'node:timers/promises'

/** Waits, and keeps no process alive by it; a user who breaks off or goes away ends the wait, not what comes after it. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { ref: false, signal }).catch(() => undefined)
}

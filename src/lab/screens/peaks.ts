import type { Router } from '../router.ts'
import { printDate } from './frame.ts'

const hour = 3_600_000

/** The most that a counter ever had: here always an eighth above what it has now. */
export function peakOf(current: number): number {
  return current + Math.ceil(current / 8)
}

/** When the peak was: some hours after the boot; empty where nothing was ever counted. */
export function peakTime(router: Router, current: number): string {
  return current === 0 ? '' : printDate(router.bootedAt + ((current % 400) + 1) * hour)
}

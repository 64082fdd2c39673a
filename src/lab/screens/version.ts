import type { Screen } from './screen.ts'

/** `show version`: three lines without a frame. */
export const version: Screen = (router) => router.release.versionLines

/** `show time`: the clock of the router, UTC. */
export const time: Screen = function* (router) {
  const [weekday, date, month, year, clock] = new Date(router.clock()).toUTCString().split(/,? /)
  yield `${weekday} ${month} ${String(Number(date)).padStart(2)} ${clock} UTC ${year}`
}

// Routers that think, that are far away, and that are many.
import { startDelayingProxy } from '../delaying-proxy.js'
import { firstError, isTruth, judgeAll } from './judge.js'
import { brasctl, rowsOf, startLab } from './lab.js'
import { all, asked, harmless } from './play.js'

/** Lines that are typed for all sessions: those that open the session, the commands, and `logout`. */
const typedLines = (engine) => (engine === 'md' ? 4 : 1) + asked.length + 1

function farAway(rttMs) {
  return {
    name: `${rttMs} ms away`,
    async play({ lab, quietMs, trips }) {
      const proxy = await startDelayingProxy(lab.port, rttMs)
      try {
        const run = await brasctl([...all, ...lab.way(proxy.port)])
        const told = `, ${proxy.trips()} round trips of at least ${trips}`
        return judgeAll(run, lab.truth, run.ms - quietMs.all - trips * rttMs, told)
      } finally {
        proxy.close()
      }
    },
  }
}

/** One run for each router, so many at a time. */
async function fleetRuns(lab, count, atOnce) {
  const runs = []
  const names = Array.from({ length: count }, (_, index) => `bras${index + 1}`)
  const worker = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const run = await brasctl([...all, ...lab.way(), '-r', name])
      runs.push({
        ...run,
        isRight:
          run.code === 0 &&
          isTruth(
            rowsOf(run.stdout),
            lab.truth.filter(({ router }) => router === name),
          ),
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return runs
}

const fleet = {
  name: '50 routers 50 ms away, 10 at a time',
  async play({ engine, trips }) {
    const timed = async (...fault) => {
      const lab = await startLab('--cli', engine, '--subscribers', '24', '--routers', '50', ...fault)
      try {
        return await fleetRuns(lab, 50, 10)
      } finally {
        lab.close()
      }
    }
    // The same runs on routers next door: how long ten processes at a time take on this machine.
    const near = await timed()
    const far = await timed('--fault', 'rtt=50')
    const wrong = far.filter(({ isRight }) => !isRight)
    const longest = (runs) => Math.max(...runs.map(({ ms }) => ms))
    const told = `right data: all 50, the longest run took ${(longest(far) / 1000).toFixed(2)} s`
    return {
      isRight: wrong.length === 0,
      seen: wrong.length === 0 ? told : `wrong: ${wrong.length} of 50: ${firstError(wrong[0])}`,
      code: Math.max(...far.map(({ code }) => code)),
      lateMs: longest(far) - longest(near) - trips * 50,
    }
  },
}

export const rowsOfPace = [
  ...[30, 60, 100, 250, 1000].map((ms) =>
    harmless(`thinks for ${ms} ms`, [`think=${ms}`], (engine) => typedLines(engine) * ms),
  ),
  ...[10, 50, 150, 300].map(farAway),
  fleet,
]

// The stage of an engine, and the ways to play a case on it: a lab with a fault, or a router that says what it is told to.
import { startDelayingProxy } from '../delaying-proxy.js'
import { judgeAll } from './judge.js'
import { brasctl, screensOf, sshTo, startLab } from './lab.js'
import { promptOf, startScriptedRouter } from './scripted-router.js'

export const all = ['sessions', '--detail', '-o', 'ndjson']
export const brief = ['sessions', '-o', 'ndjson']
export const pppoe = 'show service id 100 pppoe session'
export const asked = [100, 1000].flatMap((id) =>
  ['pppoe', 'ipoe'].map((kind) => `show service id ${id} ${kind} session detail`),
)

/** What belongs to an engine: its quiet lab, what that prints, and how long a command takes there. */
export async function stageOf(engine) {
  const lab = await startLab('--cli', engine, '--subscribers', '24')
  const screens = await screensOf(lab, engine, [...asked, pppoe])
  const quietMs = {
    all: await least(() => brasctl([...all, ...lab.way()])),
    one: await least(() => brasctl(['run', '-o', 'ndjson', ...lab.way(), '--', 'show time'])),
  }
  return { engine, lab, screens, quietMs, trips: await leastTrips(engine, lab) }
}

/**
 * Round trips without which these lines cannot be asked: those of the system's ssh with all of them on its input, to its end; and
 * one more for whoever logs out when the answers are read, and not blindly.
 */
async function leastTrips(engine, lab) {
  const proxy = await startDelayingProxy(lab.port, 50)
  const pagingOff = engine === 'md' ? 'environment more false' : 'environment no more'
  await sshTo(lab, proxy.port, [pagingOff, ...asked, 'logout'])
  proxy.close()
  return proxy.trips() + 1
}

async function least(work) {
  const times = []
  for (let turn = 0; turn < 3; turn += 1) times.push((await work()).ms)
  return Math.min(...times)
}

/** A fault of the lab that may take nothing from the data. `routerMs` is what this router takes longer than a quiet one. */
export function harmless(name, faults, routerMs = () => 0) {
  return {
    name,
    play: ({ engine, quietMs }) =>
      inLab(engine, faults, '24', async (lab) => {
        const run = await brasctl([...all, ...lab.way()])
        return judgeAll(run, lab.truth, run.ms - quietMs.all - routerMs(engine))
      }),
  }
}

export async function inLab(engine, faults, subscribers, work) {
  const fault = faults.length === 0 ? [] : ['--fault', ...faults]
  const lab = await startLab('--cli', engine, '--subscribers', subscribers, ...fault)
  try {
    return await work(lab)
  } finally {
    lab.close()
  }
}

/** A router of our own that prints the screens of the lab. `script` is given what the stage has. */
export function scripted(name, script) {
  return {
    name,
    async play(stage) {
      const { engine, lab, screens, quietMs } = stage
      const { args = all, password = lab.password, env = {}, judge = null, needs = 'all', ...rest } = script(stage)
      const prompt = promptOf(engine, 'BRAS1')
      const router = await startScriptedRouter({
        password,
        prompt: () => prompt,
        answer: (line, session) => session.say(screens.get(line) ?? ''),
        ...rest,
      })
      try {
        const run = await brasctl([args[0], ...lab.way(router.port), ...args.slice(1)], env)
        const late = router.causeAt === null ? run.ms - quietMs[needs] - router.neededMs : run.endedAt - router.causeAt
        return judge === null ? judgeAll(run, lab.truth, late) : { ...judge(run), code: run.code, lateMs: late }
      } finally {
        router.close()
      }
    },
  }
}

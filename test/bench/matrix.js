// Every case in which other clients were seen to lose an output, to wait for nothing or to give a wrong reason, played to the
// built command on both engines: what it says, and how long after the cause it is over. Right data are later than they need be
// by what they take beyond the same command on a quiet router and beyond what this router takes. One that is wrong, or more than
// a second late three times over, makes the run fail.
import { rowsOfPace } from './matrix/pace.js'
import { stageOf } from './matrix/play.js'
import { rowsOfWire } from './matrix/wire.js'

const mostLateMs = 1000
const engines = ['classic', 'md']
/** A part of the names of the rows to be played; all without it. */
const only = process.argv[2] ?? ''
let failed = 0

/** Plays a row until it is wrong or in time, three times at most: the least counts, which no load of the machine can make less. */
async function playRow(row, stage) {
  let best = null
  for (let turn = 0; turn < 3; turn += 1) {
    const result = await row.play(stage)
    if (best === null || result.lateMs < best.lateMs) best = result
    if (!result.isRight) return result
    if (best.lateMs <= mostLateMs) break
  }
  return best
}

function print(name, engine, { isRight, seen, code, lateMs }) {
  const isGood = isRight && lateMs <= mostLateMs
  if (!isGood) failed += 1
  const told = isRight ? (isGood ? '' : '  LATE') : '  WRONG'
  const late = `${lateMs < 0 ? '-' : '+'}${(Math.abs(lateMs) / 1000).toFixed(2)} s`
  console.log(`${name.padEnd(44)} ${engine.padEnd(8)} exit ${code} ${late}  ${seen}${told}`)
}

const stages = []
try {
  for (const engine of engines) stages.push(await stageOf(engine))
  for (const row of [...rowsOfPace, ...rowsOfWire].filter(({ name }) => name.includes(only))) {
    for (const stage of stages) print(row.name, stage.engine, await playRow(row, stage))
  }
} finally {
  for (const { lab } of stages) lab.close()
}
console.log(failed === 0 ? 'every row is right and in time' : `${failed} rows are wrong or late`)
if (failed > 0) process.exitCode = 1

// The scanner of old logs, in AssemblyScript: what is done for every byte of many gigabytes. See ../scanner.ts.

export { findLine, lineEnd, lineStart } from './find-line'
export { begin, place, room } from './memory'
export { addNeedle, closeSet, newSet } from './needle-set'
export {
  addSeries,
  forgetSeries,
  headOf,
  lastOf,
  passOver,
  reserveSeries,
  runEndOf,
  runStartOf,
  secondOf,
  setLast,
  setRun,
  setSecond,
  setTimeAt,
  setUsual,
} from './numbers'

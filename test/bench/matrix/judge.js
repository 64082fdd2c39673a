// Whether a run came to what it has to come to.
import { isDeepStrictEqual } from 'node:util'
import { rowsOf } from './lab.js'

export const firstError = ({ stderr }) => /^error: (.*)$/m.exec(stderr)?.[1] ?? stderr.trim()
const fieldsOf = ({ upSeconds: _, ...row }, names) => Object.fromEntries(names.map((name) => [name, row[name]]))
const placeOf = ({ router, service, type, sap, mac, sessionId }) =>
  [router, service, type, sap, mac, sessionId].join(' ')

/** Whether these are the rows of the truth, each of them, with everything that the lab knows of it, and no other. */
export function isTruth(rows, truth) {
  const read = new Map(rows.map((row) => [placeOf(row), row]))
  return (
    rows.length === truth.length &&
    truth.every(({ upSeconds: _, ...row }) =>
      isDeepStrictEqual(fieldsOf(read.get(placeOf(row)) ?? {}, Object.keys(row)), row),
    )
  )
}

/** Some of the rows of the truth, not all, and nothing else. */
export function isPart(rows, truth) {
  const places = new Set(truth.map(placeOf))
  return rows.length > 0 && rows.length < truth.length && rows.every((row) => places.has(placeOf(row)))
}

export function judgeAll(run, truth, lateMs, extra = '') {
  const rows = rowsOf(run.stdout)
  const isRight = run.code === 0 && run.stderr === '' && isTruth(rows, truth)
  return {
    isRight,
    seen: run.code === 0 ? `right data: ${rows.length} rows${extra}` : firstError(run),
    code: run.code,
    lateMs,
  }
}

/** Rows of lines, each as the router printed it. */
export function judgeLines(lines) {
  return (run) => {
    const read = run.code === 0 ? rowsOf(run.stdout).map(({ line }) => line) : []
    const text = read.filter((line, at) => line !== '' || at > 0)
    const isRight =
      run.code === 0 && run.stderr === '' && isDeepStrictEqual(text.join('\n').trim(), lines.join('\n').trim())
    return { isRight, seen: run.code === 0 ? `right data: ${text.length} lines` : firstError(run) }
  }
}

/** An error with this exit code and these words, and nothing on standard output but what `isPrinted` takes. */
export function judgeError(code, words, isPrinted = (text) => text === '') {
  return (run) => {
    const error = firstError(run)
    return {
      isRight: run.code === code && words.test(error) && isPrinted(run.stdout),
      seen: `${error}${run.stdout === '' ? '' : ` (${rowsOf(run.stdout).length} rows)`}`,
    }
  }
}

import { expect } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { nameOf } from '../lab/oracle.ts'
import type { Trouble } from './kick-draws.ts'
import type { Asked, Disturbance, Evidence } from './kick-evidence.ts'
import { endedBy, fieldsOf, meantBy, type User } from './kick-meaning.ts'
import { nameOfSession } from './kick-witness.ts'

const namesOf = (users: readonly User[]) => users.map(({ name }) => name).sort()
const sorted = (names: Iterable<string>) => [...names].sort()
const without = (names: readonly string[], others: Iterable<string>) => {
  const left = new Set(others)
  return names.filter((name) => !left.has(name))
}

/** What a lost line has cost, by name. */
export function lostNames({ lost }: Pick<Evidence, 'lost'>): string[] {
  return lost.flatMap(({ sessions }) => sessions.map(nameOf))
}

/** Holds all that was seen of one kick against the contract. */
export function judge(seen: Evidence): void {
  judgeShown(seen)
  judgeWider(seen)
  judgeLost(seen)
  judgeRefusals(seen)
  judgeEnd(seen)
  judgeRecord(seen)
  judgeRows(seen)
  judgeNotices(seen)
}

/** Whoever has no IPv4 lease and no session cannot be ended. */
function isClearable({ world }: Evidence, { row, isStatic }: User): boolean {
  return !isStatic && !(world.lab.release === '8.0' && row['type'] === 'ipoe' && row['ip'] === null)
}

function meantAt(seen: Evidence, users: readonly User[]): string[] {
  return namesOf(meantBy(seen.request, users).filter((user) => isClearable(seen, user)))
}

/** The narrowest line is known to be taken, or is believed to be. */
function isNarrow({ world }: Evidence): boolean {
  return world.lab.clearForms === 'all' && typeof world.memory === 'string'
}

/** What is shown are those who are meant, and those whom the same lines end: each of them told apart. */
function judgeShown(seen: Evidence): void {
  const questions = [
    { asked: seen.saved, meant: meantAt(seen, seen.atSaving) },
    { asked: seen.shown, meant: meantAt(seen, seen.before) },
  ]
  for (const { asked, meant } of questions) {
    if (asked === null) continue
    expect(meant, 'only somebody is shown').not.toEqual([])
    expect(sorted(asked.names), 'all that the lines end is shown').toEqual(namesOf(hitBy(asked)))
    expect(sorted(asked.beside), 'beside are all who are not meant').toEqual(sorted(without(asked.names, meant)))
    expect(without(meant, asked.names), 'all who are meant are shown').toEqual([])
    expect(strangers(asked.beside, meant, asked.sessions), 'beside sit on the same SAP').toEqual([])
    if (isNarrow(seen)) expect(asked.beside, 'narrow lines end nobody else').toEqual([])
  }
  if (seen.shown === null && seen.saved === null && meantAt(seen, seen.before).length > 0) {
    throw new Error(`nothing was shown: ${String(seen.error)}`)
  }
}

function hitBy({ lines, sessions }: Asked): User[] {
  return [...new Set(lines.flatMap((line) => endedBy(line, sessions)))]
}

/** Those who share service, kind and SAP with nobody. */
function strangers(names: readonly string[], companions: readonly string[], present: readonly User[]): string[] {
  const placeOf = ({ row }: User) => `${row['service']} ${row['type']} ${row['sap']}`
  const byName = new Map(present.map((user) => [user.name, user]))
  const at = (name: string) => {
    const user = byName.get(name)
    return user === undefined ? null : placeOf(user)
  }
  const places = new Set(companions.map(at))
  return names.filter((name) => at(name) === null || !places.has(at(name)))
}

function judgeWider(seen: Evidence): void {
  const known = [...(seen.shown?.names ?? [])]
  if (isNarrow(seen)) expect(seen.wider, 'nothing wider is asked where narrow lines are taken').toEqual([])
  for (const asked of seen.wider) {
    expect(without(namesOf(hitBy(asked)), asked.names), 'a wider line is shown with all whom it ends').toEqual([])
    expect(without(asked.names, known), 'a wider line is asked about for a reason').not.toEqual([])
    expect(strangers(asked.names, known, asked.sessions), 'a wider line stays on the SAPs').toEqual([])
    known.push(...asked.names)
  }
}

/** Everybody to whose end the person had said yes, when he had answered so many questions. */
function confirmedAfter({ shown, wider }: Evidence, answers: number): string[] {
  const asked = shown === null ? [] : [shown, ...wider].slice(0, answers)
  return [...new Set(asked.filter(({ isAccepted }) => isAccepted).flatMap(({ names }) => names))]
}

/** Whoever left or began anew by himself, after he was confirmed: he is not the one any more. */
function departed(seen: Evidence): string[] {
  const { disturbance } = seen
  if (disturbance === null || disturbance.left === null || disturbance.at !== 'wider') return []
  if (disturbance.what === 'restart' && isLease(seen, disturbance)) return []
  const answers = 1 + seen.wider.indexOf(disturbance.asked)
  const name = nameOf(disturbance.left)
  return confirmedAfter(seen, answers).includes(name) ? [name] : []
}

/** A lease has no up time: that it was renewed is no change. */
function isLease({ world }: Evidence, { left }: Disturbance): boolean {
  return world.lab.release === '8.0' && left?.type === 'ipoe'
}

function judgeLost(seen: Evidence): void {
  for (const { line, sessions, afterAnswers } of seen.lost) {
    const confirmed = confirmedAfter(seen, afterAnswers)
    expect(without(sessions.map(nameOf), confirmed), `only who was confirmed is lost by ${line}`).toEqual([])
  }
  const lost = lostNames(seen)
  expect(
    lost.filter((name) => departed(seen).includes(name)),
    'who began anew is another one',
  ).toEqual([])
  if (seen.draw.way === 'dry') expect(seen.lost, 'a dry run ends nobody').toEqual([])
  if (seen.error !== null || seen.draw.way === 'dry') return
  const confirmed = confirmedAfter(seen, Number.POSITIVE_INFINITY)
  expect(sorted(lost), 'whoever was confirmed is lost').toEqual(sorted(without(confirmed, departed(seen))))
}

/** After a no, or a change of what was shown, nobody is lost any more. */
function judgeRefusals(seen: Evidence): void {
  const { shown, wider, draw, error, disturbance, lost } = seen
  if (draw.way === 'dry' || shown === null) return
  const asked = [shown, ...wider]
  const refused = asked.findIndex(({ isAccepted }) => !isAccepted)
  if (refused >= 0) {
    expect(asked.length, 'after a no nothing is asked').toBe(refused + 1)
    expect(
      lost.filter(({ afterAnswers }) => afterAnswers > refused),
      'after a no nobody is lost',
    ).toEqual([])
    expect(codesOf(seen, 'not-confirmed')).toContain(codeOf(error))
  } else if (disturbance !== null && disturbance.at !== 'saved' && isTouched(seen, disturbance)) {
    const answers = asked.indexOf(disturbance.asked)
    expect(
      lost.filter(({ afterAnswers }) => afterAnswers > answers),
      'a changed set is left alone',
    ).toEqual([])
    expect(codesOf(seen, 'set-changed')).toContain(codeOf(error))
  }
}

/** What happened changed the set that the person was looking at. */
function isTouched(seen: Evidence, disturbance: Disturbance): boolean {
  const { asked, left, came, what, sessions, at } = disturbance
  if (what === 'restart' && isLease(seen, disturbance)) return false
  if (left !== null) return asked.names.includes(nameOf(left))
  const name = came === null ? '' : nameOf(came)
  if (at === 'confirm') return asked.lines.some((line) => endedBy(line, sessions).some((user) => user.name === name))
  // Of several lines that are worded alike only the first is shown.
  const fields = asked.lines.flatMap(fieldsOf)
  const [newcomer] = sessions.filter((user) => user.name === name)
  const shown = asked.sessions.filter((user) => asked.names.includes(user.name))
  const keys = ['service', 'type', ...fields.map((field) => (field === 'session-id' ? 'sessionId' : field))]
  return shown.some(({ row }) => keys.every((key) => row[key] === newcomer?.row[key]))
}

const codeOfTrouble: Readonly<Record<Trouble, readonly (string | null)[]>> = {
  'clear-refused': ['refused'],
  'drop-before-clear': ['clear-lost'],
  // What was sent did all that there was to do, and somebody looked.
  'drop-after-clear': ['clear-lost', null],
  'clear-asks': ['question-asked'],
  interrupt: ['interrupted'],
  'record-full': ['audit-unwritable'],
}

/** How a kick may end for some reason, or for the trouble that came first. */
function codesOf({ draw, hadTrouble }: Evidence, ...codes: readonly (string | null)[]): (string | null)[] {
  const troubled = draw.trouble !== null && hadTrouble ? codeOfTrouble[draw.trouble.name] : []
  return [...codes, ...troubled, ...(draw.pace?.stopBelow == null ? [] : ['return-too-low'])]
}

function codeOf(error: unknown): string | null {
  if (error === null) return null
  return error instanceof BrasctlError ? error.code : String(error)
}

/** A kick to which nothing happened is done whole; any other ends as it must. */
function judgeEnd(seen: Evidence): void {
  const { draw, shown, wider, disturbance, error, hadTrouble, lost } = seen
  const savedSet = seen.saved?.names ?? null
  if (savedSet !== null) {
    const isSame = disturbance === null && sorted(meantAt(seen, seen.before)).length > 0
    if (isSame) expect(shown, 'a plan whose set is the same is shown').not.toBeNull()
    if (shown === null) {
      expect([codeOf(error), lost]).toEqual(['set-changed', []])
      return
    }
    expect(sorted(shown.names), 'a saved plan is carried out as it was').toEqual(sorted(savedSet))
  }
  if (shown === null) {
    expect([codeOf(error), lost, seen.rows]).toEqual([null, [], []])
    return
  }
  if (draw.way === 'dry') {
    expect(error).toBeNull()
    return
  }
  if ([shown, ...wider].some(({ isAccepted }) => !isAccepted)) return
  const isTouching = disturbance !== null && disturbance.at !== 'saved' && isTouched(seen, disturbance)
  if (isTouching) return
  const isHarmless = disturbance === null || disturbance.what === 'leave' || isNarrow(seen)
  // By what is not true of the router, a narrower line may be taken than was shown, or one that ends nobody: it is told.
  const isMisled = typeof seen.world.memory !== 'string'
  const asFound = isHarmless
    ? isMisled
      ? [null, 'sessions-remain']
      : [null]
    : [null, 'set-changed', 'sessions-remain']
  expect(codesOf(seen, ...asFound)).toContain(codeOf(error))
  if (hadTrouble && draw.trouble !== null) {
    const mostLines = draw.trouble.name === 'drop-after-clear' ? Math.max(draw.trouble.after, 1) : draw.trouble.after
    if (draw.trouble.name !== 'record-full') expect(lost.length, 'no line follows').toBeLessThanOrEqual(mostLines)
  }
}

function judgeRecord({ lost, recorded, outcomes }: Evidence): void {
  for (const { line, sessions, wasRecorded } of lost) {
    expect(wasRecorded, `recorded before it was carried out: ${line}`).toBe(true)
    const names = recorded.filter(({ lines }) => lines.includes(line)).flatMap((one) => one.names)
    expect(without(sessions.map(nameOf), names), `recorded with all whom it ended: ${line}`).toEqual([])
  }
  expect(outcomes, 'every record has its outcome').toBe(recorded.length)
}

/** One row for each who was confirmed, and it says what truly became of him. */
function judgeRows(seen: Evidence): void {
  const { rows, draw, shown, lost, after, before, disturbance } = seen
  const names = rows.map(nameOfSession)
  if (draw.way === 'dry') {
    expect(sorted(names)).toEqual(sorted(shown?.names ?? []))
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(rows.length === 0 ? [] : [null]))
    return
  }
  if (rows.length === 0) {
    expect(lost, 'what was done is told').toEqual([])
    return
  }
  expect(sorted(names)).toEqual(sorted(confirmedAfter(seen, Number.POSITIVE_INFINITY)))
  const lineOf = new Map(lost.flatMap(({ line, sessions }) => sessions.map((one) => [nameOf(one), line])))
  for (const [name, line] of lineOf) {
    expect(rows[names.indexOf(name)]?.line, `${name} is told with the line that ended it`).toBe(line)
  }
  if (draw.trouble?.name === 'interrupt' && seen.hadTrouble) return
  // Whoever comes back may get the session id of another one who was lost with him.
  const spared = new Set(without([...namesOf(before), ...names], lineOf.keys()))
  const stayed = new Set(namesOf(after).filter((name) => spared.has(name)))
  const arrived = without(namesOf(after), stayed).map(userOf)
  const restarted = disturbance?.what === 'restart' && disturbance.left !== null ? nameOf(disturbance.left) : null
  const gone = rows.filter((row) => !stayed.has(nameOfSession(row)))
  for (const row of rows) {
    const name = nameOfSession(row)
    const possible = !stayed.has(name) ? ['gone', 'back'] : name === restarted ? ['still', 'back'] : ['still']
    expect(possible, name).toContain(row.outcome)
  }
  for (const user of new Set(gone.map((row) => userOf(nameOfSession(row))))) {
    const own = gone.filter((row) => userOf(nameOfSession(row)) === user)
    const back = own.filter(({ outcome }) => outcome === 'back').length
    const came = arrived.filter((other) => other === user).length
    expect(back, `back of ${user}`).toBe(Math.min(own.length, came))
  }
}

/** The name without its session id: the same user on the same SAP. */
function userOf(name: string): string {
  return name.split(' ').slice(0, 4).join(' ')
}

/** Whoever is meant by a key and cannot be ended is told. */
function judgeNotices(seen: Evidence): void {
  const { request, statics, before, notices } = seen
  const sets = (request.sets ?? []).filter((keys) => keys.some(({ kind }) => kind !== 'port') || keys.length > 1)
  const meant = meantBy({ ...request, sets, type: undefined }, [...statics, ...before])
  const unclearable = meant.filter((user) => !isClearable(seen, user))
  const told = notices.flatMap((notice) => (notice.kind === 'not-clearable' ? notice.host : []))
  const addresses = unclearable.map(({ row }) => String(row['ip'] ?? row['ipv6Prefix']).replace(/\/.*/, ''))
  if (seen.draw.way !== 'saved') expect(new Set(told)).toEqual(new Set(addresses))
}

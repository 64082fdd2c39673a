import { portsIn } from '../lines/lines.ts'
import { lagDescription, lagNumbers } from '../lines/plant.ts'
import type { Router } from '../router.ts'
import { doubleRule, labelled, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/** The release from which on the lab prints the name of a LAG in a line of its own; R22 has it in `show lag port`. */
const hasNames = ({ release }: Router) => release.major >= 22

const chosen = (lag: number | undefined) => lagNumbers.filter((number) => lag === undefined || number === lag)

/** `show lag [N]`: layout of 16.0, and the one with names. */
export const lagTable: Screen = function* (router, { lag }) {
  yield* openFrame('Lag Data')
  yield 'Lag-id         Adm     Opr     Weighted Threshold Up-Count MC Act/Stdby'
  if (hasNames(router)) yield `    name${' '.repeat(51)}`
  yield rule
  const numbers = chosen(lag)
  for (const number of numbers) {
    const up = router.lines.upIn(number)
    const oper = up > 0 ? 'up' : 'down'
    yield `${String(number).padEnd(15)}up      ${oper.padEnd(8)}No       0         ${String(up).padEnd(9)}N/A`
    if (hasNames(router)) yield `    lag-${number}`
  }
  yield rule
  const total = `Total Lag-ids: ${numbers.length}`
  const single = `Single Chassis: ${numbers.length}`
  yield `${total.padEnd(23)}${single.padEnd(25)}MC Act: 0       MC Stdby: 0`
  yield doubleRule
}

/** `show lag [N] port`: layout up to 21, and that of 22 with the name before the ports. */
export const lagPortTable: Screen = function* (router, { lag }) {
  const isNew = hasNames(router)
  yield* ['', doubleRule, 'Lag Port States', 'LACP Status: e - Enabled, d - Disabled', doubleRule]
  if (isNew) {
    yield 'Name'
    yield 'Id     Port-id         Adm   Act/     Opr   Primary Sub-group     Forced Prio'
    yield '                             Stdby'
  } else {
    yield 'Lag-id Port-id        Adm   Act/     Opr   Primary Sub-group      Forced Prio'
    yield '                            Stdby'
  }
  yield rule
  for (const number of chosen(lag)) {
    if (isNew) yield `lag-${number}`
    for (const [index, port] of portsIn(number).entries()) {
      const { isEnabled, hasLink } = router.lines.stateOf(port)
      const head = `${(index === 0 ? `${number}(e)` : '').padEnd(7)}${port.name.padEnd(isNew ? 16 : 15)}`
      const states = `${(isEnabled ? 'up' : 'down').padEnd(6)}active   ${(hasLink ? 'up' : 'down').padEnd(6)}`
      const rest = `${(index === 0 ? 'yes' : '').padEnd(8)}${'1'.padEnd(isNew ? 14 : 15)}-      32768`
      yield `${head}${states}${rest}`
    }
  }
  yield doubleRule
}

/** `show lag [N] description`: layout of 15.0 and 16.0; from 22 on with the name in a line of its own, which is a guess. */
export const lagDescriptions: Screen = function* (router, { lag }) {
  const isNew = hasNames(router)
  const blanks = isNew ? ' ' : ''
  yield* ['', doubleRule, 'Lag Port States', 'LACP Status: e - Enabled, d - Disabled', doubleRule]
  if (isNew) yield 'Name'
  yield `${isNew ? 'Id    ' : 'Lag-id'} Port-id        ${blanks}Adm   Act/     Opr   Description`
  yield `                            ${blanks}Stdby          `
  yield rule
  for (const number of chosen(lag)) {
    if (isNew) yield `lag-${number}`
    const oper = router.lines.upIn(number) > 0 ? 'up' : 'down'
    yield* described(`${`${number}(e)`.padEnd(22)}${blanks}up             ${oper.padEnd(6)}`, lagDescription(number))
    for (const port of portsIn(number)) {
      const { isEnabled, hasLink } = router.lines.stateOf(port)
      const states = `${(isEnabled ? 'up' : 'down').padEnd(6)}active   ${(hasLink ? 'up' : 'down').padEnd(6)}`
      yield* described(`${' '.repeat(7)}${port.name.padEnd(15)}${blanks}${states}`, port.description)
    }
    yield ''
  }
  yield doubleRule
}

/** What is too long for its column goes on under its beginning. */
function described(head: string, description: string): string[] {
  const [first = '', ...more] = labelled('', head.length - 2, description)
  return [`${head}${first.slice(head.length)}`, ...more]
}

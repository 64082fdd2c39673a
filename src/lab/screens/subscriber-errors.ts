import { readMac } from '../population/address-text.ts'
import { type Refused, reasons } from '../users/refused.ts'
import { doubleRule, openFrame, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/** `show subscriber-mgmt errors [mac M] [sap S]`: a guess, with the newest first. No real one was found. */
export const subscriberErrors: Screen = function* ({ refused }, { mac, sap }) {
  yield* openFrame('Subscriber Management Errors')
  yield 'Time                    MAC Address        SAP                       Service'
  yield '    Error'
  yield rule
  const errors = refused
    .filter((one) => (mac === undefined || readMac(one.mac) === mac) && (sap === undefined || one.sap.text === sap))
    .flatMap((one) => one.at.map((at) => ({ at, one })))
    .sort((one, other) => other.at - one.at)
  for (const { at, one } of errors) {
    yield `${printTime(at).padEnd(24)}${one.mac.padEnd(19)}${one.sap.text.padEnd(26)}${one.service}`
    yield `    ${textOf(one)}`
  }
  yield* [rule, `Number of errors : ${errors.length}`, doubleRule]
}

function textOf({ kind, cause, account }: Refused): string {
  return kind === 'pppoe' ? `PPPoE user "${account}": ${reasons[cause]}` : `DHCP discover dropped: ${reasons[cause]}`
}

function printTime(at: number): string {
  const [date = '', clock = ''] = new Date(at).toISOString().split('T')
  return `${date.replaceAll('-', '/')} ${clock.slice(0, 8)}`
}

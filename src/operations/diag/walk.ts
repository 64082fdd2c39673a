import type { Key } from '../../sros/values/key.ts'
import type { Target } from '../ask.ts'
import { find } from '../find.ts'
import { askClock } from '../log/since.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'
import { causes, type Diagnosis, type Step, stepNames, type Verdict } from './finding.ts'
import { type Person, personOf, withEvents } from './person.ts'
import { presenceSteps } from './presence.ts'
import { natStep, poolStep } from './room.ts'
import { askErrors, askLog, errorsStep, eventsAbout, limitsStep, lockoutStep, loginsOf, logStep } from './traces.ts'
import { askSaps, type Looking, lineSteps, sapStep } from './way.ts'

export interface DiagChoice extends Looking {
  /** All of them must match: one user. */
  readonly keys: readonly Key[]
  /** The log of subscriber events; null for all that go to memory. */
  readonly logId: string | null
  readonly services: () => Promise<readonly string[]>
  /** Where he is on line on other routers: `bras2 1/1/4:100.1 00:00:5e:00:53:01`. */
  readonly elsewhere: readonly string[]
}

/**
 * Why a user cannot get on line: the same walk for everybody, read only. It looks at his sessions and hosts, the errors,
 * lockouts and events about him, the room in his pools, and the way from his SAP to the port; what he is not known by is
 * learnt from the logs. A step that the router does not answer is not made, and the verdict says so.
 * @throws BrasctlError users-several
 */
export async function diagnose(target: Target, choice: DiagChoice, report: Report): Promise<Diagnosis> {
  const services = await choice.services()
  // What an old release does not know is asked in other ways, and is no news here.
  const quiet = tolerate(report)
  const rows = await find(target, services, choice.keys, quiet.report)
  quiet.settle()
  const found = personOf(target.router, choice.keys, rows)
  const clock = await askClock(target, report)
  const logged = await askLog(target, choice.logId, clock, report)
  const events = logged.answer?.events ?? []
  const person = withEvents(found, eventsAbout(found, events))
  const about = eventsAbout(person, events)
  const logins = loginsOf(person, about, clock)
  const errors = await askErrors(target, person, report)
  const lockout = await lockoutStep(target, person, report)
  const states = await askSaps(target, person.saps, report)
  const placed = withService(person, states?.map(({ service }) => service) ?? [])
  const steps = [
    ...presenceSteps(person, choice.elsewhere),
    errorsStep(errors, logins),
    lockout,
    limitsStep(errors, logged, about, logins),
    await poolStep(target, placed, async () => services, report),
    sapStep(person, states),
    ...(await lineSteps(target, person, choice, report)),
    logStep(logged, about, logins),
    await natStep(target, placed, report),
  ]
  const ordered = stepNames.flatMap((name) => steps.filter(({ step }) => step === name))
  return { steps: ordered, verdict: verdictOf(person, ordered, logged.answer?.since ?? null) }
}

/** The service of a SAP is his, where no session and no event told another. */
function withService(person: Person, services: readonly (number | string | null)[]): Person {
  const told = services.flatMap((one) => (one === null ? [] : String(one)))
  return person.services.length > 0 ? person : { ...person, services: [...new Set(told)] }
}

// What follows from a cause is not a second one.
const madeBy: Readonly<Record<string, readonly string[]>> = {
  'port-off': ['sap-down', 'host-lost', 'optics'],
  'port-down': ['sap-down', 'host-lost', 'optics'],
  'sap-down': ['host-lost'],
  'locked-out': ['login-refused', 'refused', 'limit-reached'],
}

/** What was looked at tells more than what the router once said of it, and of that the shortest is the plainest. */
function wordsIn({ finding }: Step): number {
  return finding.code === 'refused' ? finding.reason.length + 1 : 0
}

function verdictOf({ name, rows }: Person, steps: readonly Step[], since: string | null): Verdict {
  const present = new Set(steps.flatMap(({ cause }) => cause ?? []))
  const followed = new Set([...present].flatMap((cause) => madeBy[cause] ?? []))
  const found = causes
    .filter((cause) => present.has(cause) && !followed.has(cause))
    .flatMap((cause) => {
      const those = steps.filter((one) => one.cause === cause)
      const [step] = those.sort((one, other) => wordsIn(one) - wordsIn(other))
      return step ? [{ cause, finding: step.finding }] : []
    })
  const missed = steps.flatMap(({ step, finding }) =>
    finding.code === 'not-checked' && finding.why !== 'offline' ? step : [],
  )
  return { user: name, isOnline: rows.length > 0, found, unchecked: missed, since }
}

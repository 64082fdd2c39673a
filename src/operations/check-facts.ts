import { catalogue } from '../sros/catalogue.ts'
import type { RouterCommand, Row } from '../sros/define.ts'
import { isNotAllowed } from '../sros/dialects/answers.ts'
import { readClock } from '../sros/values/clock.ts'
import { streamAnswers, type Target } from './ask.ts'
import type { Report } from './report.ts'

/** What a router says of itself. What it does not say is null. */
export type RouterFacts = {
  readonly release: string | null
  readonly chassis: string | null
  readonly systemName: string | null
  /** How far its clock is ahead of the one of this machine, in seconds. */
  readonly clockSkewSeconds: number | null
  /** The user may ask with `show`. */
  readonly mayShow: boolean | null
}

/** Asks what changes nothing: `show version`, `show system information`, `show time`. A refusal is a fact, and no failure. */
export async function askFacts(target: Target, report: Report): Promise<RouterFacts> {
  const refusals: (string | null)[] = []
  const system = await askOne(target, catalogue['system-information'], refusals, report)
  const version = await askOne(target, catalogue.version, refusals, report)
  return {
    release: version?.release ?? system?.release ?? null,
    // `show version` only knows the family.
    chassis: system?.chassis ?? version?.chassis ?? null,
    systemName: system?.systemName ?? null,
    clockSkewSeconds: await askClock(target),
    // Rights are known from what was answered; a refusal of another kind says nothing of them.
    mayShow: refusals.some((answer) => isNotAllowed(answer ?? '')) ? false : system || version ? true : null,
  }
}

async function askOne<R extends Row>(
  target: Target,
  command: RouterCommand<R>,
  refusals: (string | null)[],
  report: Report,
): Promise<R | null> {
  let found: R | null = null
  const answers = streamAnswers(target, [{ command, given: {} }], ({ line, outcome }) => {
    refusals.push(outcome.refusal)
    report.outcome(target.router, line, outcome)
  })
  for await (const { rows } of answers) found ??= rows[0] ?? null
  return found
}

async function askClock(target: Target): Promise<number | null> {
  const sentAt = Date.now()
  const [reply] = target.session.ask(['show time'])
  let readAt: number | null = null
  let clock: number | null = null
  for await (const lines of reply ?? []) {
    readAt ??= Date.now()
    for (const line of lines) clock ??= readClock(line)
  }
  if (clock === null || readAt === null) return null
  // It prints whole seconds, so it is half a second further on average. Without the addition, a clock just behind is -0.
  return Math.round((clock + 500 - (sentAt + readAt) / 2) / 1000) + 0
}

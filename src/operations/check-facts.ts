import { BrasctlError } from '../errors.ts'
import { catalogue } from '../sros/catalogue.ts'
import { isNotAllowed } from '../sros/dialects/answers.ts'
import { readClock } from '../sros/values/clock.ts'
import { type Ended, streamAnswers, type Target } from './ask.ts'
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
  const questions = [
    { command: catalogue['system-information'], given: {} },
    { command: catalogue.version, given: {} },
  ] as const
  const ended: Ended[] = []
  const found: Record<string, unknown>[] = [{}, {}]
  const answers = streamAnswers<Record<string, unknown>>(
    target,
    // Each answer is read by its own command.
    questions as unknown as Parameters<typeof streamAnswers<Record<string, unknown>>>[1],
    (one) => {
      ended.push(one)
      report.outcome(target.router, one.line, one.outcome)
    },
  )
  for await (const { index, rows } of answers) found[index] = rows[0] ?? {}
  const [system = {}, version = {}] = found
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    release: text(version['release']) ?? text(system['release']),
    // `show version` only knows the family.
    chassis: text(system['chassis']) ?? text(version['chassis']),
    systemName: text(system['systemName']),
    clockSkewSeconds: await askClock(target),
    mayShow: mayShow(target, ended),
  }
}

/** Rights are known from what was answered; any other refusal says nothing of them. */
function mayShow(target: Target, ended: readonly Ended[]): boolean | null {
  if (ended.length === 0) throw new BrasctlError('bug', { what: `${target.router} was asked nothing` })
  if (ended.some(({ outcome }) => isNotAllowed(outcome.refusal ?? ''))) return false
  return ended.some(({ outcome }) => outcome.refusal === null && outcome.rows > 0) ? true : null
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

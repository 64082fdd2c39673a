import type { BrasctlError } from '../errors.ts'
import { type Look, lookAgain } from '../fleet/looks.ts'
import { pacer } from '../fleet/pacer.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import type { CheckedRouter } from '../operations/check.ts'
import { type Notice, Report } from '../operations/report.ts'
import { escapeText } from '../render/escape.ts'
import type { Asking } from './answer.ts'
import type { Context } from './context.ts'
import { sentenceOf } from './failure.ts'
import type { RouterFlags } from './options.ts'
import { paceOf } from './pace.ts'
import { pause } from './pause.ts'
import { openProgress } from './progress.ts'
import { openRouter } from './router.ts'
import type { Sentence } from './text/contents.ts'
import { isInputNeeded, isOfOneRouter, Unasked } from './unasked.ts'

/** What a look at a router came to; null where it gave no answer. */
export interface RouterLook<Answer> {
  readonly router: string
  readonly answer: Answer | null
}

type Ask<Answer> = (asking: Pick<Asking, 'target' | 'report'>, entry: RouterEntry) => Promise<Answer>

/**
 * Asks routers again and again, over one connection each that stays open. One that fails is told once, by its reason, until it
 * has answered again or fails for another one; it is tried again at the next look, but not where it has refused the login, which
 * would lock the user out, or where something here has to be put right before.
 * @param report is told each notice once
 */
export async function* lookAtRouters<Answer>(
  context: Context,
  entries: readonly RouterEntry[],
  flags: RouterFlags & { readonly seconds: number },
  report: Report,
  ask: Ask<Answer>,
): AsyncGenerator<readonly RouterLook<Answer>[]> {
  const { text, signal, err } = context
  const progress = openProgress(err, text, entries.length, flags.quiet === true)
  const write = async (words: string) => {
    await progress.hide()
    await err.write(words)
  }
  const shown = { ...err, columns: err.columns, write }
  const own = { ...context, err: shown }
  const tell = tellOnce(report)
  const unasked = new Unasked()
  const { width, startsPerSecond } = paceOf(entries, flags)
  const mayLogIn = pacer(startsPerSecond)
  const lookouts = entries.map((entry) => new Lookout(own, flags, entry, tell, ask))

  async function settle(look: Look<Lookout<Answer>, Answer | null>): Promise<RouterLook<Answer>> {
    const { item } = look
    if (look.kind === 'failed' && !signal.aborted) {
      if (isInputNeeded(look.error)) unasked.add(item.name, look.error)
      const words = item.reasonOf(look.error, (error) => sentenceOf(error, text).message)
      if (words !== null && !isInputNeeded(look.error)) await warn({ message: words })
    }
    return { router: item.name, answer: look.kind === 'answered' ? look.answer : null }
  }

  async function warn({ message, hint }: Sentence): Promise<void> {
    if (flags.quiet) return
    await shown.write(`${err.colour.warn(`${text.labels.warning}:`)} ${escapeText(message)}\n`)
    if (hint !== undefined) await shown.write(`${err.colour.warn(`${text.labels.hint}:`)} ${escapeText(hint)}\n`)
  }

  try {
    const looks = lookAgain(lookouts, (lookout, ended) => lookout.look(ended, progress), {
      width,
      // Who is logged in already need not wait behind those who are not.
      ready: async (lookout, ended) => {
        if (lookout.needsLogin) await mayLogIn(ended)
      },
      pause: (ended) => pause(flags.seconds * 1000, ended),
      signal,
    })
    for await (const look of looks) {
      const settled: RouterLook<Answer>[] = []
      for (const one of look) settled.push(await settle(one))
      const error = unasked.errorOfAll(entries.length)
      if (error !== null) throw error
      for (const sentence of unasked.take(text)) await warn(sentence)
      await progress.end()
      yield settled
    }
  } finally {
    await progress.end()
    await Promise.all(lookouts.map((lookout) => lookout.close()))
  }
}

/** A router that is looked at, and its connection as long as it holds. */
class Lookout<Answer> {
  readonly #context: Context
  readonly #flags: RouterFlags
  readonly #entry: RouterEntry
  readonly #tell: (notice: Notice) => void
  readonly #ask: Ask<Answer>
  #open: CheckedRouter | null = null
  #reason = ''
  #isGivenUp = false

  constructor(
    context: Context,
    flags: RouterFlags,
    entry: RouterEntry,
    tell: (notice: Notice) => void,
    ask: Ask<Answer>,
  ) {
    this.#context = context
    this.#flags = flags
    this.#entry = entry
    this.#tell = tell
    this.#ask = ask
  }

  get name(): string {
    return this.#entry.name
  }

  get needsLogin(): boolean {
    return this.#open === null && !this.#isGivenUp
  }

  async look(signal: AbortSignal, progress: Pick<ReturnType<typeof openProgress>, 'begun' | 'ended'>) {
    if (this.#isGivenUp) return null
    progress.begun(this.name)
    try {
      this.#open ??= await openRouter({ ...this.#context, signal }, this.#flags, this.#entry)
      const report = new Report(this.#tell)
      const answer = await this.#ask({ target: this.#open.target, report }, this.#entry)
      if (report.failure !== null) throw report.failure
      this.#reason = ''
      return answer
    } catch (error) {
      await this.close()
      throw error
    } finally {
      progress.ended(this.name)
    }
  }

  /** Why a look failed, where that is new. Throws what is of no single router. */
  reasonOf(error: unknown, sentence: (error: BrasctlError) => string): string | null {
    if (!isOfOneRouter(error)) throw error
    if (error.kind === 'login' || error.kind === 'config' || isInputNeeded(error)) this.#isGivenUp = true
    const message = sentence(error)
    const words = message.includes(this.name) ? message : `${this.name}: ${message}`
    if (words === this.#reason) return null
    this.#reason = words
    return words
  }

  async close(): Promise<void> {
    const open = this.#open
    this.#open = null
    await open?.close()
  }
}

/** The notices of the first look would come with every other one too. */
function tellOnce(report: Report): (notice: Notice) => void {
  const told = new Set<string>()
  return (notice) => {
    const words = JSON.stringify(notice)
    if (told.has(words) || told.size >= 10_000) return
    told.add(words)
    report.tell(notice)
  }
}

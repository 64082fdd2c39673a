import { BrasctlError } from '../errors.ts'
import type { AdHocOptions } from '../fleet/ad-hoc.ts'
import { chooseRouters } from '../fleet/choose.ts'
import { type ConnectOptions, connectRouter } from '../fleet/connect.ts'
import { PasswordTrials } from '../fleet/password-trials.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import { oneRouter } from '../fleet/select.ts'
import type { Target } from '../operations/ask.ts'
import type { CheckedRouter } from '../operations/check.ts'
import { escapeText } from '../render/escape.ts'
import type { Row } from '../render/row.ts'
import type { Reply } from '../session/reply.ts'
import type { Engine } from '../sros/dialects/dialect.ts'
import { acceptWords } from './accept-words.ts'
import type { Context } from './context.ts'
import { openLog } from './log.ts'
import { openReport } from './notices.ts'
import type { RouterFlags } from './options.ts'
import { inTurn } from './questions.ts'
import { endRecording, recorderOf } from './recorder.ts'
import { isInputNeeded } from './unasked.ts'

// A run of the program is one request: what is refused in it stays refused, and what was answered is not asked again.
const trials = new PasswordTrials()
const answered = new Map<string, Promise<string>>()
const fetched = new Map<string, Promise<string>>()
const otherEngines = new Set<string>()

/** The routers that the flags mean; the inventory is read only where it is needed. */
export function routersOf({ env }: Context, flags: RouterFlags): Promise<RouterEntry[]> {
  return chooseRouters({
    selectors: flags.router ?? [],
    ...(flags.inventory === undefined ? {} : { inventory: flags.inventory }),
    options: adHocOptions(flags),
    env,
  })
}

/** What the flags say of every router that is meant. */
export function adHocOptions(flags: RouterFlags): AdHocOptions {
  return {
    ...(flags.user === undefined ? {} : { user: flags.user }),
    ...(flags.passwordFile === undefined ? {} : { passwordFile: flags.passwordFile }),
    ...(flags.passwordCommand === undefined ? {} : { passwordCommand: flags.passwordCommand }),
    ...(flags.key === undefined ? {} : { keyFile: flags.key }),
    ...(flags.auth === undefined ? {} : { auth: flags.auth }),
    ...(flags.knownHosts === undefined ? {} : { knownHosts: flags.knownHosts }),
    ...(flags.hostKey === undefined ? {} : { hostKey: flags.hostKey }),
    ...(flags.legacy === undefined ? {} : { legacy: flags.legacy }),
    ...(flags.transport === undefined ? {} : { transport: flags.transport }),
    ...(flags.timeout === undefined ? {} : { timeoutSeconds: flags.timeout }),
  }
}

/** The one router that the flags mean. */
export async function routerOf(context: Context, flags: RouterFlags): Promise<RouterEntry> {
  return oneRouter(await routersOf(context, flags))
}

/** How a router, or a jump host on the way to it, is logged in to. */
export function connectOptionsOf(context: Context, flags: RouterFlags, entry: RouterEntry): ConnectOptions {
  const { env, signal } = context
  return {
    env,
    signal,
    accept: (hop) => acceptWords(entry, flags, hop),
    ...(flags.input === false ? {} : personAt(context, entry)),
  }
}

/** Logs in to a router; `close` logs out. `hear` is given each reply before it is read. */
export async function openRouter(
  context: Context,
  flags: RouterFlags,
  entry: RouterEntry,
  hear: (reply: Reply) => Reply = (reply) => reply,
): Promise<CheckedRouter> {
  const log = await openLog(context, flags)
  log.connecting(entry.name, `${entry.host}:${entry.port}`)
  const recorder = await recorderOf(context, flags)
  const session = await connectRouter(entry, {
    ...connectOptionsOf(context, flags, entry),
    trials,
    fetched,
    ...(recorder && { recorder }),
  })
  log.connected(entry.name, session.engine, session.systemName)
  tellOtherEngine(context, flags, entry, session.engine)
  return {
    session,
    target: {
      router: entry.name,
      session: {
        engine: session.engine,
        ask(lines, engine, quietMs) {
          log.asking(entry.name, lines)
          return session.ask(lines, engine, quietMs).map(hear)
        },
      },
    },
    async close() {
      await session.close()
      if (recorder) await endRecording(context, recorder)
      log.closed(entry.name)
    },
  }
}

/** The prompt decides. That it is another one than the inventory expects may mean another box, and is told once. */
function tellOtherEngine(context: Context, flags: RouterFlags, { name, dialect }: RouterEntry, engine: Engine): void {
  if (dialect === 'auto' || dialect === engine || otherEngines.has(name)) return
  otherEngines.add(name)
  openReport(context, flags).report.tell({ kind: 'other-engine', router: name, engine, expected: dialect })
}

/**
 * Logs in to a router, gives the rows that `work` asks of it, and logs out, whatever happens. When `isRaw`, the rows are the
 * lines of what was sent and answered, and those of `work` are let go.
 */
export async function* askRouter(
  context: Context,
  flags: RouterFlags,
  entry: RouterEntry,
  isRaw: boolean,
  work: (target: Target) => AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  const heard: Row[] = []
  const open = await openRouter(context, flags, entry, (reply) => (isRaw ? listenTo(reply, entry.name, heard) : reply))
  try {
    for await (const rows of work(open.target)) yield isRaw ? heard.splice(0) : rows
    if (isRaw) yield heard.splice(0)
  } finally {
    const closed = open.close()
    if (context.later) context.later(closed)
    else await closed
  }
}

/** What is asked of the person at the terminal, if it comes to that: only then is the asking loaded. */
function personAt(context: Context, router: RouterEntry): Pick<ConnectOptions, 'prompt' | 'answer' | 'confirmHostKey'> {
  const { ask } = context.text
  const askPerson = (question: string, isHidden: boolean) =>
    inTurn(async () => {
      // What shows how far a sweep is makes room for the question.
      await context.err.write('')
      return (await import('./ask-person.ts')).askPerson(context, question, isHidden)
    })
  return {
    // Routers that share the user, or the key, share the answer. A jump host never has the password of a router.
    prompt({ name, host, port, user, keyFile }, what) {
      const question = what === 'password' ? ask.password(name, user ?? '') : ask.passphrase(keyFile ?? '')
      const place = host === router.host && port === router.port ? '' : `${host} ${port}`
      const key = JSON.stringify([what, ...(what === 'password' ? [user, place] : [keyFile])])
      const answer =
        answered.get(key) ??
        askPerson(question, true).catch((error: unknown) => {
          throw isInputNeeded(error) ? new BrasctlError('input-needed', { what }, error) : error
        })
      answered.set(key, answer)
      return answer
    },
    answer: (_, prompt) => askPerson(escapeText(prompt.text), !prompt.isShown),
    confirmHostKey: async ({ address, type, fingerprint }) => {
      if (context.err.isTerminal) return ask.yes.test(await askPerson(ask.hostKey(address, type, fingerprint), false))
      // A script that says accept-new has said yes; it is told what it took.
      await context.err.write(`${context.text.labels.note}: ${ask.hostKeyTaken(address, type, fingerprint)}\n`)
      return true
    },
  }
}

/** A reply of which every line is also put aside, under the command that it answers. */
function listenTo(reply: Reply, router: string, heard: Row[]): Reply {
  return {
    command: reply.command,
    get bytes() {
      return reply.bytes
    },
    async *[Symbol.asyncIterator]() {
      heard.push({ router, line: reply.command })
      for await (const lines of reply) {
        for (const line of lines) heard.push({ router, line })
        yield lines
      }
    },
  }
}

import { BrasctlError } from '../errors.ts'
import { openSession } from '../session/dialogue.ts'
import { type Recording, replayTransport } from '../session/replay.ts'
import type { Reply } from '../session/reply.ts'
import { classic } from '../sros/dialects/classic.ts'
import { md } from '../sros/dialects/md.ts'
import { RefusalWatch } from '../sros/dialects/refusals.ts'
import { type Outcome, openReading } from '../sros/reading.ts'
import { recognise } from '../sros/recognise.ts'

/** What became of one command of a recorded session. */
export interface ExaminedCommand {
  readonly line: string
  /** How much the router had written when it was sent. */
  readonly at: number
  /** Its name in the catalogue; null where it has none. */
  readonly known: string | null
  readonly lines: number
  /** Null without a reader for it. */
  readonly outcome: Outcome | null
  readonly refusal: string | null
  /** Why its answer is not whole. */
  readonly failure: BrasctlError | null
}

export interface Examined {
  /** The line in which the router told its release, where it did. */
  readonly release: string | null
  readonly commands: readonly ExaminedCommand[]
  /** Why there was no session at all. */
  readonly failure: BrasctlError | null
}

/** All is there already: who is silent so long has nothing more to say. */
const silenceMs = 1000
const ownLines = new Set<string>([...classic.opening, ...md.opening, classic.logout, md.logout])

/** Plays a recorded session back through the same dialogue and readers, and tells what was not understood. */
export async function examine(recording: Recording): Promise<Examined> {
  const release = releaseIn(Buffer.from(recording.input.buffer, recording.input.byteOffset, recording.input.length))
  const typed = typedIn(recording)
  try {
    const router = 'recorded'
    const session = await openSession(replayTransport(recording), { router, silenceMs, logoutMs: 10 })
    try {
      const commands: ExaminedCommand[] = []
      for (const [index, reply] of session.ask(typed.map(({ line }) => line)).entries()) {
        commands.push({ ...(await examineReply(reply, router)), at: typed[index]?.at ?? 0 })
      }
      return { release, commands, failure: null }
    } finally {
      await session.close().catch(() => undefined)
    }
  } catch (error) {
    const commands = typed.map(({ line, at }) => ({ line, at, known: nameOf(line), lines: 0, outcome: null }))
    const failure = knownFailure(error)
    return { release, commands: commands.map((one) => ({ ...one, refusal: null, failure: null })), failure }
  }
}

/** Whether anything of it was not understood. */
export function isProblem({ outcome, failure }: ExaminedCommand): boolean {
  return failure !== null || (outcome !== null && (outcome.unplacedCount > 0 || !outcome.complete))
}

/** What was typed of commands: without the lines that every session has, the keys of the pager, and answers. */
function typedIn({ writes }: Recording): { line: string; at: number }[] {
  return writes
    .filter(({ text, hidden }) => hidden === undefined && text.endsWith('\n') && !text.startsWith('\x03'))
    .flatMap(({ text, after }) => text.split('\n').map((line) => ({ line, at: after })))
    .filter(({ line }) => line !== '' && !ownLines.has(line))
}

/** Of a text that may be longer than a string can be. */
function releaseIn(input: Buffer): string | null {
  const at = input.indexOf('TiMOS-')
  if (at === -1) return null
  return /^TiMOS-\S[^\r\n]*/.exec(input.toString('utf8', at, at + 300))?.[0].trimEnd() ?? null
}

function nameOf(line: string): string | null {
  return recognise(line, true)?.command.name ?? null
}

async function examineReply(reply: Reply, router: string): Promise<Omit<ExaminedCommand, 'at'>> {
  const known = recognise(reply.command, true)
  const reading = known === null ? null : openReading(known.command, { router, given: known.given })
  const refusals = new RefusalWatch()
  let lines = 0
  let failure: BrasctlError | null = null
  try {
    for await (const batch of reply) {
      lines += batch.length
      refusals.add(batch)
      for (const line of batch) reading?.line(line)
      reading?.take()
    }
  } catch (error) {
    failure = knownFailure(error)
  }
  const outcome = (failure === null ? reading?.end() : reading?.abandon()) ?? null
  const refusal = outcome?.refusal ?? refusals.answer
  return { line: reply.command, known: known?.command.name ?? null, lines, outcome, refusal, failure }
}

function knownFailure(error: unknown): BrasctlError {
  return error instanceof BrasctlError ? error : new BrasctlError('bug', { what: String(error) }, error)
}

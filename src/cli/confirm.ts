import { BrasctlError } from '../errors.ts'
import type { KickDialog } from '../operations/kick/site.ts'
import { askPerson } from './ask-person.ts'
import type { Context } from './context.ts'

/** What was typed instead of an answer. */
export interface ConfirmFlags {
  readonly yes?: true
  readonly expect?: number
  readonly confirm?: string
  readonly input: boolean
}

export interface Confirming extends Pick<KickDialog, 'confirm' | 'confirmWider'> {
  /** A person sits at the terminal. */
  readonly canAsk: boolean
  /** Throws `confirmation-missing` where it is known before anything is connected that nobody can confirm. */
  expectAnswer(router: string, place: string | null): void
}

/**
 * The tiers of danger: one session is a yes, several are their number, a place is its name behind the router's. Off a terminal
 * flags say the same. `hasKeysOnInput` is true where standard input is a list of keys and the person sits at the terminal.
 */
export function openConfirm(context: Context, flags: ConfirmFlags, hasKeysOnInput: boolean): Confirming {
  const { text, err, streams } = context
  const { ask } = text.kick
  const canAsk = err.isTerminal && flags.input !== false && (streams.stdin.isTTY === true || hasKeysOnInput)
  const question = (words: string) => askPerson(context, words, false)

  return {
    canAsk,
    expectAnswer(router, place) {
      if (canAsk) return
      const isEnough = place === null ? flags.yes === true : flags.confirm !== undefined && flags.expect !== undefined
      if (!isEnough) throw missing(null, place === null ? '--yes' : `--confirm "${router} ${place}" --expect N`)
    },
    async confirm({ router, place, sessions }) {
      const count = sessions.size
      const { expect } = flags
      if (expect !== undefined && expect !== count) {
        throw new BrasctlError('count-differs', { router, expected: expect, found: count })
      }
      const isConfirmed = place === null ? await confirmUsers(count) : await confirmPlace(`${router} ${place}`, count)
      if (!isConfirmed) throw new BrasctlError('not-confirmed', { router })
    },
    async confirmWider(router, sessions, line) {
      const found = sessions.length
      if (!canAsk) throw new BrasctlError('wider-than-confirmed', { router, found, line })
      if (!(await isTyped(ask.count(found), String(found)))) throw new BrasctlError('not-confirmed', { router })
    },
  }

  async function confirmUsers(count: number): Promise<boolean> {
    if (flags.yes && (count === 1 || flags.expect !== undefined)) return true
    if (!canAsk) throw missing(count, count === 1 ? '--yes' : `--yes --expect ${count}`)
    if (count === 1) return text.ask.yes.test(await question(ask.one))
    return isTyped(ask.count(count), String(count))
  }

  async function confirmPlace(phrase: string, count: number): Promise<boolean> {
    if (flags.confirm !== undefined && (flags.expect !== undefined || canAsk)) return flags.confirm === phrase
    if (!canAsk) throw missing(count, `--confirm "${phrase}" --expect ${count}`)
    return isTyped(ask.place(phrase, count), phrase)
  }

  async function isTyped(words: string, wanted: string): Promise<boolean> {
    return (await question(words)).trim() === wanted
  }
}

function missing(count: number | null, flags: string): BrasctlError {
  return new BrasctlError('confirmation-missing', { count, flags })
}

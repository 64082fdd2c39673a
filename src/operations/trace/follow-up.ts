import { type AccountFound, accountAt } from '../../history/nat/account-at.ts'
import { type EndEvent, natEventOf } from '../../history/nat/nat-event.ts'
import type { Answer } from '../../history/nat/trace-blocks.ts'
import type { OldEvent, Search } from '../../history/old-event.ts'
import { searchEvents } from '../../history/search.ts'
import { mentionsIn } from '../../sros/values/mentions.ts'

// What tells of leases and subscribers.
const applications = new Set(['DHCPS', 'SVCMGR', 'PPPOE'])

/** What the logs tell of those who had the blocks: the ends of all their blocks, and the events that lead to their accounts. */
export class FollowUp {
  readonly ends: EndEvent[] = []
  readonly #events: OldEvent[] = []

  /** Reads twice: by subscriber and inside address, then by the MACs that leases name for these. */
  async read(answers: readonly Answer[], search: Search, slackMs: number): Promise<void> {
    const names = answers.flatMap(({ subscriber, insideIp }) => [subscriber, insideIp])
    await this.#search(
      search,
      names.filter((name) => name !== null),
      slackMs,
    )
    const macs = this.#events.flatMap(({ application, message }) =>
      application === 'DHCPS' ? mentionsIn(message).macs : [],
    )
    await this.#search(search, macs, slackMs)
  }

  account(answer: Answer, atMs: number): AccountFound {
    return accountAt(this.#events, answer, atMs)
  }

  async #search(search: Search, names: readonly string[], slackMs: number): Promise<void> {
    const needles = [...new Set(names)]
    if (needles.length === 0) return
    for await (const events of searchEvents({ ...search, needles })) {
      for (const event of events) {
        if (applications.has(event.application)) this.#events.push(event)
        if (event.application !== 'NAT' || event.eventId !== 2021) continue
        const read = natEventOf(event, slackMs)
        if (read !== null && 'scope' in read) this.ends.push(read)
      }
    }
  }
}

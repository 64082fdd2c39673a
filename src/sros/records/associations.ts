/** The lists of names with a state that stand behind the pools of a DHCP server. */
export interface Associations {
  /** Takes a line of a list; false while none has begun. */
  take(line: string): boolean
  rule(): void
  /** Each list under its head, as `name state, name state`, and forgets them. */
  drain(): Record<string, string>
}

const head = /^(?:\S.* associations|Associated firewall domains)$/i

/** Opens the reading of `Interface associations`, `Local Address Assignment associations` and the like: head, header, rule, rows. */
export function openAssociations(): Associations {
  let name: string | null = null
  let isBody = false
  let found: Record<string, string> = {}
  return {
    take(line) {
      if (head.test(line)) {
        name = line
        isBody = false
        return true
      }
      if (/^No associated .+ found\.$/.test(line)) return true
      if (name === null) return false
      if (!isBody) return /^\S.*\s{2,}Admin$/.test(line)
      // A name as long as its column has one blank behind it.
      const row = /^(\S.*?)\s{2,}(\S+)$/.exec(line) ?? /^(.{32,}) (Up|Down)$/.exec(line)
      if (row === null) return false
      const text = `${row[1]} ${row[2]}`
      found[name] = found[name] === undefined ? text : `${found[name]}, ${text}`
      return true
    },
    rule() {
      isBody = name !== null
    },
    drain() {
      const drained = found
      found = {}
      name = null
      return drained
    },
  }
}

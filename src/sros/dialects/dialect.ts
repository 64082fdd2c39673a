export type Engine = 'classic' | 'md'

/** How lines of one engine come to run in the other. */
interface OtherEngine {
  /** Lines that run there by themselves, or under its settings. */
  readonly reached: RegExp
  /** Switches its paging off, typed from here. */
  readonly pagingOff: string
  readonly enter: string
  readonly leave: string
}

/** What a terminal has to know of one CLI engine, as data: nothing here acts. */
export interface Dialect {
  readonly engine: Engine
  /** The whole last line of a prompt, at the start of a line; groups `name` and, in MD-CLI, `user`. */
  readonly prompt: RegExp
  /** Sent after login, in one write. A refusal of any of them is no error. */
  readonly opening: readonly string[]
  /** The opening line that switches paging off: if it is refused, the pager has to be answered. */
  readonly pagingOff: string
  /** Lines that stand above the prompt line and belong to it, in the order they are printed; each at most once. */
  readonly abovePrompt: readonly RegExp[]
  readonly logout: string
  /** The other engine, where the router has one; where it has none, all of this is refused and does no harm. */
  readonly other: OtherEngine
}

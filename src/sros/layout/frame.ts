import { ruleOf } from './rule.ts'

/** What a titled block of a screen is made of, told line by line. */
export interface BlockHandler {
  /** The text between the two double rules at the top of a block. */
  title(text: string): void
  /** A single rule inside the block. */
  rule(): void
  /** A line inside the block that is no rule and not blank. Trailing blanks are cut. */
  text(line: string): void
  /** A blank line inside the block. */
  blank(): void
  /** The double rule that ends the block. */
  close(): void
  /** A line that stands in no block. */
  outside(line: string): void
}

/** Cuts a screen into its titled blocks as the lines arrive. */
export interface Frame {
  line(text: string): void
  /** Whether a block was begun and not ended: the screen was cut off. */
  isOpen(): boolean
  /** Whether any block was seen at all. */
  wasOpened(): boolean
}

export interface FrameOptions {
  /** A block may end where the next one begins, without a rule of its own: `show port`, and its detail. */
  readonly runsOn?: boolean
}

/** Opens a frame over a handler. Blank lines between blocks are nobody's, and dropped. */
export function openFrame(handler: BlockHandler, { runsOn = false }: FrameOptions = {}): Frame {
  let place: 'outside' | 'title' | 'inside' = 'outside'
  let opened = false
  let isTitled = false
  // A line directly behind the rule that closed a block: a title, if a rule follows.
  let behindRule = false
  let candidate: string | null = null

  function doubleRule(): void {
    const title = candidate
    candidate = null
    opened = true
    if (title !== null) {
      handler.title(title.trim())
      place = 'inside'
      return
    }
    // A rule that closes nothing, and then the one that begins a block.
    if (place === 'title' && runsOn && !isTitled) return
    if (place === 'inside') handler.close()
    behindRule = runsOn && place === 'inside'
    isTitled = false
    place = place === 'outside' ? 'title' : place === 'title' ? 'inside' : 'outside'
  }

  function settle(): void {
    if (candidate !== null) handler.outside(candidate)
    candidate = null
  }

  return {
    line(raw) {
      const text = raw.trimEnd()
      const rule = ruleOf(text)
      if (rule === 'double') return doubleRule()
      settle()
      if (behindRule && text !== '' && rule === null) {
        behindRule = false
        candidate = text
        return
      }
      behindRule = false
      if (place === 'title' && text !== '') {
        isTitled = true
        handler.title(text.trim())
      } else if (place === 'inside') {
        if (rule === 'single') handler.rule()
        else if (text === '') handler.blank()
        else handler.text(text)
      } else if (text !== '') handler.outside(text)
    },
    isOpen: () => place !== 'outside' || candidate !== null,
    wasOpened: () => opened,
  }
}

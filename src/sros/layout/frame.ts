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

/** Opens a frame over a handler. Blank lines between blocks are nobody's, and dropped. */
export function openFrame(handler: BlockHandler): Frame {
  let place: 'outside' | 'title' | 'inside' = 'outside'
  let opened = false
  return {
    line(raw) {
      const text = raw.trimEnd()
      const rule = ruleOf(text)
      if (rule === 'double') {
        if (place === 'inside') handler.close()
        place = place === 'outside' ? 'title' : place === 'title' ? 'inside' : 'outside'
        opened = true
      } else if (place === 'title' && text !== '') handler.title(text.trim())
      else if (place === 'inside') {
        if (rule === 'single') handler.rule()
        else if (text === '') handler.blank()
        else handler.text(text)
      } else if (text !== '') handler.outside(text)
    },
    isOpen: () => place !== 'outside',
    wasOpened: () => opened,
  }
}

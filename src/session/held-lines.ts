import { pagerWiped } from '../sros/dialects/terminal.ts'
import { countDoubtful, cutAbove } from './above.ts'
import { decode } from './bytes.ts'
import { NoticeFilter } from './notices.ts'
import type { Learned } from './prompt.ts'
import { draw } from './screen.ts'

/** Lines of one reply that are clean and not given yet: some may turn out to belong to a prompt. */
export class HeldLines {
  /** The text of now has bytes beyond ASCII, or is drawn with backspaces and escapes. */
  wide = false
  drawn = false
  #lines: string[] = []
  #hasData = false
  #paged = false
  #notices = new NoticeFilter('')
  #marked = this.#notices
  #countThen = 0
  #lengthThen = 0

  /** A reply begins. */
  begin(command: string | null): void {
    this.#hasData = false
    if (command !== null) this.#notices = new NoticeFilter(command)
  }

  get length(): number {
    return this.#lines.length
  }

  /** Some line of the reply was not blank. */
  get hasData(): boolean {
    return this.#hasData
  }

  /** Notices came, and have been left out. */
  get hadNotices(): boolean {
    return this.#notices.count > 0
  }

  /** Remembers where things stand, for `hadOnlyNotices`. */
  mark(): void {
    this.#marked = this.#notices
    this.#countThen = this.#notices.count
    this.#lengthThen = this.#lines.length
  }

  /** In the same reply, notices came since the mark, and beside them blank lines at most. */
  get hadOnlyNotices(): boolean {
    if (this.#marked !== this.#notices || this.#notices.count <= this.#countThen) return false
    return !this.#lines.slice(this.#lengthThen).some((line) => line.trim() !== '')
  }

  isNotice(line: string): boolean {
    return this.#notices.isNotice(line)
  }

  /** Takes a line as it came, in byte characters. */
  push(raw: string): void {
    let line = this.#paged && raw.includes('Press ') ? raw.replace(pagerWiped, '') : raw
    if (this.wide) line = decode(line)
    if (this.drawn || line.includes('\r')) line = draw(line).text
    if (this.isNotice(line)) return
    this.#lines.push(line)
    if (!this.#hasData) this.#hasData = line.trim() !== ''
  }

  /** What is held was no answer. */
  forget(): void {
    this.#lines = []
    this.#hasData = false
  }

  /** From now on the pager may stand in the lines; the MD-CLI prints an empty line above it. */
  page(isBelowEmptyLine: boolean): void {
    if (isBelowEmptyLine && this.#lines.at(-1) === '') this.#lines.pop()
    this.#paged = true
  }

  /** The lines above the prompt that was found belong to it. */
  cutAbove(learned: Learned): void {
    cutAbove(this.#lines, learned)
  }

  takeAll(): string[] {
    return this.#lines.splice(0)
  }

  /** All that cannot belong to a prompt. */
  takeSure(learned: Learned): string[] {
    const doubtful = countDoubtful(this.#lines, learned)
    const lines = this.#lines
    this.#lines = doubtful === 0 ? [] : lines.splice(-doubtful)
    return lines
  }
}

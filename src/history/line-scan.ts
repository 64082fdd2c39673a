import { isAscii } from 'node:buffer'

/** What stands before the event is not longer. */
const mostHead = 400

// One by one, so that the build writes them where they are used: this is done for many lines.
const blank = 0x20
const hash = 0x23
const dash = 0x2d
const zero = 0x30
const nine = 0x39
const colon = 0x3a
const bracket = 0x5b

/** Reads the bytes of a line up to the word of its event, and no further: this is done for many lines. */
export class LineScan {
  /** Where what stands behind the time begins, and the number in it; -1 without. */
  headStart = -1
  numberStart = -1
  numberEnd = -1
  /** Where the word of the event begins, and where what belongs to it ends that tells one series from another. */
  coreStart = -1
  tagEnd = -1
  /** The second of the day. */
  second = 0
  /** Where the first colon of the first time stands, counted from the begin of the line. */
  timeAt = -1
  /** How many times stand before the word of the event: one more than usual, where a line runs into the next. */
  times = 0

  /** Whether a line of NAT may have been damaged: one that does not end with a time, as its blocks do. */
  isOdd(bytes: Buffer, start: number, end: number): boolean {
    return isNat(bytes, this.coreStart) && !endsInTime(bytes, start, end)
  }

  /**
   * Finds the word of the event, which is followed by ` [`, and the last number before it, behind the last time. Whether there is
   * such a word.
   */
  scan(bytes: Buffer, start: number, lineEnd: number): boolean {
    const end = Math.min(lineEnd, start + mostHead)
    this.headStart = -1
    this.numberStart = -1
    this.times = 0
    let [word, isNumber] = [start, true]
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number
      if (byte !== blank) {
        if (byte < zero || byte > nine) {
          if (byte === colon && at >= 2 && bytes[at + 3] === colon && isTime(bytes, at - 2)) {
            // A time: what stands before it tells no sender.
            this.second = secondAt(bytes, at)
            if (this.times === 0) this.timeAt = at - start
            this.times += 1
            at = nextBlank(bytes, at + 4, end)
            this.headStart = at + 1
            this.numberStart = -1
            word = at + 1
            isNumber = true
            continue
          }
          isNumber = false
        }
        continue
      }
      if (at > word && this.headStart >= 0) {
        if (isNumber) {
          this.numberStart = word
          this.numberEnd = at
        } else if (bytes[at + 1] === bracket && (isCore(bytes, word, at) || isFlow(bytes, word, at))) {
          this.coreStart = word
          this.tagEnd = at - word === 3 ? nextBlank(bytes, at + 1, end) : word
          return true
        }
      }
      word = at + 1
      isNumber = true
    }
    return false
  }
}

/** Whether bytes are plain text: names in other letters are kept with the lines that may be damaged. */
export function isClean(bytes: Buffer): boolean {
  return isAscii(bytes) && !bytes.includes(0)
}

/** The number that these digits are. */
export function numberAt(bytes: Buffer, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at += 1) number = number * 10 + (bytes[at] as number) - zero
  return number
}

/** `21:03:11`, from its first digit on. */
function isTime(bytes: Buffer, at: number): boolean {
  return isPair(bytes, at) && isPair(bytes, at + 3) && isPair(bytes, at + 6)
}

const isPair = (bytes: Buffer, at: number) => isDigit(bytes[at]) && isDigit(bytes[at + 1])

/** Of `21:03:11`, by the place of its first colon; nonsense where there is no time. */
function secondAt(bytes: Buffer, at: number): number {
  const two = (from: number) => (bytes[from] as number) * 10 + (bytes[from + 1] as number) - 11 * zero
  return (two(at - 2) * 60 + two(at + 1)) * 60 + two(at + 4)
}

function nextBlank(bytes: Buffer, from: number, end: number): number {
  let at = from
  while (at < end && bytes[at] !== blank) at += 1
  return at
}

/** `NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012`: it begins with a capital, and ends with a number behind a dash. */
function isCore(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] ?? 0
  if (first < 0x41 || first > 0x5a) return false
  let at = end - 1
  while (at > start && isDigit(bytes[at])) at -= 1
  return at < end - 1 && bytes[at] === dash
}

/** `NAT [1/2]: `: the record of an ISA. */
function isFlow(bytes: Buffer, start: number, end: number): boolean {
  return end - start === 3 && isNat(bytes, start)
}

function isNat(bytes: Buffer, start: number): boolean {
  return bytes[start] === 0x4e && bytes[start + 1] === 0x41 && bytes[start + 2] === 0x54
}

/** `… at 2026/11/20 21:03:11`, with what a relay makes of a line feed behind it. */
function endsInTime(bytes: Buffer, start: number, lineEnd: number): boolean {
  let end = lineEnd
  if (bytes[end - 1] === 0x0d) end -= 1
  if (bytes[end - 4] === hash) end -= 4
  return end - 8 > start && bytes[end - 3] === colon && isTime(bytes, end - 8) && bytes[end - 9] === blank
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= zero && byte <= nine

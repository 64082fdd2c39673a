/** A line that was sent and is not answered yet. */
export interface Expected {
  /** As byte characters. */
  command: string
  /** Its echo has been seen. */
  echoed: boolean
}

const loose = (text: string) => text.replace(/[\s"]/g, '')

/**
 * May this text, found behind a prompt in the middle of a line, be the echo of a command? Only the first word counts,
 * and only its beginning: the router completes words and puts names into quotes.
 */
export function resembles(text: string, command: string): boolean {
  const start = loose(command).slice(0, 4)
  return start !== '' && loose(text).startsWith(start)
}

/** The same words, whatever was put into quotes. */
export function isSame(text: string, command: string): boolean {
  return loose(text) === loose(command)
}

const moved = /[\b\r\x1b\x07]/

/** Text behind a prompt that cannot be the echo: it was written by no line editor, and begins otherwise. */
export function isNoEcho(text: string, command: string): boolean {
  return !moved.test(text) && loose(text)[0] !== loose(command)[0]
}

/** Did the echo reach the edge of an 80-column terminal with some of the command still to come? */
export function isWrapped(columns: number, text: string, command: string): boolean {
  return columns >= 79 && loose(text).length < loose(command).length
}

/** Is this line the rest of an echo that was wrapped? */
export function continuesEcho(line: string, command: string): boolean {
  const rest = loose(line)
  return rest !== '' && loose(command).includes(rest)
}

/**
 * The other engine, which runs `//command`, shows its prompt and the line once more, with one slash.
 * Source: a transcript of a 25.3 (`*A:MASTER# /show bof`).
 */
export function isEchoElsewhere(text: string, command: string): boolean {
  return command.startsWith('//') && isSame(text, command.slice(1))
}

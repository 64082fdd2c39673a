/** What both engines write on a terminal beside prompts and data. */

/** The pager, waiting at the tail. Any key but Q shows the next page. */
export const pager =
  /(?:Press any key to continue \(Q to quit\)|Press Q to quit, Enter to print next line or any other key to print next page\.) ?$/

/** The same anywhere in a line: a key was there already. */
export const pagerInLine =
  /Press any key to continue \(Q to quit\)|Press Q to quit, Enter to print next line or any other key to print next page\./

export const pagerAnswer = ' '

/** The key that ends an output that nobody wants. */
export const pagerQuit = 'q'

/** The pager and the blanks that wipe it: an ISP's tool deletes the text and 38 blanks from the joined line. */
export const pagerWiped =
  /(?:Press any key to continue \(Q to quit\)|Press Q to quit, Enter to print next line or any other key to print next page\.)(?: ?[\b]+ *[\b]+| ?\r+ *(?:\r+|$)| {38}| ?\r| $)?/g

/** A question, waiting at the tail: `(y/n)?` of the classic CLI, `[y,n]` of the MD-CLI. */
export const question = /(?:\(y(?:es)?\/n(?:o)?\)|\[y(?:es)?[,/]n(?:o)?\]) ?[?:]{0,2} ?$/i

/** A question that a key of what was sent ahead has answered. */
export const questionAnswered = /(?:\(y(?:es)?\/n(?:o)?\)|\[y(?:es)?[,/]n(?:o)?\]) ?[?:]{0,2} ?[yn]$/i

/** Text that comes by itself and is never data: the idle warnings, and the notes on a switch of the engine. */
export const notices: readonly RegExp[] = [
  /^This terminal has been idle for /,
  /^It will be logged out /,
  /^INFO: CLI #20\d\d: /,
]

/**
 * The first line of an event that a log with the destination `session` writes into the terminal.
 * Source: transcripts of SReXperts 57.
 */
export const event =
  /^\d+ \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d+ \S+ (?:CRITICAL|MAJOR|MINOR|WARNING|CLEARED|INDETERMINATE|minor): /

/** Commands whose own data are events. */
export const printsEvents = /\b(?:log|alarms?|event\S*|debug)\b/

/** A hidden request after login can only be about a new password (the text itself was found in no transcript). */
export const passwordRequest = /assword[^\r\n]{0,40}: ?$/

/** Words of a router that has no room for one more session. The text was found in no transcript: tolerant. */
export const noRoom =
  /max(?:imum)?(?: number of)? \S*\s?(?:session|login|connection|user)|too many|limit (?:is )?reached/i

/** Words of a router that wants a new password before anything else. The text was found in no transcript: tolerant. */
export const expired = /password (?:has |is )?expired|password must (?:be )?change|must change (?:your|the) password/i

/** Whether a line is the caret under a word that the router did not understand: blanks and `^` only. */
export function isCaret(line: string): boolean {
  return /^\s*\^+\s*$/.test(line)
}

/**
 * Whether a line refuses a command: `Error: Bad command.`, `MINOR: CLI Invalid service id "9".`,
 * `MINOR: MGMT_CORE #2201: Unknown element - 'tt'`. Only at the start of a line, and only for commands whose own rows
 * cannot begin so: an event log is full of such words.
 */
export function isRefusal(line: string): boolean {
  const first = line.charCodeAt(0)
  // E, M and C: nearly every line is told apart here.
  if (first !== 69 && first !== 77 && first !== 67) return false
  return /^(?:Error: |(?:MINOR|MAJOR|CRITICAL): )/.test(line)
}

/** Whether a refusal is one of pure syntax, which changes nothing: an unknown word or a value of the wrong form. */
export function isSyntaxRefusal(answer: string): boolean {
  return /^(?:\^|Error: |MINOR: (?:MGMT_CORE #2201|CLI #200[01]|MGMT_AGENT #2005))/.test(answer)
}

/** Whether the MD-CLI refuses a command as one that it has not: the classic CLI of the same router may have it. */
export function isUnknownElement(answer: string): boolean {
  return /^MINOR: MGMT_CORE #2201\b/.test(answer)
}

/** Whether a line is the router talking of itself and not of what was asked: engine switches and script footers. */
export function isChatter(line: string): boolean {
  const first = line.charCodeAt(0)
  if (first !== 73 && first !== 69 && first !== 80 && first !== 67) return false
  return /^(?:INFO: |Executed \d+ lines in |Pre-processing configuration file |Completed processing \d+ lines in )/.test(
    line,
  )
}

/** Whether a refusal only says that the router has no such service: then it has nothing in it either. */
export function isMissingService(answer: string): boolean {
  return /^MINOR: .*\b(?:Invalid service id\b|service\b.*\b(?:does not exist|not found))/i.test(answer)
}

/**
 * Whether a clear was refused as pure syntax, word for word as a router says it: then it changed nothing, and another wording
 * may be tried. Stricter than `isSyntaxRefusal`: an `Error:` of another kind may come from carrying it out.
 */
export function isUnknownWording(answer: string): boolean {
  return /^(?:Error: (?:Bad command|Invalid parameter|Missing parameter|Ambiguous command)|MINOR: (?:MGMT_CORE #2201|CLI #200[01]|MGMT_AGENT #2005)\b)/.test(
    answer,
  )
}

/** Whether a refusal of a wording is of a word, and not of the value behind one: then the release does not know it at all. */
export function isUnknownWord(answer: string): boolean {
  return /^(?:Error: Bad command|MINOR: MGMT_CORE #2201\b)/.test(answer)
}

/** Whether a refusal is one of rights: `MINOR: CLI Command not allowed for this user.` */
export function isNotAllowed(answer: string): boolean {
  return /not allowed for this user|not authori[sz]ed|permission denied/i.test(answer)
}

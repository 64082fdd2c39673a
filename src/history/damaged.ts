/** Whether a line that could not be read looks as though it had been an event of SR OS: lines of other programs do not count as damaged. */
export function isDamaged(text: string): boolean {
  return /-(?:CLEARED|INDETERMINATE|CRITICAL|MAJOR|MINOR|WARNING)-\w|\bNAT \[|\} (?:Map |Free) /.test(text)
}

/** The word of an event, with what follows it. */
export const eventWord = /-(?:CLEARED|INDETERMINATE|CRITICAL|MAJOR|MINOR|WARNING)-\w+-\d+ \[/

/** Whether a line has a second event: one that was cut runs into the next. */
export function holdsTwo(text: string): boolean {
  const first = text.search(eventWord)
  return first >= 0 && eventWord.test(text.slice(first + 1))
}

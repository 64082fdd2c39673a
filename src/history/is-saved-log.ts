// The first line of an event, and the message in quotes below it. A thread that searches loads no more than this of the reader.
const event =
  /^\d+ \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{2,3} \S+ (?:CLEARED|INDETERMINATE|CRITICAL|MAJOR|MINOR|WARNING): [A-Z0-9_]+ #\d+ .*\r?\n"/m

/** Whether text is what `show log` printed, saved to a file: its start is given. Layouts: 7.0 to 26.3. */
export function isSavedLog(start: string): boolean {
  return /^Memory Log contents /m.test(start) || event.test(start)
}

/** Whether a line that could not be read looks as though it had been an event of SR OS: lines of other programs do not count as damaged. */
export function isDamaged(text: string): boolean {
  return /-(?:CLEARED|INDETERMINATE|CRITICAL|MAJOR|MINOR|WARNING)-\w|\bNAT \[|\} (?:Map |Free) /.test(text)
}

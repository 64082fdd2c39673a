/**
 * Reads `MM/DD/YYYY HH:MM:SS` (peaks, Last Auth Time, Last Mgmt Change) or `YYYY/MM/DD HH:MM:SS` (system information).
 * Gives ISO 8601 in the router's own time, or null.
 */
export function readTimestamp(text: string): string | null {
  const american = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text)
  if (american) return `${american[3]}-${american[1]}-${american[2]}T${american[4]}`
  const plain = /^(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)?$/.exec(text)
  return plain ? `${plain[1]}-${plain[2]}-${plain[3]}T${plain[4]}` : null
}

/** Prints an ISO time as the statistics of SR OS do: `MM/DD/YYYY HH:MM:SS`. */
export function printTimestamp(iso: string): string {
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`
}

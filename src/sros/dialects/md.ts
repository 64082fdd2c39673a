import type { Dialect } from './dialect.ts'

/**
 * MD-CLI: an empty line, `[!][*][(ex|gl|pr|ro)][<mode:>/context]`, then `<CPM>:<user>@<system-name>#<blank>`.
 * Source: md-cli-user "command prompt"; transcripts of SReXperts for `(ex:bof)[/]` and the timestamp line.
 */
export const md: Dialect = {
  engine: 'md',
  prompt: /^[A-D]:(?<user>[^\s@]{1,64})@(?<name>[^\s](?:[^\r\n]{0,62}?[^\s])??)# $/,
  // Completion first: until it is off, a blank completes the word before it and the echo is not what was sent.
  opening: [
    'environment command-completion space false',
    'environment console width 512',
    'environment progress-indicator admin-state disable',
    'environment more false',
  ],
  pagingOff: 'environment more false',
  abovePrompt: [
    /^\s*$/,
    // rfc-3339 and iso-8601, then rfc-1123
    /^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:)/,
    /^!?\*?(?:\((?:ex|gl|pr|ro)[^)]*\))?\[.*\]$/,
  ],
  logout: 'logout',
  other: {
    // `file` follows the paging of the classic CLI (netmiko)
    reached: /^\s*(?:\/[/!]|file\b)/,
    pagingOff: '//environment no more',
    enter: '/!classic-cli',
    leave: '/!md-cli',
  },
}

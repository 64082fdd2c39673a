import type { Dialect } from './dialect.ts'

/**
 * Classic CLI: `[*]<CPM>:<system-name>[>context…]{#|$}<blank>`.
 * A system name has 1–64 characters of any kind; a context never holds `#` or `$`.
 * Source: 7705 SAR 23.4 "The CLI command prompt"; `named-item-64` of Nokia's YANG.
 */
export const classic: Dialect = {
  engine: 'classic',
  prompt: /^\*?[A-D]:(?<name>[^\s>](?:[^\r\n>]{0,62}?[^\s>])??)(?:>[^\r\n#$]{0,400})?[#$] $/,
  opening: ['environment no more'],
  pagingOff: 'environment no more',
  abovePrompt: [],
  logout: 'logout',
  other: {
    reached: /^\s*\/[/!]/,
    pagingOff: '//environment more false',
    enter: '/!md-cli',
    leave: '/!classic-cli',
  },
}

/** The same prompt where the output before it had no newline (7705 SAR-Hmc, oxidized #2883). Only used at login. */
export const classicAfterText = /[^A-D][A-D]:(?<name>[^\s>](?:[^\r\n>]{0,62}?[^\s>])??)(?:>[^\r\n#$]{0,400})?[#$] $/

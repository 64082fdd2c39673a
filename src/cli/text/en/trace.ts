import type { TraceText } from '../trace-text.ts'

export const trace: TraceText = {
  had: ({ who, block, router, from, to }) =>
    `${who} had ${block} on ${router}, ${from === null ? 'since before the logs' : `from ${from}`} ${to === null ? 'with no end in the logs' : `to ${to}`}`,
  sure: 'nothing in the logs speaks against it',
  doubts: {
    'open-end': 'no end of it is in the logs',
    'no-free': 'another had the ports later, and no Free stands between',
    'maybe-freed': 'an event that could not be read in full may have ended it',
    'ends-differ': 'a Free came after what had ended it',
    'after-logs': 'the logs end before the time asked',
    'before-logs': 'it began before the logs',
    gap: 'events are missing there',
    restart: 'the numbers of the log start anew there',
    unnumbered: 'the events have no numbers, so nobody sees what was lost',
    boundary: 'the time asked lies so near its end that the clocks decide',
    step: 'the clock of the router was set',
    'clocks-differ': 'the time in the message is another than that of the line',
    'zone-unknown': 'the zone of the lines is not known',
    'zone-assumed': 'the zone of the lines is assumed',
    'year-assumed': 'the year of the lines is assumed',
  },
  doubtsOfNobody: { 'before-logs': 'the logs tell nothing of the time before they begin' },
  lost: (count) => `${count} lost`,
  noAccount: {
    'no-lease': 'no lease in the logs tells who had the inside address then',
    'no-subscriber': 'the logs tell no subscriber for the MAC of the lease',
    several: 'two had the inside address then, or it changed hands',
    unnamed: 'the subscriber id names no account',
  },
  unnamed: 'somebody',
}

import type { Text } from '../contents.ts'
import { list, percent, sessions } from './words.ts'

/** What is asked, and what kick, report and lab say. */
export const dialogs: Pick<Text, 'ask' | 'kick' | 'report' | 'lab'> = {
  ask: {
    password: (router, user) => `Password of ${user} on ${router}: `,
    passphrase: (file) => `Passphrase of ${file}: `,
    hostKeyTaken: (address, type, fingerprint) =>
      `the host key of ${address} is new and was saved: ${type} ${fingerprint}`,
    hostKey: (address, type, fingerprint) =>
      `The host key of ${address} is not known: ${type} ${fingerprint}\nTrust it and save it? [y/N] `,
    newHostKey: ({ address, type, fingerprint, known, isHop }) =>
      `The host key of ${address}\n  known  ${known.length === 0 ? 'none' : list(known)}\n  now    ${type} ${fingerprint}\n${
        isHop
          ? 'Somebody may stand between: ask who runs this jump host, and compare it with the key there.'
          : 'SR OS makes a new key at each reboot without preserve-key. Compare it with the key on the router.'
      }\nTake it? [y/N] `,
    yes: /^y(?:es)?$/i,
  },
  kick: {
    summary: (router, count, online) => {
      const share =
        online === null || online === 0 ? '' : `, ${percent(count, online)} of ${online} subscribers on line`
      return `${router}: ${sessions(count)} would go${share}`
    },
    beside: (count) =>
      count === 1
        ? 'one of them was not asked for: the same line ends it'
        : `${count} of them were not asked for: the same line ends them`,
    pace: (rate, duration) => `One by one, ${rate} a second: this takes about ${duration}.`,
    moreSessions: (count) => `and ${count} more; --dry-run -o csv lists them all`,
    moreLines: (count) => `and ${count} more lines`,
    returns: {
      pppoe: 'PPPoE users dial in again by themselves, usually within seconds.',
      ipoe: 'IPoE users come back only when their lease runs out or their device is restarted.',
    },
    wider: (count) => `The router takes no narrower line. This one would end ${count} sessions:`,
    saved: (file) => `saved to ${file}; brasctl kick --apply ${file} carries it out`,
    progress: (lines, total) => `${lines} of ${total} lines`,
    ask: {
      one: 'Take it off line? [y/N] ',
      count: (count) => `All ${count} sessions go. Type their number to confirm: `,
      place: (phrase, count) => `All ${count} sessions go. Type "${phrase}" to confirm: `,
    },
    unseen:
      'a line that was sent may have been carried out: see `brasctl audit`, and `brasctl sessions` for who is on line',
    result: (counts) => counts.map(([outcome, count]) => `${count} ${outcome}`).join(', '),
    outcomes: { gone: 'gone', back: 'back', still: 'still there', unknown: 'unknown' },
  },
  report: {
    wrote: (file, sessions, commands, problems) =>
      `wrote ${file}: sessions ${sessions}, commands ${commands}, not understood ${problems}`,
    leftOut: (file, bytes) =>
      `${file} is too long for a bundle: ${bytes} bytes were left out, head and tail of each answer are there`,
    look: 'Look through all of it before you send it anywhere: text that nobody foresaw may name users or the network.',
  },
  lab: {
    ready: (routers) => `ready: ${routers}`,
    try: (command) => `try: ${command}`,
    password: (password) => `password: ${password}`,
    stop: 'Ctrl-C stops it.',
  },
}

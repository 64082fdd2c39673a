import type { Text } from '../contents.ts'
import type { ProbeFacts } from '../ping-text.ts'
import { list, percent, sessions } from './words.ts'

/** What is asked, and what kick, report and lab say. */
export const dialogs: Pick<Text, 'ask' | 'kick' | 'report' | 'ping' | 'lab'> = {
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
  ping: {
    results: {
      reachable: (facts) => `${way(facts)}: ${share(facts)}`,
      lossy: (facts) => `${way(facts)}: ${share(facts)}`,
      timeout: (facts) => `${way(facts)}: no reply, 0 of ${facts.sent}`,
      'no-route': (facts) => (facts.target === null ? `${facts.from}: no default route` : `${way(facts)}: no route`),
      'bad-source': (facts) => `${way(facts)}: ${facts.source ?? 'the source'} is no address of the router there`,
      bounced: (facts) => `${way(facts)}: unreachable, says an answer on the way, 0 of ${facts.sent}`,
      unsent: (facts) => `${way(facts)}: nothing was sent`,
    },
    legs: { outside: 'outside to target:', cr: 'outside to CR:    ', user: 'service to user:  ' },
    good: 'ok   ',
    lossy: 'LOSSY',
    bad: 'FAILS',
  },
  lab: {
    ready: (routers) => `ready: ${routers}`,
    try: (command) => `try: ${command}`,
    password: (password) => `password: ${password}`,
    stop: 'Ctrl-C stops it.',
  },
}

const way = ({ target, from }: ProbeFacts) => `${target} from ${from}`

/** `5 of 5, 0 % loss, 1.70/1.83/1.93 ms`; of duplicates the router tells no percentage. */
function share({ sent, received, duplicates, lossPercent, times }: ProbeFacts): string {
  const parts = [
    `${received} of ${sent}`,
    ...(lossPercent === null ? [] : [`${lossPercent} % loss`]),
    ...(duplicates ? [duplicates === 1 ? '1 duplicate' : `${duplicates} duplicates`] : []),
    ...(times === null ? [] : [times]),
  ]
  return parts.join(', ')
}

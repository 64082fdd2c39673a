import type { Text } from './contents.ts'
import { diag } from './en/diag.ts'
import { dialogs } from './en/dialogs.ts'
import { events } from './en/events.ts'
import { history } from './en/history.ts'
import { line } from './en/line.ts'
import { notices } from './en/notices.ts'
import { requestErrors } from './en/request-errors.ts'
import { routerErrors } from './en/router-errors.ts'
import { titles } from './en/titles.ts'
import { trace } from './en/trace.ts'
import { verbs } from './en/verbs.ts'
import { kinds, list } from './en/words.ts'

export const en: Text = {
  tagline: 'Subscriber operations on Nokia / Alcatel-Lucent 7750 SR routers that work as BRAS (BNG).',
  usage: 'Usage:',
  headings: { arguments: 'Arguments:', options: 'Options:', shared: 'Options of every verb:', verbs: 'Verbs:' },
  more: '`brasctl help VERB` tells more of one verb.',
  defaults: (value) => `default: ${value}`,
  choices: (values) => `one of: ${values}`,
  ...verbs,
  errors: { ...requestErrors, ...routerErrors },
  notices,
  labels: { error: 'error', warning: 'warning', hint: 'hint', note: 'note' },
  kinds,
  nothing: 'nothing found',
  progress: (done, total, waiting) => `${done}/${total} routers; waiting for ${waiting.join(', ')}`,
  routers: (names) => (names.length <= 5 ? list(names) : `${list(names.slice(0, 4))} and ${names.length - 4} more`),
  onTheWay: (router, message) => `on the way to ${router}: ${message}`,
  hopKey: {
    changed: ({ file, accept }) =>
      `somebody may stand between: ask who runs the jump host; only if it has a new key: brasctl routers accept-key ${accept} (replaces it in ${file})`,
    unknown: ({ file, accept }) =>
      `compare it with the key on the jump host; if equal, --host-key accept-new, or brasctl routers accept-key ${accept}, saves it to ${file}`,
  },
  ...titles,
  line,
  diag,
  history,
  trace,
  ...dialogs,
  events,
}

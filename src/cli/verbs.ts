import type { Verb } from './context.ts'
import type { VerbName } from './text/names.ts'
import { verb as audit } from './verbs/audit.ts'
import { verb as commands } from './verbs/commands.ts'
import { verb as count } from './verbs/count.ts'
import { verb as diag } from './verbs/diag.ts'
import { verb as find } from './verbs/find.ts'
import { verb as history } from './verbs/history.ts'
import { verb as hosts } from './verbs/hosts.ts'
import { verb as kick } from './verbs/kick.ts'
import { verb as lab } from './verbs/lab.ts'
import { verb as leases } from './verbs/leases.ts'
import { verb as line } from './verbs/line.ts'
import { verb as log } from './verbs/log.ts'
import { verb as nat } from './verbs/nat.ts'
import { verb as parse } from './verbs/parse.ts'
import { verb as ping } from './verbs/ping.ts'
import { verb as pools } from './verbs/pools.ts'
import { verb as report } from './verbs/report.ts'
import { verb as routers } from './verbs/routers.ts'
import { verb as run } from './verbs/run.ts'
import { verb as schema } from './verbs/schema.ts'
import { verb as sessions } from './verbs/sessions.ts'
import { verb as subscribers } from './verbs/subscribers.ts'
import { verb as trace } from './verbs/trace.ts'
import { verb as traceroute } from './verbs/traceroute.ts'

/**
 * The verbs, in the order of help. This file is loaded when a verb is typed, and all of them with it: they share nearly
 * everything, and one file loads in a fraction of the time of many. Packages are loaded by those who need them.
 */
export const verbs: Readonly<Record<Exclude<VerbName, 'help'>, Verb>> = {
  find,
  sessions,
  hosts,
  subscribers,
  count,
  kick,
  nat,
  pools,
  leases,
  line,
  diag,
  ping,
  traceroute,
  log,
  trace,
  history,
  run,
  parse,
  commands,
  schema,
  routers,
  lab,
  audit,
  report,
}

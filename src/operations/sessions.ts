import { catalogue } from '../sros/catalogue.ts'
import { blankDetail, type SessionRow, sessionBriefFields } from '../sros/records/session.ts'
import type { Key } from '../sros/values/key.ts'
import type { Target } from './ask.ts'
import { streamWanted, wantedOf } from './collect.ts'
import { filterOf } from './filters.ts'
import { find } from './find.ts'
import type { Report } from './report.ts'

export interface SessionChoice {
  readonly services: readonly string[]
  readonly keys: readonly Key[]
  /** Only sessions of this kind; both when absent. */
  readonly type: 'pppoe' | 'ipoe' | undefined
  readonly detail: boolean
}

/**
 * The sessions of some services as they arrive. Router-side filters are MAC, IPv4 address, SAP and port; an account or an
 * IPv6 address is no filter of these lists and is looked up as `find` does.
 */
export async function* listSessions(
  target: Target,
  { services, keys, type, detail }: SessionChoice,
  report: Report,
): AsyncGenerator<SessionRow[]> {
  if (keys.some((key) => key.kind === 'account' || (key.kind === 'ip' && key.ip.family === 6))) {
    const found = await find(target, services, keys, report)
    const rows = found.filter((row) => row.type !== null && (type === undefined || row.type === type))
    yield rows.map(({ hosts, natPolicy, natOutsideIp, natPorts, ...row }) => shaped(row, detail))
    return
  }
  const { given, keep } = filterOf(keys, ['ip', 'mac', 'sap', 'port'])
  const commands = [
    ...(type === 'ipoe' ? [] : [catalogue['pppoe-session']]),
    ...(type === 'pppoe' ? [] : [catalogue['ipoe-session']]),
  ]
  const wanted = services.flatMap((service) =>
    commands.map((command) => {
      // The brief list of IPoE sessions shows no address to hold against the key.
      const needsDetail = detail || (command.name === 'ipoe-session' && keys.some(({ kind }) => kind === 'ip'))
      return wantedOf(command, { service, ...(needsDetail ? { detail: true } : {}) }, given, keep)
    }),
  )
  for await (const rows of streamWanted(target, wanted, report)) yield rows.map((row) => shaped(row, detail))
}

/** Field by field: of a hundred thousand rows, `Object.fromEntries` takes ten times as long, and its rows are slow to print. */
function pick<R extends object, F extends keyof R>(row: R, fields: readonly F[]): Pick<R, F> {
  const picked: Partial<Pick<R, F>> = {}
  for (const field of fields) picked[field] = row[field]
  return picked as Pick<R, F>
}

/** With detail, all of its fields; without, those of the list, and the subscriber that the list of IPoE sessions prints. */
function shaped(row: SessionRow, detail: boolean): SessionRow {
  if (detail) return { ...row, ...blankDetail(), ...row }
  // A row of the PPPoE list has no other fields: of a hundred thousand, none is copied.
  if (row.type === 'pppoe' && row.groupInterface === undefined && row.extra === undefined) {
    row.subscriber ??= null
    return row
  }
  const brief = pick(row, sessionBriefFields)
  // What only this router prints, in a column of its own, is not dropped; what only a detail has, is not asked for.
  const extra = row.groupInterface === undefined ? row.extra : undefined
  const shown = Object.assign(brief, { subscriber: row.subscriber ?? null })
  return extra === undefined ? shown : { ...shown, extra }
}

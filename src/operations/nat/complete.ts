import { catalogue } from '../../sros/catalogue.ts'
import type { Given } from '../../sros/define.ts'
import type { NatRow } from '../../sros/records/nat.ts'
import type { Target } from '../ask.ts'
import { collect, into, wantedOf } from '../collect.ts'
import { mostLookUps } from '../find.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'
import type { NatBlockRow } from './rows.ts'

/*
 * The outside instance and the beginning of an L2-aware block stand in no screen that was ever seen, so nothing hangs on the ones
 * that have them: a row that they do not confirm, by subscriber, address and port, stays as it is.
 */

/** Adds the outside instances of the blocks of users, by their subscribers. */
export async function addInstances(target: Target, rows: NatBlockRow[], report: Report): Promise<NatBlockRow[]> {
  const names = new Set(rows.flatMap(({ subscriber }) => subscriber ?? []))
  if (names.size === 0 || names.size > mostLookUps) return rows
  const known: NatRow[] = []
  const tolerant = tolerate(report)
  const command = catalogue['l2-aware-subscribers']
  const wanted = [...names].map((subscriber) => into(known, wantedOf(command, { subscriber })))
  await collect(target, wanted, tolerant.report)
  tolerant.settle(true)
  return rows.map((row) => ({ ...row, outsideInstance: sameBlock(row, known)?.outsideInstance ?? row.outsideInstance }))
}

/** Adds when the blocks began. Only instances that are known are asked; `filterOf` says what of each. */
export async function addStarts(
  target: Target,
  rows: NatBlockRow[],
  filterOf: (row: NatBlockRow) => Given | null,
  report: Report,
): Promise<NatBlockRow[]> {
  const questions = rows.flatMap((row) => {
    const filter = filterOf(row)
    return row.outsideInstance === null || filter === null ? [] : { instance: row.outsideInstance, ...filter }
  })
  const asked = new Map(questions.map((given) => [JSON.stringify(given), given]))
  if (asked.size === 0 || asked.size > mostLookUps) return rows
  const blocks: NatRow[] = []
  const tolerant = tolerate(report)
  const command = catalogue['l2-aware-blocks']
  const wanted = [...asked.values()].map((given) => into(blocks, wantedOf(command, given)))
  await collect(target, wanted, tolerant.report)
  tolerant.settle(true)
  return rows.map((row) => ({ ...row, since: sameBlock(row, blocks)?.since ?? row.since }))
}

/** The row of another screen that is of the same block. */
export function sameBlock(
  { subscriber, outsideIp, firstPort }: NatBlockRow,
  rows: readonly NatRow[],
): NatRow | undefined {
  return rows.find((one) => one.subscriber === subscriber && one.outsideIp === outsideIp && one.firstPort === firstPort)
}

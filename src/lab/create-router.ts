import type { Clearing } from './clear/clearing.ts'
import { Departures } from './clear/departures.ts'
import { faultNames } from './clear/faults.ts'
import type { Lost } from './clear/lost.ts'
import { Faults } from './faults/table.ts'
import { Lines } from './lines/lines.ts'
import type { LabEvent } from './log/event.ts'
import { RouterLogs } from './log/router-logs.ts'
import { Population } from './population/population.ts'
import { releases } from './release.ts'
import { type ConfigurationMode, inventoryName, type Probing, type Router, routerNameAt } from './router.ts'
import type { LabOptions } from './start.ts'
import type { Syslog } from './syslog/syslog.ts'
import { addDuplicates } from './users/duplicate.ts'
import { refuseUsers } from './users/refused-users.ts'

const modes: { readonly [Cli in NonNullable<LabOptions['cli']>]: ConfigurationMode } = {
  classic: 'classic',
  mixed: 'mixed',
  md: 'model-driven',
}
const upTimeAtStart = 61 * 86_400_000
/** Until the prompt, with the fault `slow-clear` and no think time. */
const slowClearMs = 3000

/** Makes the router of this index, with its subscribers. `onLost` is told of each clear; `syslog` takes its events. */
export function createRouter(
  options: LabOptions,
  index: number,
  onLost: (lost: Lost) => void,
  syslog: Syslog | null = null,
): Router {
  const clock = options.clock ?? Date.now
  const release = releases[options.release ?? '25.3']
  const now = clock()
  const name = routerNameAt(index)
  const population = new Population({
    subscribers: options.subscribers ?? 1000,
    seed: options.seed ?? 1,
    routerIndex: index,
    now,
    longestSubscriberId: release.longestSubscriberId,
    sharedMacs: options.sharedMacs ?? false,
    overlap: options.overlap ?? 0,
  })
  const bootedAt = now - upTimeAtStart
  const faults = new Faults(options.faults)
  const { refused, gone, incidents } = refuseUsers(population, faults, now)
  addDuplicates(population, faults.accounts('duplicate'), now)
  const onEvents = syslog === null ? null : eventsTo(syslog, name, faults)
  const logs = new RouterLogs(population, { bootedAt, now, gone, incidents, ...(onEvents && { onEvents }) })
  return {
    name,
    release,
    configurationMode: modes[options.cli ?? 'classic'],
    mdLacks: options.mdLacks ?? [],
    hasUnsavedChanges: options.hasUnsavedChanges ?? false,
    natExhausted: faults.natExhausted,
    bootedAt,
    clock,
    population,
    fullPool: faults.pool,
    probing: probingOf(faults),
    lines: new Lines(options.faults),
    clearing: clearingOf(options, name, population, logs, onLost),
    logs,
    refused,
  }
}

function eventsTo(syslog: Syslog, host: string, faults: Faults): (events: readonly LabEvent[]) => void {
  const form = faults.has('syslog-rfc5424') ? 'rfc5424' : 'rfc3164'
  return syslog.take({ host, form, lossEvery: faults.number('syslog-loss') })
}

function probingOf(faults: Faults): Probing {
  return { lossPercent: faults.number('ping-loss') ?? 0, hasNoRoute: faults.has('no-route') }
}

function clearingOf(
  options: LabOptions,
  name: string,
  population: Population,
  logs: RouterLogs,
  onLost: (lost: Lost) => void,
): Clearing {
  const { clock = Date.now, backSeconds = 4, backShare = 1, newAddresses = true } = options
  const routerName = inventoryName(name)
  return {
    forms: options.clearForms ?? 'all',
    faults: new Set(faultNames.filter((name) => options.faults?.includes(name))),
    slowMs: options.thinkMs ?? slowClearMs,
    departures: new Departures(population, { routerName, clock, backSeconds, backShare, newAddresses, logs, onLost }),
  }
}

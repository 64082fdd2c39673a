import { InvalidArgumentError, Option } from 'commander'
import { exitCodes } from '../../errors.ts'
import { allFaultForms, type PlacedFault, readFault } from '../../lab/faults/own.ts'
import type { LabOptions } from '../../lab/start.ts'
import { readSyslogPlace, type SyslogPlace, udpForm } from '../../lab/syslog/place.ts'
import type { Verb } from '../context.ts'
import { readPercent, readWhole } from '../options.ts'

interface LabFlags {
  readonly listen: { readonly host: string; readonly port: number }
  readonly subscribers: number
  readonly seed: number
  readonly release: NonNullable<LabOptions['release']>
  readonly cli: NonNullable<LabOptions['cli']>
  readonly routers: number
  readonly overlap: number
  readonly inventory?: string
  readonly truth?: string
  readonly think: number
  readonly back: number
  readonly backShare: number
  readonly keepAddresses?: true
  readonly forms: NonNullable<LabOptions['clearForms']>
  readonly sharedMacs?: true
  readonly lost?: string
  readonly syslog?: SyslogPlace
  readonly fault?: readonly PlacedFault[]
}

const faultNames = allFaultForms.join(', ')

/** `lab`: simulated routers, until they are stopped. */
export const verb: Verb = {
  define(command, context) {
    const { text, out, signal } = context
    command
      .option('--listen <address>', text.options.listen, readListen, { host: '127.0.0.1', port: 0 })
      .option('--subscribers <number>', text.options.labSubscribers, readWhole(1), 1000)
      .option('--seed <number>', text.options.seed, readWhole(0), 1)
      .addOption(
        new Option('--release <release>', text.options.release).choices(['8.0', '15.0', '25.3']).default('25.3'),
      )
      .addOption(new Option('--cli <engine>', text.options.cli).choices(['classic', 'md', 'mixed']).default('classic'))
      .option('--routers <number>', text.options.labRouters, readWhole(1), 1)
      .option('--overlap <percent>', text.options.overlap, readPercent, 0)
      .option('--inventory <file>', text.options.labInventory)
      .option('--truth <file>', text.options.truth)
      .option('--think <milliseconds>', text.options.think, readWhole(0), 0)
      .addOption(new Option('--back <seconds>', text.options.back).argParser(readBack).default(4))
      .option('--back-share <percent>', text.options.backShare, readPercent, 100)
      .option('--keep-addresses', text.options.keepAddresses)
      .addOption(new Option('--forms <forms>', text.options.forms).choices(['all', 'sap-only']).default('all'))
      .option('--shared-macs', text.options.sharedMacs)
      .option('--lost <file>', text.options.lost)
      .option('--syslog <file>', text.options.labSyslog, readSyslog)
      .addOption(
        new Option('--fault <names...>', `${text.options.fault} (${text.choices(faultNames)})`).argParser(oneMoreFault),
      )
    return async (flags: LabFlags) => {
      const [{ startLab }, { writeInventory, writeTruth }] = await Promise.all([
        import('../../lab/start.ts'),
        import('../../lab/files.ts'),
      ])
      const {
        listen,
        think,
        back,
        backShare,
        keepAddresses,
        forms: clearForms,
        lost,
        fault,
        inventory,
        truth,
        overlap,
        ...population
      } = flags
      const lab = await startLab({
        ...listen,
        ...population,
        overlap: overlap / 100,
        // Without a time of its own, a slow clear takes the time of the lab.
        ...(think > 0 && { thinkMs: think }),
        backSeconds: back,
        backShare: backShare / 100,
        newAddresses: !keepAddresses,
        clearForms,
        ...(lost !== undefined && { lostFile: lost }),
        ...(fault !== undefined && { placedFaults: fault }),
      })
      try {
        if (inventory !== undefined) await writeInventory(lab, inventory)
        if (truth !== undefined) await writeTruth(lab, truth)
        const addresses = lab.routers.map(({ name, host, port }) => `${name} ${lab.user}@${host}:${port}`)
        await out.write(`${text.lab.ready(addresses.join(', '))}\n`)
        if (inventory !== undefined) {
          await context.err.write(`${text.lab.try(`brasctl routers --inventory ${inventory}`)}\n`)
        } else await context.err.write(`${text.lab.password(lab.password)}\n`)
        await context.err.write(`${text.lab.stop}\n`)
        await stopped(signal)
      } finally {
        await lab.close()
      }
      return exitCodes.done
    }
  },
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Seconds; `never` is less than none. */
function readBack(value: string): number {
  return value === 'never' ? -1 : readWhole(0)(value)
}

/** One more fault: `name`, `name=value`, or with a router before it. */
function oneMoreFault(typed: string, before: readonly PlacedFault[] | undefined): PlacedFault[] {
  const fault = readFault(typed)
  if (fault === null) throw new InvalidArgumentError(faultNames)
  return [...(before ?? []), fault]
}

function readSyslog(typed: string): SyslogPlace {
  const place = readSyslogPlace(typed)
  if (place === null) throw new InvalidArgumentError(udpForm)
  return place
}

/** `host:port`; an IPv6 address in brackets. */
function readListen(value: string): { host: string; port: number } {
  const [, bracketed, plain, port = ''] = /^(?:\[([0-9a-f:]+)\]|([^:]+)):(\d{1,5})$/i.exec(value) ?? []
  const host = bracketed ?? plain
  if (host === undefined || Number(port) > 65535) throw new InvalidArgumentError('HOST:PORT')
  return { host, port: Number(port) }
}

import type { Port } from '../population/records.ts'
import type { LabEvent } from './event.ts'

const minute = 60_000
const hour = 60 * minute

/**
 * What happened to the box itself: all links came up after the boot; half a day ago the optics of one port were weak for ten
 * minutes, and three hours ago another one was down for two. Texts of 14.0 and 26.3.
 */
export function systemEvents(ports: readonly Port[], bootedAt: number, now: number): LabEvent[] {
  const [weak, broken] = [ports[2], ports[3]]
  return [
    ...ports.flatMap((port, index) => portUp(port, bootedAt + 2 * minute + index * 40)),
    saved(bootedAt + hour),
    ...(weak ? optics(weak, now - 12 * hour) : []),
    ...(broken ? outage(broken, now - 3 * hour) : []),
  ]
}

function portUp(port: Port, at: number): LabEvent[] {
  const names = new Set([...port.members, port.name])
  return [...names].map((name) => link(name, at, true))
}

function optics({ name }: Port, at: number): LabEvent[] {
  const measure = (degree: string, isRaised: boolean, after: number): LabEvent => ({
    ...{ at: at + after, severity: 'MINOR', application: 'PORT', id: isRaised ? 2030 : 2041, instance: 'Base' },
    subject: `Port ${name}`,
    message: `SFF DDM (rxOpticalPower-low-${degree}) ${isRaised ? 'raised' : 'cleared'}`,
  })
  return [
    ...[measure('warning', true, 0), measure('alarm', true, minute)],
    ...[measure('alarm', false, 9 * minute), measure('warning', false, 10 * minute)],
  ]
}

function outage({ name }: Port, at: number): LabEvent[] {
  const alarm = (isSet: boolean, after: number): LabEvent => ({
    ...{ at: at + after, severity: 'MINOR', application: 'PORT', id: isSet ? 2017 : 2018, instance: 'Base' },
    subject: `Port ${name}`,
    message: `Alarm Local Fault ${isSet ? 'Set' : 'Cleared'}`,
  })
  return [
    ...[alarm(true, 0), link(name, at + 10, false), sapsFollow(name, at + 20)],
    ...[alarm(false, 2 * minute), link(name, at + 2 * minute + 10, true), sapsFollow(name, at + 2 * minute + 20)],
  ]
}

function link(name: string, at: number, isUp: boolean): LabEvent {
  return {
    ...{ at, severity: 'WARNING', application: 'SNMP', id: isUp ? 2005 : 2004, instance: 'Base', subject: name },
    message: `Interface ${name} is ${isUp ? '' : 'not '}operational`,
  }
}

function sapsFollow(name: string, at: number): LabEvent {
  return {
    ...{ at, severity: 'MAJOR', application: 'SVCMGR', id: 2210, instance: 'Base', subject: '' },
    message: `Processing of an access port state change event is finished and the status of all affected SAPs on port ${name} has been updated.`,
  }
}

function saved(at: number): LabEvent {
  return {
    ...{ at, severity: 'MAJOR', application: 'SYSTEM', id: 2002, instance: 'Base' },
    subject: 'Configuration Save Succeeds',
    message: 'Configuration file saved to: cf3:\\config.cfg',
  }
}

import { doubleRule, openFrame } from './frame.ts'
import type { Screen } from './screen.ts'

const pad = (part: number) => String(part).padStart(2, '0')

/** `show system information`: layout of 15.0 and 25.10, shortened after the configuration mode and SNMP groups. */
export const systemInformation: Screen = function* (router) {
  const { name, release, configurationMode, bootedAt } = router
  const seconds = Math.floor((router.clock() - bootedAt) / 1000)
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(pad).join(':')
  const upTime = `${Math.floor(seconds / 86_400)} days, ${clock}.00 (hr:min:sec)`
  const changed = new Date(bootedAt).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/')
  const field = (label: string, value: string) => `${label.padEnd(23)}: ${value}`
  const hasModes = release.major >= 15
  yield* openFrame('System Information')
  yield field('System Name', name)
  yield field('System Type', release.chassis)
  if (hasModes) yield field('Chassis Topology', 'Standalone')
  yield field('System Version', release.version)
  yield* [field('System Contact', ''), field('System Location', ''), field('System Coordinates', '')]
  yield field('System Active Slot', 'A')
  yield field('System Up Time', upTime)
  if (release.major >= 25) yield field('System Up Time (64-bit)', upTime)
  yield ' '
  // a release before the MD-CLI has no such lines
  if (hasModes) {
    yield field('Configuration Mode Cfg', configurationMode)
    yield field('Configuration Mode Oper', configurationMode)
    yield field('Last Mode Changed', `${changed}  Duration: 0d 00:00:00`)
    yield ' '
  }
  yield* [field('SNMP Port', '161'), field('SNMP Admin State', 'Enabled'), field('SNMP Oper State', 'Enabled')]
  yield ' '
  yield field('Tel/Tel6/SSH/FTP Admin', 'Disabled/Disabled/Enabled/Disabled')
  yield field('Tel/Tel6/SSH/FTP Oper', 'Down/Down/Up/Down')
  yield ' '
  yield* [field('BOF Source', 'cf3:'), field('Image Source', 'primary'), field('Config Source', 'primary')]
  yield field('Changes Since Last Save', router.hasUnsavedChanges ? 'Yes' : 'No')
  yield doubleRule
}

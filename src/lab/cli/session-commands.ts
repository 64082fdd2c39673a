import { type Command, command, type Step } from './commands.ts'
import type { Settings } from './settings.ts'

type Change = (settings: Settings, value: string) => void

function environment(path: string, change: Change, value?: Step): Command {
  return command([`environment ${path}`, ...(value === undefined ? [] : [value])], { does: 'set', change })
}

/** Taken and without effect: the lab has neither completion nor progress dots, and does not break lines by itself. */
const taken: Change = () => undefined
const truth: Step = { value: 'boolean' }
const number: Step = { value: 'number' }

const endings: readonly Command[] = [
  command(['logout'], { does: 'end' }),
  command(['exit'], { does: 'end' }),
  // the root is where every session of the lab stands already
  command(['exit all'], { does: 'set', change: taken }),
]

const setLength: Change = (settings, value) => {
  settings.length = Math.max(2, Number(value))
}

/** What a classic session knows beside the show commands. */
export const classicSessionCommands: readonly Command[] = [
  ...endings,
  environment('no more', (settings) => {
    settings.classicMore = false
  }),
  environment('more', (settings) => {
    settings.classicMore = true
  }),
  environment('no saved-ind-prompt', (settings) => {
    settings.showsUnsavedMark = false
  }),
  environment('saved-ind-prompt', (settings) => {
    settings.showsUnsavedMark = true
  }),
  environment('terminal length', setLength, number),
  environment('reduced-prompt', taken, number),
  environment('no reduced-prompt', taken),
]

/** What an MD-CLI session knows beside the show commands. */
export const mdSessionCommands: readonly Command[] = [
  ...endings,
  environment('more', (settings, value) => (settings.mdMore = value === 'true'), truth),
  environment('console length', setLength, number),
  environment('console width', taken, number),
  environment('prompt context', (settings, value) => (settings.showsContext = value === 'true'), truth),
  ...['newline', 'timestamp'].map((name) => environment(`prompt ${name}`, taken, truth)),
  environment(
    'prompt uncommitted-changes-indicator',
    (settings, value) => (settings.showsUnsavedMark = value === 'true'),
    truth,
  ),
  ...['space', 'tab', 'enter'].map((key) => environment(`command-completion ${key}`, taken, truth)),
  environment('progress-indicator admin-state', taken, { value: 'anything' }),
  environment('message-severity-level cli', taken, { value: 'anything' }),
]

import { type Engine, markUnder } from './engine.ts'
import { classicProbeCommands } from './probe-commands.ts'
import { classicSessionCommands } from './session-commands.ts'
import { showCommands } from './show-commands.ts'

const pagerText = 'Press any key to continue (Q to quit)'

/** The classic CLI: prompt `A:BRAS1# `, a caret and `Error:` for what it does not understand. */
export const classicEngine: Engine = {
  name: 'classic',
  commands: [...showCommands, ...classicProbeCommands, ...classicSessionCommands],
  prompt(router, settings) {
    const mark = router.hasUnsavedChanges && settings.showsUnsavedMark ? '*' : ''
    return `${mark}A:${router.name}# `
  },
  refuse({ reason, word }, offset, lineLength) {
    // an unknown service is refused without a caret (seen in 15.0)
    if (reason === 'no-service') return [this.backEnd(`Invalid service id "${word?.text ?? ''}".`)]
    return [markUnder(offset + (word?.column ?? lineLength), '^'), `Error: ${sentences[reason]}`]
  },
  backEnd: (text) => `MINOR: CLI ${text}`,
  pager({ classicMore, length }) {
    if (!classicMore) return null
    return { text: pagerText, wipe: `\r${' '.repeat(pagerText.length + 1)}\r`, length, hasLineKey: false }
  },
}

/** The first and third were seen, `Invalid parameter.` with its blank; the others are reported and not proven. */
const sentences = {
  unknown: 'Bad command.',
  ambiguous: 'Ambiguous command.',
  'bad-value': 'Invalid parameter. ',
  missing: 'Missing parameter',
}

import { type Engine, markUnder } from './engine.ts'
import { mdProbeCommands } from './probe-commands.ts'
import type { Refusal } from './resolve.ts'
import { mdSessionCommands } from './session-commands.ts'
import { showCommands } from './show-commands.ts'

const pagerText = 'Press Q to quit, Enter to print next line or any other key to print next page.'

/** The MD-CLI: an empty line, the context, then `A:user@BRAS1# `; refusals have a number. */
export const mdEngine: Engine = {
  name: 'md',
  commands: [...showCommands, ...mdProbeCommands, ...mdSessionCommands],
  prompt(router, settings, user) {
    const mark = router.hasUnsavedChanges && settings.showsUnsavedMark ? '*' : ''
    return `\r\n${settings.showsContext ? `${mark}[/]\r\n` : ''}A:${user}@${router.name}# `
  },
  refuse(refusal, offset, lineLength) {
    const { reason, word } = refusal
    if (reason === 'no-service') return [this.backEnd(`Invalid service id "${word?.text ?? ''}".`)]
    const mark = '^'.repeat(word?.length ?? 1)
    return [markUnder(offset + (word?.column ?? lineLength), mark), `MINOR: ${sentenceOf(refusal)}`]
  },
  // seen for another command that the classic back end refuses
  backEnd: (text) => `MINOR: CLI #2005: Error while processing command - ${text}`,
  pager({ mdMore, length }) {
    if (!mdMore) return null
    const wipe = `\r${' '.repeat(pagerText.length)}\r`
    return { text: `\r\n${pagerText}`, wipe, length, hasLineKey: true }
  },
}

/** `Unknown element` was seen whole; of the others only the beginning, and `Ambiguous element` not at all. */
function sentenceOf({ reason, word }: Refusal): string {
  const text = word?.text ?? ''
  if (reason === 'bad-value') return `MGMT_AGENT #2005: Invalid element value - '${text}'`
  if (reason === 'missing') return "CLI #2001: Missing element value - ''"
  return `MGMT_CORE #2201: ${reason === 'ambiguous' ? 'Ambiguous' : 'Unknown'} element - '${text}'`
}

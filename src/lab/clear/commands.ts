import { type Command, command } from '../cli/commands.ts'
import { type Release, releases } from '../release.ts'
import { type ClearForm, clearGrammar } from './grammar.ts'

/** `sap-only` plays a box that takes neither a MAC nor a session id beside a SAP. */
export type ClearForms = 'all' | 'sap-only'

/** The clear commands of every release: a router must know the words of the others to refuse them. */
export function clearCommands(forms: ClearForms): readonly Command[] {
  return Object.values(releases).flatMap(({ name }) => clearGrammar[name].map((form) => commandOf(form, name, forms)))
}

function commandOf(form: ClearForm, only: Release['name'], forms: ClearForms): Command {
  const options = Object.fromEntries(
    Object.entries(form.filters).filter(([word]) => forms === 'all' || word !== 'session-id'),
  )
  const made = command(
    ['clear service id', { value: 'one-service' }, form.words],
    { does: 'clear', ends: form.ends },
    options,
  )
  const words = Object.keys(options)
  const excludes = Object.fromEntries(words.map((word) => [word, words.filter((other) => isApart(word, other, forms))]))
  return { ...made, only, excludes, needs: form.needs, isBareRefused: true }
}

/** True where two filters cannot stand beside each other. */
function isApart(one: string, other: string, forms: ClearForms): boolean {
  const isSap = (word: string) => word === 'sap' || word === 'sap-id'
  if (one === 'all' || other === 'all') return true
  return forms === 'sap-only' && ((isSap(one) && other === 'mac') || (isSap(other) && one === 'mac'))
}

import { BrasctlError } from '../errors.ts'
import type { Given, RouterCommand } from './define.ts'
import { parseIp, printIp } from './values/ip.ts'
import { parseMac } from './values/mac.ts'
import { forbiddenCharacter, printName, readName } from './values/name.ts'
import { parsePort } from './values/port.ts'
import { printSap, readSap } from './values/sap.ts'

/*
 * A template is what an operator would type: words, places and optional groups.
 *
 *   show service id {service:name} pppoe session [mac {mac:mac}] [detail|statistics]
 *   show router {instance:name=Base} nat pool
 *
 * A place with a default may be left out where it is typed; it is always printed.
 *
 * The words before the first group stand in their order. Groups are printed in their order and read in any. A group is
 * one keyword with its places, or keywords of which one may stand.
 */

type Kind = 'name' | 'mac' | 'ip' | 'sap' | 'port' | 'number' | 'word'
type Part =
  | { readonly word: string }
  | { readonly place: string; readonly kind: Kind; readonly without: string | undefined }
interface Template {
  readonly head: readonly Part[]
  readonly groups: readonly (readonly Part[])[]
  /** Groups of which only one may stand. */
  readonly choices: readonly (readonly (readonly Part[])[])[]
}

const kinds: { readonly [K in Kind]: (text: string) => string | null } = {
  name: (text) => (text === '' || forbiddenCharacter(text) !== null ? null : text),
  mac: parseMac,
  ip: (text) => {
    const ip = parseIp(text)
    return ip && printIp(ip)
  },
  sap: (text) => {
    const sap = readSap(text)
    return sap && printSap(sap)
  },
  port: parsePort,
  number: (text) => (/^\d+$/.test(text) ? text : null),
  word: (text) => (/^[\w./-]+$/.test(text) ? text : null),
}

const parsed = new Map<string, Template>()

function templateOf(source: string): Template {
  const known = parsed.get(source)
  if (known) return known
  const choices = [...source.matchAll(/\[([^\]]*)\]/g)].map(([, group = '']) => group.split('|').map(partsOf))
  const template = { head: partsOf(source.replace(/\[[^\]]*\]/g, '')), groups: choices.flat(), choices }
  parsed.set(source, template)
  return template
}

function partsOf(text: string): Part[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const place = /^\{(\w+):(\w+)(?:=(\w+))?\}$/.exec(word)
      return place ? { place: place[1] ?? '', kind: (place[2] ?? 'word') as Kind, without: place[3] } : { word }
    })
}

/**
 * Fills a template in: the line that is sent. Values are read by their kind and printed in SR OS's form, so nothing goes
 * out as it was typed; throws `key-unreadable` or `key-forbidden` for a value that has not the form of its place, and
 * `filter-missing` where the command is never asked without one.
 */
export function printCommand(command: Pick<RouterCommand, 'template' | 'needsFilter'>, given: Given): string {
  const { head, groups } = templateOf(command.template)
  const chosen = groups.filter((group) => keysOf(group).every((key) => given[key] !== undefined))
  if (command.needsFilter && chosen.length === 0) {
    throw new BrasctlError('filter-missing', { command: head.map((part) => printPart(part, given)).join(' ') })
  }
  return [head, ...chosen].flatMap((parts) => parts.map((part) => printPart(part, given))).join(' ')
}

/** What a group is given under: its places, or the word itself when it has none (`{ detail: true }`). */
function keysOf(parts: readonly Part[]): string[] {
  const places = parts.flatMap((part) => ('place' in part ? [part.place] : []))
  return places.length > 0 ? places : parts.flatMap((part) => ('word' in part ? [part.word] : []))
}

function printPart(part: Part, given: Given): string {
  if ('word' in part) return part.word
  const value = given[part.place] ?? part.without
  const text = typeof value === 'string' ? value : ''
  if (part.kind === 'name') return printName(text)
  const printed = kinds[part.kind](text)
  if (printed === null) throw new BrasctlError('key-unreadable', { key: text, kind: part.kind })
  return printed
}

/** A typed line that fits a template, and how many of its words were shortened. */
export interface TypedCommand {
  readonly given: Given
  readonly shortened: number
}

/**
 * Reads a typed line by a template. Words may be shortened as on the router. With `lenient`, a value of another form is
 * kept as it is: for saved text, where nothing is sent. Null when the line does not fit.
 */
export function readCommand(
  command: Pick<RouterCommand, 'template'>,
  words: readonly string[],
  lenient = false,
): TypedCommand | null {
  const { head, groups, choices } = templateOf(command.template)
  const given: Record<string, string | true> = {}
  let at = 0
  let shortened = 0

  function take(parts: readonly Part[]): boolean {
    const values: Record<string, string | true> = {}
    let cut = 0
    for (const [offset, part] of parts.entries()) {
      const typed = words[at + offset]
      if (typed === undefined) return false
      if ('word' in part) {
        if (!part.word.startsWith(typed) || typed.length < Math.min(2, part.word.length)) return false
        if (typed !== part.word) cut += 1
        if (parts !== head && keysOf(parts)[0] === part.word && parts.length === 1) values[part.word] = true
      } else {
        const text = readName(typed)
        const value = kinds[part.kind](text) ?? (lenient ? text : null)
        if (value === null) return false
        values[part.place] = value
      }
    }
    Object.assign(given, values)
    shortened += cut
    at += parts.length
    return true
  }

  /** The head without the places that have a default. */
  function takeWithDefaults(): boolean {
    const optional = head.flatMap((part) => ('place' in part && part.without !== undefined ? [part] : []))
    if (optional.length === 0 || !take(head.filter((part) => !optional.some((one) => one === part)))) return false
    for (const { place, without = '' } of optional) given[place] = without
    return true
  }

  if (!take(head) && !takeWithDefaults()) return null
  while (at < words.length) {
    const exact = groups.filter((group) => firstWord(group) === words[at])
    const fits = [...exact, ...groups.filter((group) => !exact.includes(group))]
    if (!fits.some(take)) return null
  }
  const stands = (group: readonly Part[]) => keysOf(group).every((key) => given[key] !== undefined)
  if (choices.some((choice) => choice.filter(stands).length > 1)) return null
  return { given, shortened }
}

function firstWord(group: readonly Part[]): string {
  const first = group[0]
  return first && 'word' in first ? first.word : ''
}

/** Splits a typed line into its words; a quoted one stays whole. Null when a quote is not closed. */
export function wordsOf(line: string): string[] | null {
  if ((line.match(/"/g)?.length ?? 0) % 2 === 1) return null
  return line.trim().match(/"[^"]*"|[^\s"]+/g) ?? []
}

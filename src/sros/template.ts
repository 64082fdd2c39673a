import { BrasctlError } from '../errors.ts'
import type { Given, RouterCommand } from './define.ts'
import type { Engine } from './dialects/dialect.ts'
import { parseIp, printIp } from './values/ip.ts'
import { parseMac } from './values/mac.ts'
import { forbiddenCharacter, printName, readName } from './values/name.ts'
import { parsePort } from './values/port.ts'
import { printSap, readSap } from './values/sap.ts'

/*
 * A template is what an operator would type: words, places and optional groups.
 *
 *   show service id {service:name} pppoe session [mac {mac:mac}] [detail|statistics]
 *
 *   show router [{instance:name}] {protocol:dhcp} local-dhcp-server {server:name} leases [{ip:ip}]
 *
 * The words before the first group stand in their order. Groups are printed in their order and read in any. A group is
 * one keyword with its places, or keywords of which one may stand. A place alone in its brackets stands where it is
 * written, or is left out.
 */

type Kind = 'name' | 'mac' | 'ip' | 'host' | 'sap' | 'port' | 'number' | 'word' | 'dhcp'
type Part = { readonly word: string } | { readonly place: string; readonly kind: Kind; readonly isOptional?: true }
interface Template {
  /** All words and places before the groups, those that may be left out with them. */
  readonly head: readonly Part[]
  /** The head with each choice of what is left out, the fullest first. */
  readonly heads: readonly (readonly Part[])[]
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
  // An address, or a name that the router looks up.
  host: (text) => {
    const ip = parseIp(text)
    return ip ? printIp(ip) : /^\w[\w.-]*$/.test(text) ? text : null
  },
  sap: (text) => {
    const sap = readSap(text)
    return sap && printSap(sap)
  },
  port: parsePort,
  number: (text) => (/^\d+$/.test(text) ? text : null),
  word: (text) => (/^[\w./-]+$/.test(text) ? text : null),
  // IPv4 and IPv6 have the same screens under two words.
  dhcp: (text) => (/^dhcp6?$/.test(text) ? text : null),
}

const parsed = new Map<string, Template>()

function templateOf(source: string): Template {
  const known = parsed.get(source)
  if (known) return known
  const marked = source.replace(/\[(\{\w+:\w+\})\]/g, '$1?')
  const choices = [...marked.matchAll(/\[([^\]]*)\]/g)].map(([, group = '']) => group.split('|').map(partsOf))
  const head = partsOf(marked.replace(/\[[^\]]*\]/g, ''))
  const template = { head, heads: headsOf(head), groups: choices.flat(), choices }
  parsed.set(source, template)
  return template
}

/** Every head that may be typed: with and without each place that can be left out. */
function headsOf([first, ...rest]: readonly Part[]): readonly (readonly Part[])[] {
  if (first === undefined) return [[]]
  const tails = headsOf(rest)
  const whole = tails.map((tail) => [first, ...tail])
  return 'place' in first && first.isOptional ? [...whole, ...tails] : whole
}

function partsOf(text: string): Part[] {
  return text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const place = /^\{(\w+):(\w+)\}(\?)?$/.exec(word)
      if (!place) return { word }
      const part = { place: place[1] ?? '', kind: (place[2] ?? 'word') as Kind }
      return place[3] ? { ...part, isOptional: true } : part
    })
}

/** What a command is typed as: in both CLIs the same, or in each in its own way. */
type Forms = Pick<RouterCommand, 'template' | 'mdTemplate'>

/**
 * Fills a template in: the line that is sent. Values are read by their kind and printed in SR OS's form, so nothing goes
 * out as it was typed; throws `key-unreadable` or `key-forbidden` for a value that has not the form of its place, and
 * `filter-missing` where the command is never asked without one.
 * @param engine the CLI that is to take the line; what its form has no place for is printed in the form that has one, and is
 *   for the router to refuse
 */
export function printCommand(
  command: Forms & Pick<RouterCommand, 'needsFilter'>,
  given: Given,
  engine: Engine = 'classic',
): string {
  const { template, mdTemplate = template, needsFilter = false } = command
  const [own, other] = engine === 'md' ? [mdTemplate, template] : [template, mdTemplate]
  return printForm(hasPlaces(own, given) || !hasPlaces(other, given) ? own : other, given, needsFilter)
}

function hasPlaces(source: string, given: Given): boolean {
  const { head, groups } = templateOf(source)
  const places = new Set([head, ...groups].flatMap(keysOf))
  return Object.keys(given).every((key) => places.has(key))
}

function printForm(source: string, given: Given, needsFilter: boolean): string {
  const { head, groups } = templateOf(source)
  const chosen = groups.filter((group) => keysOf(group).every((key) => given[key] !== undefined))
  const stated = head.filter((part) => 'word' in part || !part.isOptional || given[part.place] !== undefined)
  if (needsFilter && chosen.length === 0) {
    throw new BrasctlError('filter-missing', { command: stated.map((part) => printPart(part, given)).join(' ') })
  }
  return [stated, ...chosen].flatMap((parts) => parts.map((part) => printPart(part, given))).join(' ')
}

/** What a group is given under: its places, or the word itself when it has none (`{ detail: true }`). */
function keysOf(parts: readonly Part[]): string[] {
  const places = parts.flatMap((part) => ('place' in part ? [part.place] : []))
  return places.length > 0 ? places : parts.flatMap((part) => ('word' in part ? [part.word] : []))
}

function printPart(part: Part, given: Given): string {
  if ('word' in part) return part.word
  const value = given[part.place]
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
 * Reads a typed line by the templates of a command. Words may be shortened as on the router; of two forms that fit, the one
 * with fewer such words is meant. With `lenient`, a value of another form is kept as it is: for saved text, where nothing is
 * sent. Null when the line does not fit.
 */
export function readCommand(
  { template, mdTemplate }: Forms,
  words: readonly string[],
  lenient = false,
): TypedCommand | null {
  const typed = readForm(template, words, lenient)
  const inMd = mdTemplate === undefined ? null : readForm(mdTemplate, words, lenient)
  return typed && inMd ? (inMd.shortened < typed.shortened ? inMd : typed) : (typed ?? inMd)
}

function readForm(source: string, words: readonly string[], lenient: boolean): TypedCommand | null {
  const { heads, groups, choices } = templateOf(source)
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
        if (!heads.includes(parts) && keysOf(parts)[0] === part.word && parts.length === 1) values[part.word] = true
      } else {
        const text = readName(typed)
        // A word in the place of what may be left out belongs to a command that is not known: `show lag statistics`.
        const mayBeMasked = lenient && !(part.isOptional && /^[a-z-]+$/.test(text))
        const value = kinds[part.kind](text) ?? (mayBeMasked ? text : null)
        if (value === null) return false
        values[part.place] = value
      }
    }
    Object.assign(given, values)
    shortened += cut
    at += parts.length
    return true
  }

  if (!heads.some(take)) return null
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

/** A part of a line. */
export interface Span {
  readonly from: number
  readonly to: number
}

const names = [
  'Subscriber(?:[ -]Id)?',
  'Sub(?:scriber)?[- ]Ident(?:-String)?',
  '(?:PPP |Radius |Last )?User[- ]?Name',
  'User(?: Last Modified)?',
  'Account',
  '(?:Agent |Inter-Dest |Alc )?(?:Circuit|Remote)[- ]Id',
  'Logical-Line-Id',
  '(?:Called|Calling)[- ]Station[- ]Id',
  '(?:Client|Interface|Server)[- ]Id',
  '(?:Client )?DUID',
  'Host[- ]?Name',
  'Acct-(?:Q-Inst-)?Session-Id',
  'DIAMETER session ID Gx',
  '(?:Sub\\. )?ANCP-String',
  'System (?:Name|Contact|Location|Coordinates)',
  'SNMP Engine ID',
  'DNS Domain',
  'Description',
  'Owner',
].join('|')

/**
 * `Label : value`, up to the next label on the line; a terminal may have drawn something before it. The owner of a flow of
 * L2-aware NAT has words before his name.
 */
const labelled = new RegExp(`(?:^|[\\s\\x08\\x1b])(?:${names})[ \\t]*:[ \\t]+(?:L2-aware Subscr )?(?=\\S)`, 'gi')
const nextLabel = / {2,}[A-Z][^:]{0,30}? *: /
/** In the tree of subscribers: `circuit-id:olt-1 eth 1/1`. */
const attribute = /\b(?:circuit-id|remote-id|sub-ident|user-name|host-name|logical-line-id):(?=\S)/i
/** What begins the part of one subscriber: `Subscriber user-0001 (sub-profile)`, and `-- user-0001` in the tree. */
const head = /^(?:Subscriber (?!Host|Management|Session|Interface|Ident|Prof|Stat|Filter|Route|is\b|not\b)|-- )(?=\S)/
/** In the message of an event, in quotes: what stands between these words. Texts of OPERATIONS 4.1, 4.2 and 4.6. */
const inEvents = [
  /(?<=^"Subscriber ).+(?= has been (?:created in|removed from) the system)/,
  /(?<=\[[\da-f]{2}(?::[\da-f]{2}){5},\d*,)[^\]]+(?=\])/i,
  /(?<= session \([^()]* - [\da-f]{2}(?::[\da-f]{2}){5} - ).+(?=\): )/i,
  /(?<=^"\{\d+\} (?:Map|Free) .* -- )\S+/,
]
const profile = / \([^()]*\) *$/
/** That there is no value, or that it only tells a session by service and SAP. */
const nothing = /^(?:svc:\d.*|N\/A|none|default|\(Not Specified\)|"{0,2}|-+|\*)$/i

/** Finds names behind labels and heads, line by line: a value that is too long goes on in the line below it. */
export class LabelledNames {
  /** The column of the value whose end may stand in the next line; -1 for none. */
  #column = -1

  of(line: string): Span[] {
    const begins = line.search(/\S/)
    const goesOn = this.#column > 0 && begins === this.#column
    if (goesOn) return [{ from: begins, to: line.trimEnd().length }]
    this.#column = -1
    if (line.startsWith('"')) {
      const told = inEvents.map((form) => form.exec(line)).filter((found) => found !== null)
      if (told.length > 0) return told.map(({ index, 0: name }) => ({ from: index, to: index + name.length }))
    }
    const spans = !line.includes(':')
      ? []
      : [...line.matchAll(labelled)].flatMap((match) => this.#value(line, match.index + match[0].length))
    if (spans.length > 0) return spans
    const [found] = attribute.exec(line) ?? []
    if (found !== undefined) return [{ from: line.indexOf(found) + found.length, to: line.trimEnd().length }]
    const [before] = head.exec(line) ?? []
    if (before === undefined) return []
    return [{ from: before.length, to: line.replace(profile, '').trimEnd().length }]
  }

  #value(line: string, from: number): Span[] {
    const rest = line.slice(from)
    const second = nextLabel.exec(rest)?.index
    const value = (second === undefined ? rest : rest.slice(0, second)).trimEnd()
    if (nothing.test(value)) return []
    if (second === undefined) this.#column = from
    return [{ from, to: from + value.length }]
  }
}

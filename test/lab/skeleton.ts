/** Words that differ from router to router without a digit in them: names, origins, masked text. */
const variable =
  /^["(]?(nokia|cafe|(sub|sla|gi|grp|pool|nat-pol|acct|ppp|ipoe|ont|fix|dsl)[-_]\S*|nat_pol\S*|dsl\S*|PFCP|DHCP|IPCP|SLAAC|Static)[")]*$|^[[\]x/.:]+$/i
const labels = /(?:^|\s{2,})([A-Z][\w .*&()/-]*?\s*:)(?= |$)/g

/**
 * The shape of a line: rules and empty lines as they are; for `Label : value` the labels and where each colon stands;
 * for everything else the column of each cell (two blanks part cells) and its words, what varies masked.
 */
export function shapeOf(line: string): string {
  const text = line.trimEnd()
  if (text === '' || /^[=-]{20,}$/.test(text)) return text
  const found = [...text.matchAll(labels)]
  if (found.length > 0 && found[0]?.index === 0)
    return found.map((match) => `${match[1]}@${match.index + match[0].length - 1}`).join(' ')
  return [...text.matchAll(/\S+(?: \S+)*/g)]
    .map((cell) => `${cell.index}:${cell[0].split(' ').map(mask).join(' ')}`)
    .join(' ')
}

function mask(word: string): string {
  if (/^(mac|sid|svc|sap|sla|sap:\S*|circuit-id|remote-id):/.test(word)) return `${word.slice(0, word.indexOf(':'))}:#`
  if (word === '(VPRN' || word === '(IES') return '(#'
  return /\d/.test(word) || variable.test(word) ? '#' : word
}

/** The shapes of lines, from the first rule to the last. */
export function skeletonOf(lines: readonly string[]): string[] {
  const isRule = (line: string) => /^={20,}\s*$/.test(line)
  return lines.slice(lines.findIndex(isRule), lines.findLastIndex(isRule) + 1).map(shapeOf)
}

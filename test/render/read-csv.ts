/** A reader of RFC 4180, with the line ends of Unix, written for the tests from its grammar: a character at a time, `null` where nothing stands. */
export function readCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = []
  let record: (string | null)[] = []
  let position = 0
  while (position < text.length) {
    const [value, next] = text[position] === '"' ? readQuoted(text, position + 1) : readBare(text, position)
    record.push(value)
    if (text[next] === ',') {
      position = next + 1
      continue
    }
    if (text[next] !== '\n') throw new Error(`no line end at ${next}: ${text.slice(next, next + 10)}`)
    records.push(record)
    record = []
    position = next + 1
  }
  return records
}

function readBare(text: string, start: number): [string | null, number] {
  let end = start
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') {
    if (text[end] === '"' || text[end] === '\r') throw new Error(`not allowed outside quotes at ${end}`)
    end += 1
  }
  return [end === start ? null : text.slice(start, end), end]
}

function readQuoted(text: string, start: number): [string, number] {
  let value = ''
  for (let position = start; position < text.length; position += 1) {
    if (text[position] !== '"') value += text[position]
    else if (text[position + 1] === '"') {
      value += '"'
      position += 1
    } else return [value, position + 1]
  }
  throw new Error('the quotes are not closed')
}

import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { line, logFolder, search } from './logs.ts'

const { put } = logFolder()
const found = async (path: string, needles: readonly string[] = ['text']) => {
  const { events, problems } = await search([path], { needles })
  return { lines: events.map(({ sequence, place, message }) => [sequence, place.offset, message]), problems }
}
const size = line(1).length

describe('a file that is not as usual', () => {
  it('may lack its last line feed', async () => {
    const wanted = [
      [1, 0, 'text'],
      [2, size, 'text'],
    ]
    const text = (line(1) + line(2)).slice(0, -1)
    for (const path of [put('open.log', text), put('open.log.gz', gzipSync(text))]) {
      expect(await found(path)).toEqual({ lines: wanted, problems: [] })
    }
  })

  it('may have CR LF, which are in no message', async () => {
    const path = put('dos.log', (line(1) + line(2)).replaceAll('\n', '\r\n'))
    expect((await found(path)).lines).toEqual([
      [1, 0, 'text'],
      [2, size + 1, 'text'],
    ])
  })

  it('may be empty, or hold nothing but line feeds', async () => {
    for (const text of ['', '\n', '\n\n\n']) {
      for (const path of [put('empty.log', text), put('empty.log.gz', gzipSync(text))]) {
        expect(await found(path, [])).toEqual({ lines: [], problems: [] })
      }
    }
  })

  it('may have NUL bytes, as after a crash: in a hole between lines, and in a line', async () => {
    const hole = '\0'.repeat(5000)
    const path = put('hole.log', `${line(1)}${hole}\n${line(2, 'a\0text')}${line(3)}`)
    const after = size + hole.length + 1
    expect((await found(path)).lines).toEqual([
      [1, 0, 'text'],
      [2, after, 'a\0text'],
      [3, after + line(2, 'a\0text').length, 'text'],
    ])
  })

  const unit = 8 << 20
  it.each([
    ['1 MB', (1 << 20) + 7],
    ['8 MB', unit + 7],
    ['two pieces of work', 2 * unit + 7],
  ])('may have a line longer than %s: what is around it is found', async (_, length) => {
    const long = `${'x'.repeat(length)}\n`
    const text = line(1) + long + line(2) + line(3)
    const wanted = [
      [1, 0, 'text'],
      [2, size + long.length, 'text'],
      [3, size * 2 + long.length, 'text'],
    ]
    for (const path of [put('long.log', text), put('long.log.gz', gzipSync(text, { level: 1 }))]) {
      for (const needles of [['text'], []]) expect((await found(path, needles)).lines).toEqual(wanted)
    }
  })

  it('may have an event in a line longer than 8 MB', async () => {
    const message = `${'x'.repeat(unit)} text`
    const { lines } = await found(put('wide.log', line(1) + line(2, message) + line(3)))
    expect(lines.map(([sequence, offset]) => [sequence, offset])).toEqual([
      [1, 0],
      [2, size],
      [3, size + line(2, message).length],
    ])
    expect(lines[1]?.[2] === message).toBe(true)
  })
})

describe('a file that another program unpacks', () => {
  const path = process.env['PATH']
  afterEach(() => {
    process.env['PATH'] = path
  })

  it.each([
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ])('is told where %s is not there, and the next one is read', async (tool, magic) => {
    process.env['PATH'] = '/nonexistent'
    const packed = put(`packed.${tool}`, Buffer.from([...magic, 0, 0]))
    const { events, problems } = await search([packed, put('next.log', line(1))])
    expect(events.map(({ sequence }) => sequence)).toEqual([1])
    expect(problems).toEqual([{ kind: 'no-tool', count: 1, offset: null, detail: tool }])
  })
})

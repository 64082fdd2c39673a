import { createHmac, randomBytes } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KnownHosts } from '../../src/session/known-hosts.ts'
import { replaceKnownHost, withHostKey } from '../../src/session/known-hosts-edit.ts'

/** A key blob of a type; it opens nothing. */
function makeKey(type: string, seed: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(type.length)
  return Buffer.concat([length, Buffer.from(type), Buffer.alloc(32, seed)])
}

const [old, other, fresh] = [makeKey('ssh-rsa', 1), makeKey('ssh-ed25519', 2), makeKey('ssh-ed25519', 3)]
const [oldKey, otherKey, freshKey] = [
  `ssh-rsa ${old.toString('base64')}`,
  `ssh-ed25519 ${other.toString('base64')}`,
  `ssh-ed25519 ${fresh.toString('base64')}`,
]

function hashed(name: string): string {
  const salt = randomBytes(20)
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}

const replaced = (text: string, port = 22) => withHostKey(text, '192.0.2.1', port, fresh)

describe('a new key in a text of known_hosts', () => {
  const hash = hashed('192.0.2.1')

  test.each([
    ['plain', `192.0.2.1 ${oldKey}\n`, `192.0.2.1 ${freshKey}\n`, 22],
    ['with a port', `[192.0.2.1]:2222 ${oldKey}\n`, `[192.0.2.1]:2222 ${freshKey}\n`, 2222],
    ['hashed', `${hash} ${oldKey}\n`, `${hash} ${freshKey}\n`, 22],
    [
      'with a comment, blanks and CRLF',
      `  192.0.2.1\t${oldKey}  bras1 in\tZ\r\n`,
      `  192.0.2.1\t${freshKey}  bras1 in\tZ\r\n`,
      22,
    ],
    ['without a line end', `192.0.2.1 ${oldKey}`, `192.0.2.1 ${freshKey}`, 22],
    ['of several types', `192.0.2.1 ${oldKey}\n192.0.2.1 ${otherKey}\n`, `192.0.2.1 ${freshKey}\n`, 22],
    ['not there', `192.0.2.2 ${oldKey}`, `192.0.2.2 ${oldKey}\n192.0.2.1 ${freshKey}\n`, 22],
    ['in an empty file', '', `[192.0.2.1]:2222 ${freshKey}\n`, 2222],
    ['at another port only', `[192.0.2.1]:2222 ${oldKey}\n`, `[192.0.2.1]:2222 ${oldKey}\n192.0.2.1 ${freshKey}\n`, 22],
    [
      'in a list, whose other names keep their key',
      `bras1,192.0.2.1 ${oldKey} note\n# end\n`,
      `bras1 ${oldKey} note\n192.0.2.1 ${freshKey}\n# end\n`,
      22,
    ],
    [
      'under a pattern, which keeps its key for the others',
      `192.0.2.* ${oldKey}`,
      `192.0.2.*,!192.0.2.1 ${oldKey}\n192.0.2.1 ${freshKey}\n`,
      22,
    ],
    [
      'beside a revoked one, which stays revoked',
      `@revoked * ${otherKey}\n192.0.2.1 ${oldKey}\n`,
      `@revoked * ${otherKey}\n192.0.2.1 ${freshKey}\n`,
      22,
    ],
  ])('%s', (_name, before, after, port) => expect(replaced(before, port)).toBe(after))

  test('leaves every byte of every other line, and is the only key of this host then', () => {
    const stranger = fc.oneof(
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
      fc.constantFrom(`192.0.2.10 ${oldKey}`, `[192.0.2.1]:22 ${oldKey}`, `@cert-authority * ${oldKey}`, '# 192.0.2.1'),
    )
    const lines = fc.array(stranger.map((line) => `${line.replaceAll('\n', '').replaceAll('192.0.2.1 ', 'x ')}\n`))
    fc.assert(
      fc.property(lines, lines, fc.constantFrom('192.0.2.1', hash), (above, below, hosts) => {
        const [head, tail] = [above.join(''), below.join('')]
        const after = replaced(`${head}${hosts} ${oldKey} bras1\n${tail}`)
        expect(after).toBe(`${head}${hosts} ${freshKey} bras1\n${tail}`)
        expect(new KnownHosts([after]).check('192.0.2.1', 22, old).state).toBe('changed')
        expect(new KnownHosts([after]).check('192.0.2.1', 22, fresh)).toMatchObject({
          state: 'known',
          known: [expect.any(String)],
        })
      }),
    )
  })
})

describe('a known_hosts file with a new key', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'brasctl-known-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is replaced whole, for its owner alone, with bytes that are no text left as they are', async () => {
    const file = join(folder, 'known_hosts')
    const odd = Buffer.from([0x23, 0xff, 0xfe, 0x80, 0x0a])
    writeFileSync(file, Buffer.concat([odd, Buffer.from(`192.0.2.1 ${oldKey}\n`)]), { mode: 0o644 })
    await replaceKnownHost(file, '192.0.2.1', 22, fresh)
    expect(readFileSync(file)).toEqual(Buffer.concat([odd, Buffer.from(`192.0.2.1 ${freshKey}\n`)]))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['known_hosts'])
  })

  test('stays a link where it is one', async () => {
    const [file, link] = [join(folder, 'real'), join(folder, 'link')]
    writeFileSync(file, `192.0.2.1 ${oldKey}\n`)
    symlinkSync(file, link)
    await replaceKnownHost(link, '192.0.2.1', 22, fresh)
    expect(readFileSync(file, 'utf8')).toBe(`192.0.2.1 ${freshKey}\n`)
    expect(readdirSync(folder).sort()).toEqual(['link', 'real'])
  })

  test('is made where there is none', async () => {
    const file = join(folder, 'new', 'known_hosts')
    await replaceKnownHost(file, '192.0.2.1', 22, fresh)
    expect(readFileSync(file, 'utf8')).toBe(`192.0.2.1 ${freshKey}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is not made anew where it cannot be read', async () => {
    const file = join(folder, 'known_hosts')
    mkdirSync(file)
    await expect(replaceKnownHost(file, '192.0.2.1', 22, fresh)).rejects.toMatchObject({
      code: 'known-hosts-unreadable',
      facts: { file, reason: 'EISDIR' },
    })
  })
})

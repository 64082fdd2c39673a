import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../src/cli/text/en.ts'
import { zh } from '../src/cli/text/zh.ts'
import { commandNames } from '../src/sros/catalogue.ts'
import { fieldsOf } from '../src/sros/define.ts'
import { commandNamed } from '../src/sros/recognise.ts'
import { vocabulary } from '../src/sros/values/vocabulary.ts'

/*
 * The rules of the house: who may import whom, what a command needs, and that both languages say the same things.
 */
const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

interface Import {
  readonly from: string
  /** A file below src, or the name of a package. */
  readonly to: string
  readonly isType: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm,
  )
  return [...statements].map(([, type, fixed, lazy]) => {
    const name = fixed ?? lazy ?? ''
    const to = name.startsWith('.') ? relative(src, resolve(dirname(join(src, file)), name)) : name
    return { from: file, to, isType: type !== undefined }
  })
}

const imports = files.flatMap(importsOf)

/** What each room may import. A name that ends in `/` is a room, another one a file or a package. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'sros/values/': ['sros/values/', 'zod/mini', 'errors.ts'],
  'sros/layout/': ['sros/layout/', 'errors.ts'],
  'sros/dialects/': ['sros/dialects/'],
  'sros/records/': ['sros/records/', 'sros/layout/', 'sros/values/', 'sros/row.ts', 'errors.ts'],
  'sros/commands/': ['sros/records/', 'sros/layout/', 'sros/values/', 'sros/row.ts', 'sros/define.ts', 'errors.ts'],
  'sros/': ['sros/', 'zod/mini', 'errors.ts'],
  'session/': ['session/', 'sros/dialects/', 'errors.ts', 'node:', 'ssh2', 'execa'],
  'files/': ['files/', 'node:'],
  'fleet/': [
    'fleet/',
    'files/',
    'session/',
    'sros/values/',
    'history/zone.ts',
    'errors.ts',
    'node:',
    'zod/mini',
    'yaml',
    'execa',
    'ssh-config',
  ],
  'operations/': ['operations/', 'sros/', 'session/', 'fleet/', 'history/', 'audit/', 'errors.ts', 'node:'],
  'history/': ['history/', 'sros/values/', 'sros/records/', 'errors.ts', 'node:'],
  'audit/': ['audit/', 'files/', 'errors.ts', 'node:'],
  'render/': ['render/', 'sros/values/', 'errors.ts', 'node:', 'chalk', 'cli-table3', 'yaml'],
  'cli/': [
    'cli/',
    'operations/',
    'session/reply.ts',
    'render/',
    'fleet/',
    'sros/',
    'lab/',
    'errors.ts',
    'node:',
    'commander',
    'pino',
  ],
  'lab/': ['lab/', 'sros/values/', 'errors.ts', 'node:', 'ssh2'],
  'main.ts': ['cli/', 'errors.ts', '../package.json'],
  'errors.ts': [],
}

/** What a room never imports, though a wider rule above would let it. */
const never: readonly (readonly [room: string, target: string])[] = [
  ['cli/', 'sros/commands/'],
  ['cli/', 'sros/layout/'],
  ['operations/', 'session/ssh2.ts'],
  ['lab/', 'sros/commands/'],
  ['lab/', 'sros/layout/'],
]

/** Packages that stand in one file each. */
const onlyIn: Readonly<Record<string, readonly string[]>> = {
  ssh2: ['session/', 'lab/'],
  chalk: ['render/colour.ts'],
  'cli-table3': ['render/table.ts'],
  commander: ['cli/'],
  pino: ['cli/debug-log.ts'],
  'ssh-config': ['fleet/ssh-config-file.ts'],
  execa: ['session/openssh.ts', 'fleet/secret-command.ts'],
}

const isIn = (file: string, room: string) =>
  room.endsWith('/') || room.endsWith(':') ? file.startsWith(room) : file === room

function ruleFor(file: string): readonly string[] | undefined {
  const room = Object.keys(mayImport)
    .filter((one) => isIn(file, one))
    .sort((left, right) => right.length - left.length)[0]
  return room === undefined ? undefined : mayImport[room]
}

describe('the rooms', () => {
  it('import only what the table lets them', () => {
    const strays = imports.filter(({ from, to }) => !ruleFor(from)?.some((target) => isIn(to, target)))
    expect(strays).toEqual([])
  })

  it('never import what is barred to them', () => {
    const strays = imports.filter(({ from, to }) =>
      never.some(([room, target]) => isIn(from, room) && isIn(to, target)),
    )
    expect(strays).toEqual([])
  })

  it('keep a package in its own file', () => {
    const strays = imports.filter(({ from, to, isType }) => {
      const places = isType ? undefined : onlyIn[to]
      return places !== undefined && !places.some((place) => isIn(from, place))
    })
    expect(strays).toEqual([])
  })

  it('have no cycle', () => {
    const targets = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ isType }) => !isType)
          .map(({ to }) => to),
      ]),
    )
    const done = new Set<string>()
    const cycles: string[][] = []
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file])
      else if (!done.has(file)) {
        for (const target of targets.get(file) ?? []) visit(target, [...path, file])
        done.add(file)
      }
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('have no file that is about everything', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc|types|index)\.ts$/
    expect(files.filter((file) => vague.test(file))).toEqual([])
    const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 300)
    expect(long).toEqual([])
  })

  it('read argv and write the exit code in one place', () => {
    const readers = files.filter((file) =>
      /process\.(?:argv|exitCode|exit\b)/.test(readFileSync(join(src, file), 'utf8')),
    )
    expect(readers).toEqual(['main.ts'])
  })
})

describe('the router commands', () => {
  const commandFiles = readdirSync(join(src, 'sros/commands')).map((file) => file.replace(/\.ts$/, ''))
  const folders = readdirSync(join(root, 'fixtures'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['sessions', 'old-logs'].includes(entry.name))
    .map((entry) => entry.name)

  it('are the files of their room, the names of the catalogue and the folders of fixtures', () => {
    const names = [...commandNames].sort()
    expect(commandFiles.sort()).toEqual(names)
    expect(folders.sort()).toEqual(names)
    expect(names.map((name) => commandNamed(name as (typeof commandNames)[number]).name)).toEqual(names)
  })

  it.each(commandNames)('%s has an empty case, and two releases or CLIs', (name) => {
    const cases = readdirSync(join(root, 'fixtures', name)).filter((file) => file.endsWith('.json'))
    const isEmpty = (file: string) => {
      const { rows } = JSON.parse(readFileSync(join(root, 'fixtures', name, file), 'utf8'))
      return rows.length === 0
    }
    expect(cases.some(isEmpty)).toBe(true)
    const releases = new Set(cases.map((file) => file.split('--')[0]))
    // Of one command no real screen was found at all: its fixtures say so in their name.
    const isFound = [...releases].some((release) => release !== 'unconfirmed')
    expect(releases.size).toBeGreaterThanOrEqual(isFound ? 2 : 1)
  })

  it.each(commandNames)('%s speaks the words of the vocabulary', (name) => {
    const command = commandNamed(name)
    const fields = fieldsOf(command)
    expect(fields.filter((field) => !Object.hasOwn(vocabulary, field))).toEqual([])
    expect(fields[0]).toBe('router')
    expect(command.columns.filter((column) => !fields.includes(column))).toEqual([])
  })

  it('leave no word of the vocabulary unused', () => {
    const used = new Set(commandNames.flatMap((name) => fieldsOf(commandNamed(name))))
    expect(Object.keys(vocabulary).filter((field) => !used.has(field as keyof typeof vocabulary))).toEqual([])
  })
})

describe('the two languages', () => {
  const keysOf = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null && !(value instanceof RegExp)
      ? Object.entries(value).flatMap(([key, one]) => keysOf(one, `${path}.${key}`))
      : [path]

  it('have the same keys', () => {
    expect(keysOf(zh)).toEqual(keysOf(en))
  })

  it('say nothing in the other language', () => {
    const texts = (value: unknown): string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value
          ? Object.values(value).flatMap(texts)
          : []
    expect(texts(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
    const sentences = texts({ ...zh.verbs, ...zh.options, ...zh.headings })
    expect(sentences.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([])
  })
})

import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { newMark } from '../../src/files/lock-owner.ts'
import { addRouter, type NewRouter, planRouter } from '../../src/fleet/add-router.ts'
import { readAddress } from '../../src/fleet/address.ts'
import { loadInventory } from '../../src/fleet/inventory.ts'
import { bundle } from '../audit/bundle.ts'
import { failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

function routerAt(text: string, more: Partial<NewRouter> = {}): NewRouter {
  const address = readAddress(text)
  if (address === null) throw new Error(text)
  return { address, name: null, groups: [], jump: null, legacy: false, ...more }
}

const new9 = routerAt('noc@10.0.0.9', { name: 'new9' })

/** The text of an inventory to which `new9` was added. */
async function added(before: string, router: NewRouter = new9): Promise<string> {
  const file = write(newFolder(), 'routers.yaml', before)
  const { text } = await addRouter(file, router)
  expect(readFileSync(file, 'utf8')).toBe(text)
  return text
}

const line = 'new9: { host: 10.0.0.9, user: noc }'

describe('a router is put behind the others, and every other byte stays', () => {
  test('below a block, at its columns, behind the comment of the last', async () => {
    const before = `# ours
defaults:   { services: {public: 100} }   # 100

routers:
    bras1:   {host: 10.0.0.1}     # the first
    "bras2":
        host: '10.0.0.2'   # quoted
    # not yet: bras3

groups: {gd: [bras1]}
`
    expect(await added(before)).toBe(before.replace('# quoted\n', `# quoted\n    ${line}\n`))
  })

  test('at the end of a file without a last line end', async () => {
    expect(await added('routers:\n  a: { host: a }')).toBe(`routers:\n  a: { host: a }\n  ${line}\n`)
    expect(await added('routers:\n  a:\n    host: a\n    groups:\n      - gd')).toContain(`      - gd\n  ${line}\n`)
  })

  test('with the line ends of Windows', async () => {
    expect(await added('routers:\r\n  a: { host: a }\r\ngroups: {}\r\n')).toBe(
      `routers:\r\n  a: { host: a }\r\n  ${line}\r\ngroups: {}\r\n`,
    )
  })

  test('behind a block text', async () => {
    const before = 'routers:\n  a:\n    host: a\n    passwordCommand: |\n      pass a\n\ngroups: {}\n'
    expect(await added(before)).toContain(`  ${line}\n`)
  })

  test('inside braces, behind a comma', async () => {
    const flow = 'routers: { a: { host: a }, # one\n  b: { host: b } } # two\n'
    expect(await added(flow)).toBe(`routers: { a: { host: a }, # one\n  b: { host: b }, ${line} } # two\n`)
    expect(await added('routers: { a: { host: a }, }\n')).toBe(`routers: { a: { host: a }, ${line}, }\n`)
  })

  test('where there are none yet', async () => {
    expect(await added('routers: {}  # none\ngroups: {}\n')).toBe(`routers:\n  ${line}  # none\ngroups: {}\n`)
    expect(await added('{ routers: {} }')).toBe(`{ routers: { ${line} } }`)
    expect(await added('# to come')).toBe(`# to come\nrouters:\n  ${line}\n`)
    expect(await added('')).toBe(`routers:\n  ${line}\n`)
  })

  test('also where all others come from a list', async () => {
    const folder = newFolder()
    write(folder, 'more.csv', 'name,host\na,10.0.0.1\n')
    const file = write(folder, 'routers.yaml', 'include: [more.csv]')
    await addRouter(file, new9)
    expect(readFileSync(file, 'utf8')).toBe(`include: [more.csv]\nrouters:\n  ${line}\n`)
    expect((await loadInventory(file)).routers.map(({ name }) => name)).toEqual(['new9', 'a'])
  })
})

describe('what is written of it', () => {
  const settings = { groups: ['gd', 'north'], jump: 'ops@gate,bastion:2222', legacy: true }

  test('is all that was said', async () => {
    const text = await added('', routerAt('noc@[2001:db8::9]:2222', { name: 'new9', ...settings }))
    expect(text).toBe(
      'routers:\n  new9: { host: 2001:db8::9, port: 2222, user: noc, groups: [ gd, north ], jump: "ops@gate,bastion:2222", legacy: true }\n',
    )
  })

  test('and nothing that the defaults say', async () => {
    const defaults = 'defaults: { user: noc, port: 2222 }\n'
    expect(await added(defaults, routerAt('noc@bras9:2222'))).toBe(`${defaults}routers:\n  bras9: { host: bras9 }\n`)
    expect(await added(defaults, routerAt('root@bras9:22'))).toBe(
      `${defaults}routers:\n  bras9: { host: bras9, port: 22, user: root }\n`,
    )
  })

  test('in words that read back as they were said', async () => {
    const user = "a, b: c #}'"
    const router = { ...new9, address: { host: '::1', port: null, user: user.replaceAll(' ', '') } }
    const file = write(newFolder(), 'routers.yaml', '')
    const { entry } = await addRouter(file, router)
    expect(entry).toMatchObject({ host: '::1', user: "a,b:c#}'" })
    expect((await loadInventory(file)).routers).toEqual([entry])
  })
})

describe('refused is', () => {
  const before = 'routers:\n  bras1: { host: 10.0.0.1, groups: [gd] }\n  bras2: { host: B.example, port: 2222 }\n'

  async function refused(router: NewRouter, text = before, name = 'routers.yaml') {
    const folder = newFolder()
    const file = write(folder, name, text)
    const failure = await failureOf(() => addRouter(file, router))
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(readdirSync(folder)).toEqual([name])
    return JSON.parse(JSON.stringify(failure).replaceAll(file, name))
  }
  const known = (what: string, kind: string, router: string) => ({
    code: 'router-known',
    facts: { what, kind, router, file: 'routers.yaml' },
  })

  test('a name that is there, of a router or a group', async () => {
    expect(await refused(routerAt('10.0.0.9', { name: 'bras1' }))).toEqual(known('bras1', 'name', 'bras1'))
    expect(await refused(routerAt('10.0.0.9', { name: 'gd' }))).toEqual(known('gd', 'group', 'bras1'))
  })

  test('an address that is there; another port is another router', async () => {
    expect(await refused(routerAt('10.0.0.1', { name: 'x' }))).toEqual(known('10.0.0.1:22', 'address', 'bras1'))
    expect(await refused(routerAt('root@b.example:2222', { name: 'x' }))).toEqual(
      known('b.example:2222', 'address', 'bras2'),
    )
    expect(await added(before, routerAt('10.0.0.1:2222', { name: 'x' }))).toContain('x: { host: 10.0.0.1, port: 2222 }')
  })

  test('what cannot be', async () => {
    const value = (option: string, said: string, expected: unknown) => ({
      code: 'option-value',
      facts: { option, value: said, expected },
    })
    const should = (kind: string) => ({ kind, values: [], isMissing: false })
    expect(await refused({ ...new9, name: 'a b' })).toEqual(value('--name', 'a b', should('router-name')))
    expect(await refused({ ...new9, groups: ['x', 'n*'] })).toEqual(value('--group', 'n*', should('group')))
    expect(await refused({ ...new9, groups: ['bras1'] })).toEqual(value('--group', 'bras1', should('free-name')))
    expect(await refused({ ...new9, jump: 'a:b:c' })).toEqual(value('--jump', 'a:b:c', should('jump')))
    expect(await refused(routerAt('noc@2001:db8::9'))).toEqual({
      code: 'argument-missing',
      facts: { verb: 'routers add', argument: '--name' },
    })
  })

  test('a list, a broken file, and a layout that would change what stands there', async () => {
    const unwritable = (file: string, reason: string) => ({ code: 'file-unwritable', facts: { file, reason } })
    expect(await refused(new9, 'name,host\n', 'r.csv')).toEqual(unwritable('r.csv', 'no-yaml'))
    expect((await refused(new9, 'routers: [')).code).toBe('inventory-invalid')
    const layout = 'routers:\n  ? a\n  : { host: a }\n'
    expect(await refused(new9, layout)).toEqual(unwritable('routers.yaml', 'layout'))
  })
})

describe('the file', () => {
  test('that is not there is made for its owner alone, with its folders', async () => {
    const folder = newFolder()
    const file = join(folder, 'config/brasctl/routers.yaml')
    await planRouter(file, new9)
    expect(existsSync(join(folder, 'config'))).toBe(false)
    await addRouter(file, new9)
    const mode = (path: string) => (statSync(join(folder, path)).mode & 0o777).toString(8)
    expect([mode('config'), mode('config/brasctl'), mode('config/brasctl/routers.yaml')]).toEqual(['700', '700', '600'])
  })

  test('keeps its mode, and a link stays a link', async () => {
    const folder = newFolder()
    const file = write(folder, 'real.yaml', '', 0o664)
    symlinkSync('real.yaml', join(folder, 'routers.yaml'))
    await addRouter(join(folder, 'routers.yaml'), new9)
    expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([0o664, `routers:\n  ${line}\n`])
    expect(readdirSync(folder).toSorted()).toEqual(['real.yaml', 'routers.yaml'])
  })

  test('is read anew before it is written, so that nothing of others is lost', async () => {
    const file = write(newFolder(), 'routers.yaml', '')
    await planRouter(file, new9)
    await addRouter(file, routerAt('10.0.0.8', { name: 'new8' }))
    await addRouter(file, new9)
    expect((await loadInventory(file)).routers.map(({ name }) => name)).toEqual(['new8', 'new9'])
  })

  test('has every router that several processes add at once', async () => {
    const folder = newFolder()
    const program = await bundle(`
      import { addRouter } from './src/fleet/add-router.ts'
      const [file, name] = process.argv.slice(2)
      for (let index = 0; index < 8; index += 1) {
        const address = { user: null, host: name + index + '.example', port: null }
        await addRouter(file, { address, name: name + index, groups: [], jump: null, legacy: false })
      }`)
    const file = join(folder, 'config', 'routers.yaml')
    const names = ['a', 'b', 'c', 'd']
    await Promise.all(names.map((name) => promisify(execFile)(process.execPath, [program, file, name])))
    const { routers } = await loadInventory(file)
    const expected = names.flatMap((name) => Array.from({ length: 8 }, (_, index) => `${name}${index}`))
    expect(routers.map(({ name }) => name).toSorted()).toEqual(expected)
    expect(readdirSync(join(folder, 'config'))).toEqual(['routers.yaml'])
  })

  test('is taken over from one who died while he wrote', async () => {
    const file = write(newFolder(), 'routers.yaml', '')
    const dead = spawnSync(process.execPath, ['-e', ''])
    symlinkSync(JSON.stringify({ ...JSON.parse(newMark()), pid: dead.pid }), `${file}.lock`)
    await addRouter(file, new9)
    expect(readFileSync(file, 'utf8')).toBe(`routers:\n  ${line}\n`)
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  test('that cannot be written is said to be so, and stays', async () => {
    const file = write(newFolder(), 'routers.yaml', '# mine\n')
    mkdirSync(`${file}.${process.pid}.new`)
    expect(await failureOf(() => addRouter(file, new9))).toEqual({
      code: 'file-unwritable',
      facts: { file, reason: 'EEXIST' },
    })
    expect(readFileSync(file, 'utf8')).toBe('# mine\n')
  })
})

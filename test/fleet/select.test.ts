import { describe, expect, test } from 'vitest'
import type { AdHocOptions } from '../../src/fleet/ad-hoc.ts'
import { oneRouter, selectRouters } from '../../src/fleet/select.ts'
import { entryOf } from './entry.ts'
import { failureOf } from './failure.ts'

const inventory = {
  file: 'routers.yaml',
  routers: [
    entryOf('bras1', { groups: ['gd', 'north'] }),
    entryOf('bras2', { groups: ['gd'], passwordFile: '/secret' }),
    entryOf('bras10', { keyFile: '/key', passphraseFile: '/phrase' }),
    entryOf('core.example', { groups: ['north'] }),
  ],
}

function names(selectors: string[], options: AdHocOptions = {}): string[] {
  return selectRouters(selectors, inventory, options).map(({ name }) => name)
}

describe('selectors over the inventory', () => {
  test.each([
    [[], ['bras1', 'bras2', 'bras10', 'core.example']],
    [['bras2'], ['bras2']],
    [['gd'], ['bras1', 'bras2']],
    [['bras*'], ['bras1', 'bras2', 'bras10']],
    [['bras?'], ['bras1', 'bras2']],
    [['*.example'], ['core.example']],
    [['*'], ['bras1', 'bras2', 'bras10', 'core.example']],
    [['!bras1'], ['bras2', 'bras10', 'core.example']],
    [['!bras*'], ['core.example']],
    [['!gd'], ['bras10', 'core.example']],
    [['!gd', '!*.example'], ['bras10']],
    [
      ['bras2', 'bras1'],
      ['bras2', 'bras1'],
    ],
    [
      ['bras10', 'bras*', '!bras1'],
      ['bras10', 'bras2'],
    ],
    [['gd', '!north'], ['bras2']],
    [['!north', 'gd'], ['bras2']],
    [
      ['bras10', 'gd', 'bras1'],
      ['bras10', 'bras1', 'bras2'],
    ],
    [['core.example'], ['core.example']],
  ])('%j', (selectors, expected) => {
    expect(names(selectors)).toEqual(expected)
  })

  const known = ['bras1', 'bras2', 'bras10', 'core.example', 'gd', 'north']

  // An exclusion that fits nothing is a slip, too: a router that was meant to be left out would be asked.
  test.each(['bras3', 'x*', 'south'])('%s is unknown, and so is its exclusion', async (name) => {
    const unknown = { code: 'router-unknown', facts: { name, known } }
    expect(await failureOf(() => names([name]))).toEqual(unknown)
    expect(await failureOf(() => names(['bras1', `!${name}`]))).toEqual(unknown)
  })

  test('names are compared as they are written', async () => {
    const expected = ['bras1', 'bras10', 'bras2', 'core.example', 'gd', 'north']
    expect(await failureOf(() => names(['BRAS1']))).toEqual({
      code: 'router-unknown',
      facts: { name: 'BRAS1', known: expected },
    })
  })

  test('those that begin alike are the first of the known ones', async () => {
    const failure = await failureOf(() => names(['core-example']))
    expect(failure).toEqual({
      code: 'router-unknown',
      facts: { name: 'core-example', known: ['core.example', 'bras1', 'bras2', 'bras10', 'gd', 'north'] },
    })
  })

  test('a dot in a glob is a dot', async () => {
    expect((await failureOf(() => names(['bra.*']))).code).toBe('router-unknown')
  })

  test('nothing left, or no inventory and no selector, is no router', async () => {
    const missing = { code: 'router-missing', facts: {} }
    expect(await failureOf(() => names(['bras1', '!gd']))).toEqual(missing)
    expect(await failureOf(() => selectRouters([], null, {}))).toEqual(missing)
    expect(await failureOf(() => selectRouters([], { file: 'f', routers: [] }, {}))).toEqual(missing)
  })

  test('without an inventory a name is unknown, with nothing to choose from', async () => {
    const unknown = { code: 'router-unknown', facts: { name: 'bras1', known: [] } }
    expect(await failureOf(() => selectRouters(['bras1'], null, {}))).toEqual(unknown)
  })
})

describe('routers by address', () => {
  test.each([
    ['noc@10.0.0.9', { name: '10.0.0.9', host: '10.0.0.9', port: 22, user: 'noc' }],
    ['noc@bras9:2222', { name: 'bras9', host: 'bras9', port: 2222, user: 'noc' }],
    ['127.0.0.1:2222', { name: '127.0.0.1', port: 2222, user: null }],
    ['[2001:db8::9]:2222', { name: '2001:db8::9', host: '2001:db8::9', port: 2222 }],
    ['2001:db8::9', { host: '2001:db8::9', port: 22 }],
    ['bras9.example', { host: 'bras9.example', port: 22 }],
    ['10.0.0.9', { host: '10.0.0.9', port: 22 }],
  ])('%s', (selector, expected) => {
    const adHoc = { isAdHoc: true, services: null, hostKey: 'strict', agent: true, dialect: 'auto' }
    expect(selectRouters([selector], inventory, {})).toMatchObject([{ ...adHoc, ...expected }])
    expect(selectRouters([selector], null, {})).toMatchObject([{ ...adHoc, ...expected }])
  })

  test.each(['noc@', 'host:99999', 'noc@-x', '[::1'])('%s is a bad address', async (value) => {
    expect(await failureOf(() => names([value]))).toEqual({
      code: 'filter-unreadable',
      facts: { filter: 'router', value, expected: '[user@]host[:port]' },
    })
  })

  test('one box is asked once; two ports of one host keep names of their own', () => {
    expect(names(['noc@10.0.0.9', 'root@10.0.0.9:22'])).toEqual(['10.0.0.9'])
    expect(names(['a@127.0.0.1:1001', 'a@127.0.0.1:1002'])).toEqual(['127.0.0.1:1001', '127.0.0.1:1002'])
    expect(names(['bras1', 'noc@bras1'])).toEqual(['bras1', 'bras1:22'])
  })
})

describe('what the command line says goes before the inventory', () => {
  test('for every router that is selected', () => {
    const options = { user: 'root', hostKey: 'off', legacy: true, timeoutSeconds: 5, knownHosts: '/kh' } as const
    const said = { ...options, transport: 'openssh' } as const
    expect(selectRouters(['bras1', '10.0.0.9'], inventory, said)).toMatchObject([said, said])
  })

  test('but the user of user@host is the nearest of all', () => {
    expect(selectRouters(['noc@10.0.0.9'], null, { user: 'root' })[0]?.user).toBe('noc')
  })

  test('one source of the password replaces the other, and a key its passphrase', () => {
    const [entry] = selectRouters(['bras2'], inventory, { passwordCommand: 'pass' })
    expect(entry).toMatchObject({ passwordFile: null, passwordCommand: 'pass' })
    const [keyed] = selectRouters(['bras10'], inventory, { keyFile: '/own' })
    expect(keyed).toMatchObject({ keyFile: '/own', passphraseFile: null })
  })

  test('paths are relative to where the command runs', () => {
    const [entry] = selectRouters(['bras1'], inventory, { passwordFile: 'secret' })
    expect(entry?.passwordFile).toBe(`${process.cwd()}/secret`)
  })

  test('two sources of the password contradict each other', async () => {
    const failure = await failureOf(() => names(['bras1'], { passwordFile: 'a', passwordCommand: 'b' }))
    expect(failure).toEqual({
      code: 'option-conflict',
      facts: { options: ['--password-file', '--password-command'] },
    })
  })

  test.each(['passwordFile', 'passwordCommand'])('the ssh of the system is given no password: %s', async (source) => {
    const failure = await failureOf(() => names(['bras1'], { transport: 'openssh', [source]: 'a' }))
    const option = source === 'passwordFile' ? '--password-file' : '--password-command'
    expect(failure).toEqual({ code: 'option-conflict', facts: { options: ['--transport openssh', option] } })
  })

  test('what it does not say stays', () => {
    expect(selectRouters(['bras2'], inventory, {})).toEqual([inventory.routers[1]])
  })
})

test('a verb for one router takes one', async () => {
  const [bras1, bras2] = inventory.routers
  if (bras1 === undefined || bras2 === undefined) throw new Error('two routers wanted')
  expect(oneRouter([bras1])).toBe(bras1)
  expect(await failureOf(() => oneRouter([bras1, bras2]))).toEqual({
    code: 'router-several',
    facts: { names: ['bras1', 'bras2'] },
  })
  expect((await failureOf(() => oneRouter([]))).code).toBe('router-missing')
})

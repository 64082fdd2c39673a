import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openClearMemory } from '../../src/fleet/clear-memory.ts'
import { newFolder, write } from './folder.ts'

const address = '192.0.2.1:22'
const release = '25.3.R1'
const nothing = { taken: [], refused: [] }
const learnt = { taken: ['ppp sap: sap mac sessionId'], refused: ['ppp port: port groupInterface'] }

const openIn = (state: string) => openClearMemory({ XDG_STATE_HOME: state })
const fileIn = (state: string) => join(state, 'brasctl', 'clear-forms.json')

describe('what a router took and refused', () => {
  test('is nothing at first, and nothing is written to learn that', async () => {
    const state = newFolder()
    expect(await openIn(state).recall(address, release)).toEqual(nothing)
    expect(readdirSync(state)).toEqual([])
  })

  test('is remembered by every later process', async () => {
    const state = newFolder()
    await openIn(state).remember(address, release, learnt)
    expect(await openIn(state).recall(address, release)).toEqual(learnt)
  })

  test('is for its owner alone, and leaves no draft', async () => {
    const state = newFolder()
    await openIn(state).remember(address, release, learnt)
    expect(statSync(fileIn(state)).mode & 0o777).toBe(0o600)
    expect(statSync(join(state, 'brasctl')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(state, 'brasctl'))).toEqual(['clear-forms.json'])
  })

  test('replaces a file that others could read', async () => {
    const state = newFolder()
    write(state, 'brasctl/clear-forms.json', '{}', 0o644)
    await openIn(state).remember(address, release, learnt)
    expect(statSync(fileIn(state)).mode & 0o777).toBe(0o600)
  })

  test('is replaced by what is known later', async () => {
    const memory = openIn(newFolder())
    await memory.remember(address, release, learnt)
    const later = { taken: ['ppp sap: sap'], refused: [] }
    await memory.remember(address, release, later)
    expect(await memory.recall(address, release)).toEqual(later)
  })

  test('is another router’s business: two of them, and two ports of one host', async () => {
    const memory = openIn(newFolder())
    const other = { taken: ['pppoe sap: sap'], refused: [] }
    await memory.remember(address, release, learnt)
    await memory.remember('192.0.2.2:22', release, other)
    expect(await memory.recall(address, release)).toEqual(learnt)
    expect(await memory.recall('192.0.2.2:22', release)).toEqual(other)
    expect(await memory.recall('192.0.2.1:2222', release)).toEqual(nothing)
  })

  test('is learnt anew of a new release, and still known when it goes back', async () => {
    const memory = openIn(newFolder())
    await memory.remember(address, release, learnt)
    expect(await memory.recall(address, '25.7.R1')).toEqual(nothing)
    await memory.remember(address, '25.7.R1', nothing)
    expect(await memory.recall(address, release)).toEqual(learnt)
  })
})

describe('a file that is not ours', () => {
  test.each([
    ['is empty', ''],
    ['was torn', '{"192.0.2.1:22 25.3.R1": {"taken": ["ppp'],
    ['is no JSON', 'ppp sap: sap\n'],
    ['is null', 'null'],
    ['is a list', '[1, 2]'],
    ['is a text', '"taken"'],
    ['is a number', '1'],
    ['has no taken', '{"192.0.2.1:22 25.3.R1": {"refused": []}}'],
    ['has no refused', '{"192.0.2.1:22 25.3.R1": {"taken": []}}'],
    ['has a text for a list', '{"192.0.2.1:22 25.3.R1": {"taken": "ppp", "refused": []}}'],
    ['has numbers for names', '{"192.0.2.1:22 25.3.R1": {"taken": [1], "refused": []}}'],
    ['has null', '{"192.0.2.1:22 25.3.R1": null}'],
  ])('and %s: nothing is remembered, and it is learnt again', async (_name, text) => {
    const state = newFolder()
    write(state, 'brasctl/clear-forms.json', text)
    const memory = openIn(state)
    expect(await memory.recall(address, release)).toEqual(nothing)
    await memory.remember(address, release, learnt)
    expect(await memory.recall(address, release)).toEqual(learnt)
  })

  test('in parts: the others are kept', async () => {
    const state = newFolder()
    const other = { taken: ['a'], refused: ['b'] }
    write(
      state,
      'brasctl/clear-forms.json',
      JSON.stringify({ [`${address} ${release}`]: other, x: 1, y: { taken: [] } }),
    )
    const memory = openIn(state)
    expect(await memory.recall(address, release)).toEqual(other)
    await memory.remember('192.0.2.2:22', release, learnt)
    expect(JSON.parse(readFileSync(fileIn(state), 'utf8'))).toEqual({
      '192.0.2.1:22 25.3.R1': other,
      '192.0.2.2:22 25.3.R1': learnt,
    })
  })

  test('but a folder: nothing is remembered, and whoever remembers hears of it', async () => {
    const state = newFolder()
    mkdirSync(fileIn(state), { recursive: true })
    expect(await openIn(state).recall(address, release)).toEqual(nothing)
    await expect(openIn(state).remember(address, release, learnt)).rejects.toMatchObject({ syscall: 'rename' })
  })

  test('but below a file: nothing is remembered', async () => {
    const state = newFolder()
    writeFileSync(join(state, 'brasctl'), '')
    expect(await openIn(state).recall(address, release)).toEqual(nothing)
    await expect(openIn(state).remember(address, release, learnt)).rejects.toMatchObject({ code: 'EEXIST' })
  })
})

describe('where it is', () => {
  test.each([
    ['without XDG_STATE_HOME', {}],
    ['with an empty one', { XDG_STATE_HOME: '' }],
    ['with a relative one, which is none', { XDG_STATE_HOME: 'state' }],
  ])('%s: at home', async (_name, env) => {
    const home = newFolder()
    await openClearMemory({ ...env, HOME: home }).remember(address, release, learnt)
    expect(readdirSync(join(home, '.local', 'state', 'brasctl'))).toEqual(['clear-forms.json'])
  })
})

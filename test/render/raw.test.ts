import { expect, test } from 'vitest'
import { print } from './memory-terminal.ts'

const lines = ['A:BRAS1# show version', '', 'TiMOS-C-20.10\t\x1b[0m']

test('the lines of the router, exact on a pipe', async () => {
  const rows = lines.map((line) => ({ router: 'bras1', line }))
  expect(await print(rows, { format: 'raw' })).toBe('A:BRAS1# show version\n\nTiMOS-C-20.10\t\x1b[0m\n')
})

test('the lines of the router, escaped on a terminal', async () => {
  const rows = lines.map((line) => ({ line }))
  expect(await print(rows, { format: 'raw', columns: 80 })).toBe(
    'A:BRAS1# show version\n\nTiMOS-C-20.10\\x09\\x1b[0m\n',
  )
})

test('a row without a line is a bug of ours', async () => {
  await expect(print([{ router: 'bras1' }], { format: 'raw' })).rejects.toMatchObject({ code: 'bug' })
})

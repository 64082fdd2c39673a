import { expect, test, vi } from 'vitest'
import { chooseRouters } from '../../src/fleet/choose.ts'
import { failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

const loaded = vi.hoisted(() => new Set<string>())
vi.mock('yaml', (original) => {
  loaded.add('yaml')
  return original()
})
vi.mock('zod/mini', (original) => {
  loaded.add('zod/mini')
  return original()
})

// The order of these two tests matters: what is loaded stays loaded.
test('routers named by their addresses load no inventory, no yaml and no zod', async () => {
  const env = { BRASCTL_INVENTORY: '/nonexistent' }
  const selectors = ['noc@10.0.0.9', '[2001:db8::1]:2222']
  expect(await chooseRouters({ selectors, options: {}, env })).toHaveLength(2)
  expect([...loaded]).toEqual([])
})

test('anything else reads the inventory', async () => {
  const file = write(newFolder(), 'routers.yaml', 'routers: { "bras1.example": { host: 10.0.0.1, user: noc } }')
  const options = { user: 'root' }
  const [named] = await chooseRouters({ selectors: ['bras1.example'], inventory: file, options, env: {} })
  expect(named).toMatchObject({ host: '10.0.0.1', user: 'root', isAdHoc: false })
  const [only] = await chooseRouters({ selectors: [], options: {}, env: { BRASCTL_INVENTORY: file } })
  expect(only).toMatchObject({ name: 'bras1.example', user: 'noc' })
  const selectors = ['noc@10.0.0.9', '!bras1.example']
  expect(await chooseRouters({ selectors, inventory: file, options, env: {} })).toHaveLength(1)
  expect([...loaded].toSorted()).toEqual(['yaml', 'zod/mini'])
})

test('an inventory that was named has to be there', async () => {
  const request = { selectors: [], inventory: '/nonexistent/routers.yaml', options: {}, env: {} }
  expect((await failureOf(() => chooseRouters(request))).code).toBe('inventory-missing')
})

import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { chooseRouters } from '../../src/fleet/choose.ts'
import { connectRouter } from '../../src/fleet/connect.ts'
import { writeInventory } from '../../src/lab/files.ts'
import { startLab } from '../../src/lab/start.ts'
import { newFolder } from './folder.ts'

test('the inventory that the lab writes leads to its routers', async () => {
  const lab = await startLab({ routers: 2, subscribers: 10 })
  onTestFinished(() => lab.close())
  const inventory = join(newFolder(), 'lab.yaml')
  await writeInventory(lab, inventory)
  const entries = await chooseRouters({ selectors: ['bras*'], inventory, options: {}, env: {} })
  const sessions = await Promise.all(entries.map((entry) => connectRouter(entry, { env: {} })))
  expect(sessions.map((session) => [session.router, session.systemName])).toEqual([
    ['bras1', 'BRAS1'],
    ['bras2', 'BRAS2'],
  ])
  await Promise.all(sessions.map((session) => session.close()))
})

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findInventory, userFile } from '../../src/fleet/inventory.ts'
import { failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

const nowhere = '/nonexistent/routers.yaml'

describe('which inventory is used', () => {
  test('the option goes before BRASCTL_INVENTORY, that before the own one, that before the site’s', () => {
    const folder = newFolder()
    const option = write(folder, 'option.yaml', '')
    const variable = write(folder, 'variable.yaml', '')
    const own = write(folder, 'xdg/brasctl/routers.yaml', '')
    const site = write(folder, 'etc/routers.yaml', '')
    const xdg = { XDG_CONFIG_HOME: join(folder, 'xdg') }
    expect(findInventory(option, { ...xdg, BRASCTL_INVENTORY: variable }, site)).toBe(option)
    expect(findInventory(undefined, { ...xdg, BRASCTL_INVENTORY: variable }, site)).toBe(variable)
    expect(findInventory(undefined, { ...xdg, BRASCTL_INVENTORY: '' }, site)).toBe(own)
    expect(findInventory(undefined, { HOME: folder }, site)).toBe(site)
    expect(findInventory(undefined, { HOME: folder }, nowhere)).toBeNull()
  })

  test('without XDG_CONFIG_HOME, or with a relative one, it is ~/.config', () => {
    const folder = newFolder()
    const own = write(folder, '.config/brasctl/routers.yaml', '')
    expect(findInventory(undefined, { HOME: folder }, nowhere)).toBe(own)
    expect(findInventory(undefined, { HOME: folder, XDG_CONFIG_HOME: 'relative' }, nowhere)).toBe(own)
    expect(userFile({ HOME: '/home/noc' })).toBe('/home/noc/.config/brasctl/routers.yaml')
  })

  test('a file that was named and is not there is an error, whatever else is there', async () => {
    const folder = newFolder()
    write(folder, '.config/brasctl/routers.yaml', '')
    const file = join(folder, 'absent.yaml')
    const missing = { code: 'inventory-missing', facts: { file } }
    expect(await failureOf(() => findInventory(file, { HOME: folder }))).toEqual(missing)
    expect(await failureOf(() => findInventory(undefined, { HOME: folder, BRASCTL_INVENTORY: file }))).toEqual(missing)
  })

  test('~/ is expanded, as --inventory=~/x reaches us from most shells', () => {
    const folder = newFolder()
    const file = write(folder, 'mine.yaml', '')
    expect(findInventory('~/mine.yaml', { HOME: folder })).toBe(file)
  })

  test('a folder of that name is found, and then said to be unreadable, not passed over', () => {
    const folder = newFolder()
    const file = join(folder, '.config/brasctl/routers.yaml')
    mkdirSync(file, { recursive: true })
    expect(findInventory(undefined, { HOME: folder }, nowhere)).toBe(file)
  })
})

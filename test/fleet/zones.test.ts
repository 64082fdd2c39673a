import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readFleetZones } from '../../src/fleet/zones.ts'

const folder = mkdtempSync(join(tmpdir(), 'brasctl-zones-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const zonesIn = async (text: string) => readFleetZones(put('routers.yaml', text), {})

describe('the zones of an inventory', () => {
  it('are those of its routers, by name and address, and of its defaults', async () => {
    const { ofRouters, common } = await zonesIn(`defaults: { zone: Asia/Shanghai }
routers: { GZ1: { host: 192.0.2.1 }, ur1: { host: 2001:DB8::2, zone: Asia/Urumqi } }
`)
    expect(Object.fromEntries(ofRouters)).toEqual({
      ...{ gz1: 'Asia/Shanghai', '192.0.2.1': 'Asia/Shanghai' },
      ...{ ur1: 'Asia/Urumqi', '2001:db8::2': 'Asia/Urumqi' },
    })
    expect(common).toBeNull()
  })

  it('are one where all routers agree, and none where one says nothing', async () => {
    const two = 'routers: { a: { host: a.example, zone: UTC }, b: { host: b.example, zone: UTC } }\n'
    expect((await zonesIn(two)).common).toBe('UTC')
    expect((await zonesIn(two.replace(', zone: UTC }', ' }'))).common).toBeNull()
    expect((await zonesIn('routers: {}\n')).common).toBeNull()
  })

  it('are not told by an address that routers of two zones share', async () => {
    const { ofRouters } = await zonesIn(
      'routers: { a: { host: gate, port: 1, zone: UTC }, b: { host: gate, port: 2, zone: Asia/Shanghai } }\n',
    )
    expect([...ofRouters]).toEqual([
      ['a', 'UTC'],
      ['b', 'Asia/Shanghai'],
    ])
  })

  it('are none where the usual inventory is missing or broken, but one that is typed must be good', async () => {
    const broken = put('broken.yaml', 'routers: [')
    for (const file of [broken, join(folder, 'gone.yaml')]) {
      const { ofRouters, common } = await readFleetZones(undefined, { BRASCTL_INVENTORY: file })
      expect([ofRouters.size, common]).toEqual([0, null])
    }
    await expect(readFleetZones(broken, {})).rejects.toMatchObject({ code: 'inventory-invalid' })
    await expect(readFleetZones(join(folder, 'gone.yaml'), {})).rejects.toMatchObject({ code: 'inventory-missing' })
  })
})

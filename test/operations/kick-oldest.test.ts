import { expect, it } from 'vitest'
import type { KickDraw } from './kick-draws.ts'
import type { Evidence } from './kick-evidence.ts'
import type { NeighbourDraw } from './kick-population.ts'
import { World } from './kick-world.ts'

/* Two cases on the oldest release that chance meets seldom. */

const sameAccount: NeighbourDraw = {
  ...({ of: 0, kind: 'pppoe', onSameSap: false, third: 1, hasSameMac: false, hasSameAccount: true } as const),
  ...{ hasSameSubscriber: false, hasSameIp: false, isIpv6Only: false },
}

const everybody: KickDraw = {
  ...{ sets: null, services: ['100', '1000'], type: undefined, way: 'kick', confirms: true, confirmsWider: true },
  ...{ churn: null, trouble: null, pace: null, hasJournal: false },
}

/** A router of 8.0 whose first user is on line twice, by two subscribers; and one DHCP user. */
async function kickOnOldest(draw: Partial<KickDraw>): Promise<Evidence> {
  const lab = { release: '8.0', subscribers: 8, seed: 5, backSeconds: -1 } as const
  const world = await World.open({ lab, neighbours: [sameAccount], memory: 'empty', kicks: [] })
  try {
    return await world.kick({ ...everybody, ...draw })
  } finally {
    await world.close()
  }
}

it('finds everybody of an account that is the id of one of their subscribers too', async () => {
  const seen = await kickOnOldest({
    sets: [{ user: 0, keys: [{ shape: 'account', number: 0 }], stranger: null }],
  })
  const { request, before, shown } = seen
  const [account] = request.sets?.[0] ?? []
  const own = before.filter(({ row }) => row['account'] === account?.text)
  expect(own).toHaveLength(2)
  expect(shown?.names.toSorted()).toEqual(own.map(({ name }) => name).sort())
})

it('does not take a lease that was renewed before for one that was cleared, when the connection is lost', async () => {
  const seen = await kickOnOldest({
    type: 'ipoe',
    churn: { what: 'restart', at: 'confirm', isInside: true, user: 0, newcomer: sameAccount },
    trouble: { name: 'drop-before-clear', after: 0 },
  })
  expect(seen.rows.filter(({ outcome }) => outcome === 'back')).toEqual([])
})

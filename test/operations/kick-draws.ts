import fc from 'fast-check'
import type { LabOptions } from '../../src/lab/start.ts'
import type { TypedRequest } from './kick-meaning.ts'
import type { ChurnDraw, NeighbourDraw } from './kick-population.ts'

const shapes = [
  ...(['account', 'subscriber', 'ip', 'ip-prefix', 'ipv6', 'ipv6-inside', 'ipv6-wide', 'mac', 'mac-dashed'] as const),
  ...(['sap', 'sap-brackets', 'sap-any-inner', 'sap-any-outer', 'sap-any', 'port'] as const),
] as const
/** Of nobody. */
const strayShapes = ['no-account', 'no-ip', 'no-mac', 'no-sap', 'outer-only', 'no-port'] as const
type Shape = (typeof shapes)[number] | (typeof strayShapes)[number]

/** A key made of what one user has; the users are those of the router at the moment of the kick. */
export interface KeyDraw {
  readonly shape: Shape
  readonly number: number
}

/** One question: keys of one user, or now and then one of another user, so that nobody has them all. */
interface SetDraw {
  readonly user: number
  readonly keys: readonly KeyDraw[]
  readonly stranger: number | null
}

export type Trouble =
  | 'clear-refused'
  | 'drop-before-clear'
  | 'drop-after-clear'
  | 'clear-asks'
  | 'interrupt'
  | 'record-full'

export interface KickDraw {
  readonly sets: readonly SetDraw[] | null
  readonly services: readonly string[]
  readonly type: TypedRequest['type']
  readonly way: 'kick' | 'dry' | 'saved'
  readonly confirms: boolean
  readonly confirmsWider: boolean
  readonly churn: (ChurnDraw & { readonly at: 'confirm' | 'wider' | 'saved' }) | null
  readonly trouble: { readonly name: Trouble; readonly after: number } | null
  readonly pace: { readonly rate: number; readonly stopBelow: number | null; readonly settleSeconds: number } | null
  readonly hasJournal: boolean
}

export interface WorldDraw {
  readonly lab: LabOptions
  readonly neighbours: readonly NeighbourDraw[]
  /** What the memory of wordings has: nothing each time, what was learned, or at first what is not true. */
  readonly memory: 'empty' | 'kept' | { readonly refused: readonly string[]; readonly taken: readonly string[] }
  readonly kicks: readonly KickDraw[]
}

const neighbours: fc.Arbitrary<NeighbourDraw> = fc.record({
  of: fc.nat(),
  kind: fc.constantFrom('pppoe', 'pppoe', 'ipoe', 'static'),
  onSameSap: often(4, true, false),
  third: fc.nat(),
  hasSameMac: fc.boolean(),
  hasSameAccount: fc.boolean(),
  hasSameSubscriber: fc.boolean(),
  hasSameIp: fc.boolean(),
  isIpv6Only: often(4, false, true),
})

const keySets: fc.Arbitrary<SetDraw> = fc.record({
  user: fc.nat(),
  keys: mostly<KeyDraw[]>(4, fc.tuple(keys()), fc.array(keys(), { minLength: 2, maxLength: 3 })),
  stranger: mostly(6, fc.constant(null), fc.nat()),
})

function keys(): fc.Arbitrary<KeyDraw> {
  return fc.record({
    shape: mostly(12, fc.constantFrom<Shape>(...shapes), fc.constantFrom(...strayShapes)),
    number: fc.nat(),
  })
}

const churns = fc.record({
  what: fc.constantFrom('leave', 'arrive', 'arrive', 'restart'),
  isInside: often(2, true, false),
  user: fc.nat(),
  newcomer: neighbours,
  at: fc.constantFrom('confirm', 'confirm', 'wider', 'saved'),
}) satisfies fc.Arbitrary<KickDraw['churn']>

const troubles = fc.record({
  name: fc.constantFrom<Trouble>(
    ...(['clear-refused', 'drop-before-clear', 'drop-after-clear', 'clear-asks', 'interrupt', 'record-full'] as const),
  ),
  after: fc.nat({ max: 4 }),
})

const kicks: fc.Arbitrary<KickDraw> = fc.record({
  sets: fc.oneof(
    { weight: 6, arbitrary: fc.tuple(keySets) },
    { weight: 3, arbitrary: fc.array(keySets, { minLength: 2, maxLength: 5 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  services: fc.constantFrom(['100', '1000'], ['100', '1000'], ['100'], ['1000']),
  type: fc.constantFrom(undefined, undefined, 'pppoe', 'ipoe'),
  way: fc.constantFrom('kick', 'kick', 'kick', 'kick', 'kick', 'saved', 'dry'),
  confirms: often(9, true, false),
  confirmsWider: often(3, true, false),
  churn: mostly(2, fc.constant(null), churns),
  trouble: mostly(2, fc.constant(null), troubles),
  pace: mostly(
    3,
    fc.constant(null),
    fc.record({ rate: fc.constant(1000), stopBelow: often(5, null, 60), settleSeconds: fc.constant(0) }),
  ),
  hasJournal: often(9, false, true),
})

const waysThatMayBeBelieved = [
  ...['ppp sap: sap mac sessionId', 'ppp sap: sap mac', 'ppp sap: sap', 'ppp sap-id: sap mac sessionId'],
  ...['ppp sap-id: sap mac', 'ppp sap-id: sap', 'pppoe sap-id: sap mac sessionId', 'pppoe sap-id: sap mac'],
  ...['pppoe sap-id: sap', 'pppoe sap: sap mac sessionId', 'pppoe sap: sap mac', 'pppoe sap: sap', 'ipoe sap: sap mac'],
  ...['ipoe sap: sap', 'ipoe sap-id: sap mac', 'ipoe sap-id: sap', 'ppp port: port groupInterface', 'ppp all:'],
  ...['pppoe port: port groupInterface', 'ppp interface all:', 'ipoe all:', 'lease ip-address: ip'],
]

export const worlds: fc.Arbitrary<WorldDraw> = fc.record({
  lab: fc.record({
    release: fc.constantFrom('8.0', '15.0', '25.3'),
    cli: fc.constantFrom('classic', 'md', 'mixed'),
    clearForms: fc.constantFrom('all', 'sap-only'),
    sharedMacs: fc.boolean(),
    // Now and then more than are looked up one by one, and more than are cleared in one go.
    subscribers: fc.oneof({ weight: 7, arbitrary: fc.integer({ min: 6, max: 60 }) }, fc.integer({ min: 80, max: 160 })),
    seed: fc.nat(10_000),
    backSeconds: fc.constantFrom(0, 0, -1),
    backShare: fc.constantFrom(1, 0.5),
    newAddresses: fc.boolean(),
  }),
  neighbours: fc.array(neighbours, { maxLength: 16 }),
  memory: fc.oneof(
    { weight: 3, arbitrary: fc.constant('empty' as const) },
    { weight: 3, arbitrary: fc.constant('kept' as const) },
    {
      weight: 1,
      arbitrary: fc.record({
        refused: fc.subarray(waysThatMayBeBelieved),
        taken: fc.subarray(waysThatMayBeBelieved),
      }),
    },
  ),
  kicks: fc.array(kicks, { minLength: 4, maxLength: 6 }),
})

function often<Usual, Seldom>(weight: number, usual: Usual, seldom: Seldom): fc.Arbitrary<Usual | Seldom> {
  return mostly<Usual | Seldom>(weight, fc.constant(usual), fc.constant(seldom))
}

function mostly<Value>(weight: number, usual: fc.Arbitrary<Value>, seldom: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: seldom })
}

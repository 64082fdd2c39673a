import type { Lost } from '../../src/lab/clear/lost.ts'
import type { Plan } from '../../src/operations/kick/plan.ts'
import type { KickRow } from '../../src/operations/kick/rows.ts'
import type { Notice } from '../../src/operations/report.ts'
import type { KickDraw, WorldDraw } from './kick-draws.ts'
import type { TypedRequest, User } from './kick-meaning.ts'
import type { Churned } from './kick-population.ts'
import { nameOfLive, type Recorded } from './kick-witness.ts'

/** What a person was shown and asked: a plan, or a line that ends more than the plan had. */
export interface Asked {
  readonly names: readonly string[]
  readonly beside: readonly string[]
  readonly lines: readonly string[]
  /** Who was on the router then. */
  readonly sessions: readonly User[]
  readonly isAccepted: boolean
}

/** What happened while the person thought about a question, or between the saving of a plan and its use. */
export interface Disturbance extends Churned {
  readonly at: 'confirm' | 'wider' | 'saved'
  readonly asked: Asked
  /** The sessions on the router right afterwards. */
  readonly sessions: readonly User[]
}

/** A clear that the router carried out. */
interface LostLine extends Lost {
  /** It stood on record by then. */
  readonly wasRecorded: boolean
  /** How many questions had been asked by then. */
  readonly afterAnswers: number
}

/** What was seen while one kick ran. */
export interface Seen {
  saved: Asked | null
  shown: Asked | null
  readonly wider: Asked[]
  disturbance: Disturbance | null
  readonly lost: LostLine[]
  readonly rows: KickRow[]
  readonly notices: Notice[]
  error: unknown
}

/** All that was seen of one kick, from the person's side and from the router's. */
export interface Evidence extends Readonly<Seen> {
  readonly draw: KickDraw
  readonly world: WorldDraw
  readonly request: TypedRequest
  readonly statics: readonly User[]
  /** The sessions on the router when the plan was saved, when the kick began, and when all was over. */
  readonly atSaving: readonly User[]
  readonly before: readonly User[]
  readonly after: readonly User[]
  /** The trouble came to pass. */
  readonly hadTrouble: boolean
  readonly recorded: readonly Recorded[]
  readonly outcomes: number
}

export function nothingSeen(): Seen {
  return {
    ...{ saved: null, shown: null, wider: [], disturbance: null },
    ...{ lost: [], rows: [], notices: [], error: null },
  }
}

export function askedOf({ sessions, beside, lines }: Plan, present: readonly User[], isAccepted: boolean): Asked {
  return {
    ...{ names: [...sessions.values()].map(nameOfLive), beside: beside.map(nameOfLive), isAccepted },
    ...{ lines: lines.map(({ line }) => line), sessions: present },
  }
}

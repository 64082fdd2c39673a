import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { PasswordTrials } from '../../src/fleet/password-trials.ts'

/** Asks for a turn, and tells what came of it: `waiting`, `go`, or who refused. */
function turnOf(trials: PasswordTrials, isTyped = false) {
  let state = 'waiting'
  trials.turn('noc', 'secret', 'bras9', isTyped).then(
    (refusedBy) => {
      state = refusedBy ?? 'go'
    },
    (error: Error) => {
      state = error.message
    },
  )
  return () => state
}

const settled = () => vi.advanceTimersByTimeAsync(0)

describe('a password that nobody has taken yet', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('goes to two at most, until one takes it', async () => {
    const trials = new PasswordTrials()
    const turns = [turnOf(trials), turnOf(trials), turnOf(trials), turnOf(trials)]
    await settled()
    expect(turns.map((turn) => turn())).toEqual(['go', 'go', 'waiting', 'waiting'])
    trials.taken('noc', 'secret')
    await settled()
    expect(turns.map((turn) => turn())).toEqual(['go', 'go', 'go', 'go'])
  })

  it('goes to no third when two refuse it, and says who they were', async () => {
    const trials = new PasswordTrials()
    const turns = [turnOf(trials), turnOf(trials), turnOf(trials)]
    await settled()
    trials.refused('noc', 'secret', 'bras1')
    await settled()
    expect(turns[2]?.()).toBe('waiting')
    trials.refused('noc', 'secret', 'bras2')
    await settled()
    expect(turns[2]?.()).toBe('bras1, bras2')
  })

  it('is kept from nobody by one that refuses it, when another takes it', async () => {
    const trials = new PasswordTrials()
    const turns = [turnOf(trials), turnOf(trials), turnOf(trials)]
    await settled()
    trials.refused('noc', 'secret', 'bras1')
    trials.taken('noc', 'secret')
    await settled()
    expect(turns[2]?.()).toBe('go')
  })

  it('is never tried again on a router that refused it, whoever has taken it', async () => {
    const trials = new PasswordTrials()
    trials.taken('noc', 'secret')
    trials.refused('noc', 'secret', 'bras1')
    expect(await trials.turn('noc', 'secret', 'bras1', false)).toBe('bras1')
    expect(await trials.turn('noc', 'secret', 'bras2', false)).toBeNull()
  })

  it('when a person typed it, goes to one alone, and to no other once it is refused', async () => {
    const trials = new PasswordTrials()
    const turns = [turnOf(trials, true), turnOf(trials, true)]
    await settled()
    expect(turns.map((turn) => turn())).toEqual(['go', 'waiting'])
    trials.refused('noc', 'secret', 'bras1')
    await settled()
    expect(turns[1]?.()).toBe('bras1')
  })

  it('goes on to the next when a connection breaks, and does not wait long for one that says nothing', async () => {
    const trials = new PasswordTrials()
    const turns = [turnOf(trials), turnOf(trials), turnOf(trials), turnOf(trials)]
    await settled()
    trials.unknown('noc', 'secret')
    await settled()
    expect(turns.map((turn) => turn())).toEqual(['go', 'go', 'go', 'waiting'])
    await vi.advanceTimersByTimeAsync(6000)
    expect(turns[3]?.()).toBe('go')
  })

  it('goes to no third when two ask for more than it, whoever takes it, and says what they asked', async () => {
    const trials = new PasswordTrials()
    const turns = [turnOf(trials), turnOf(trials), turnOf(trials), turnOf(trials)]
    await settled()
    trials.unanswered('noc', 'secret', new BrasctlError('input-needed', { what: 'Code' }))
    await settled()
    expect(turns.map((turn) => turn())).toEqual(['go', 'go', 'waiting', 'waiting'])
    trials.unanswered('noc', 'secret', new BrasctlError('input-needed', { what: 'Code 2' }))
    trials.taken('noc', 'secret')
    await settled()
    const asked = 'input-needed {"what":"Code"}'
    expect(turns.map((turn) => turn())).toEqual(['go', 'go', asked, asked])
  })

  it('is kept from no other by one that asks for more, where another takes it', async () => {
    const trials = new PasswordTrials()
    const turns = [turnOf(trials), turnOf(trials), turnOf(trials)]
    await settled()
    trials.unanswered('noc', 'secret', new BrasctlError('input-needed', { what: 'Code' }))
    await settled()
    expect(turns[2]?.()).toBe('waiting')
    trials.taken('noc', 'secret')
    await settled()
    expect(turns[2]?.()).toBe('go')
  })

  it('is another one for another user', async () => {
    const trials = new PasswordTrials()
    trials.refused('noc', 'secret', 'bras1')
    trials.refused('noc', 'secret', 'bras2')
    expect(await trials.turn('other', 'secret', 'bras1', false)).toBeNull()
    expect(await trials.turn('noc', 'another', 'bras1', false)).toBeNull()
  })
})

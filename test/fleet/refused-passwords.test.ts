import { describe, expect, it } from 'vitest'
import { RefusedPasswords } from '../../src/fleet/refused-passwords.ts'

describe('a password that a router has refused', () => {
  it('is not tried on another, for that user and that password alone', () => {
    const refused = new RefusedPasswords()
    refused.add('noc', 'one', 'bras1')
    expect(refused.refusedBy('noc', 'one', 'bras2')).toBe('bras1')
    expect(refused.refusedBy('noc', 'two', 'bras2')).toBeNull()
    expect(refused.refusedBy('ops', 'one', 'bras2')).toBeNull()
  })

  it('is tried on others where one has taken it, before or after, and never again where it was refused', () => {
    const refused = new RefusedPasswords()
    refused.add('noc', 'one', 'bras1')
    refused.taken('noc', 'one', 'bras2')
    refused.add('noc', 'one', 'bras3')
    expect(refused.refusedBy('noc', 'one', 'bras4')).toBeNull()
    expect(refused.refusedBy('noc', 'one', 'bras1')).toBe('bras1')
    expect(refused.refusedBy('noc', 'one', 'bras3')).toBe('bras3')
    refused.add('noc', 'two', 'bras3')
    expect(refused.refusedBy('noc', 'two', 'bras4')).toBe('bras3')
  })

  it('is tried no more where it was refused by the one that took it: it was changed', () => {
    const refused = new RefusedPasswords()
    refused.taken('noc', 'one', 'bras1')
    refused.taken('noc', 'one', 'bras2')
    refused.add('noc', 'one', 'bras2')
    expect(refused.refusedBy('noc', 'one', 'bras1')).toBe('bras2')
  })
})

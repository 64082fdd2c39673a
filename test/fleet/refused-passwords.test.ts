import { describe, expect, it } from 'vitest'
import { RefusedPasswords } from '../../src/fleet/refused-passwords.ts'

describe('a password that a router has refused', () => {
  it('is known to be refused, for that user and that password alone', () => {
    const refused = new RefusedPasswords()
    refused.add('noc', 'one', 'bras1')
    expect(refused.refusedBy('noc', 'one')).toBe('bras1')
    expect(refused.refusedBy('noc', 'two')).toBeNull()
    expect(refused.refusedBy('ops', 'one')).toBeNull()
  })

  it('is right where another has taken it, before or after', () => {
    const refused = new RefusedPasswords()
    refused.add('noc', 'one', 'bras1')
    refused.taken('noc', 'one')
    expect(refused.refusedBy('noc', 'one')).toBeNull()
    refused.add('noc', 'one', 'bras3')
    expect(refused.refusedBy('noc', 'one')).toBeNull()
    refused.add('noc', 'two', 'bras3')
    expect(refused.refusedBy('noc', 'two')).toBe('bras3')
  })
})

import { describe, expect, it } from 'vitest'
import { isUnknownWord, isUnknownWording } from '../../src/sros/dialects/answers.ts'

describe('a refused clear', () => {
  it.each([
    // the release does not know a word of the line
    ['Error: Bad command.', 'word'],
    ["MINOR: MGMT_CORE #2201: Unknown element - 'tt'", 'word'],
    // it knows the words, and not what stands behind one
    ['Error: Invalid parameter.', 'wording'],
    ['Error: Invalid parameter. ', 'wording'],
    ['Error: Missing parameter', 'wording'],
    ['Error: Ambiguous command', 'wording'],
    ["MINOR: CLI #2001: Missing element value - 'destination-address'", 'wording'],
    ["MINOR: MGMT_AGENT #2005: Invalid element value - 'x'", 'wording'],
    // it understood the line: sent in other words, it might be carried out twice
    ['MINOR: CLI Command not allowed for this user.', 'other'],
    ['MINOR: CLI Could not access file', 'other'],
    ["MINOR: CLI Modification of the configuration is not allowed - 'model-driven'", 'other'],
    ["MINOR: MGMT_CORE #224: '/x' - Entry does not exist", 'other'],
    ['MINOR: COMMON #238: x', 'other'],
    ['MINOR: CLI Invalid service "base".', 'other'],
    ['MINOR: CLI Invalid service id "1000000500".', 'other'],
    ['MINOR: CLI Invalid router "1000000500".', 'other'],
    ['MINOR: CLI No Such Subscriber Found', 'other'],
    ['MINOR: SVCMGR #1003 Invalid service', 'other'],
    ['MINOR: SVCMGR #1951 x', 'other'],
    ['MINOR: SVCMGR #8203 x', 'other'],
    ['MINOR: CLI #2005: Error while processing command - x', 'other'],
    ['MINOR: CLI #2069: Operation not allowed - x', 'other'],
    ['Error: Failed to clear sessions', 'other'],
    ['INFO: CLI #2051: Switching to the classic CLI engine', 'other'],
    ['WARNING: CLI This command has been removed', 'other'],
    ['No entries found.', 'other'],
    // nearly one of those above
    ['MINOR: CLI #20011: x', 'other'],
    ['MINOR: MGMT_CORE #22010: x', 'other'],
    ['MAJOR: MGMT_CORE #2201: x', 'other'],
    [' Error: Bad command.', 'other'],
    ['1  user  Error: Bad command.', 'other'],
  ])('%j is of a %s', (answer, kind) => {
    expect([isUnknownWording(answer), isUnknownWord(answer)]).toEqual([kind !== 'other', kind === 'word'])
  })
})

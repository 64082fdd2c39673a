import { describe, expect, it } from 'vitest'
import { en } from '../../src/cli/text/en.ts'
import { languageOf, loadText } from '../../src/cli/text/text.ts'
import { zh } from '../../src/cli/text/zh.ts'
import type { ErrorCode, ErrorFacts } from '../../src/errors.ts'
import type { ExpectationKind, FlawKind } from '../../src/fleet/inventory-problem.ts'
import type { Notice } from '../../src/operations/report.ts'

/* Samples of every error and every notice. A new one does not compile without a sample of its own. */

const fingerprint = 'SHA256:abc'
const key = { router: 'bras1', address: '10.0.0.1:2222', type: 'ssh-ed25519', fingerprint, file: '/home/noc/known' }

const problems: Readonly<Record<ExpectationKind | FlawKind, readonly string[]>> = {
  'one-of': ['classic', 'md', 'auto'],
  'only-one-of': ['passwordFile', 'passwordCommand'],
  auth: ['agent', 'key'],
  port: ['1', '65535'],
  'service-id': ['1', '2147483647'],
  'log-id': ['1', '101'],
  lines: ['1', '10000'],
  routers: ['1', '10000'],
  'seconds-most': ['86400'],
  ...{
    seconds: [],
    'login-rate': [],
    boolean: [],
    zone: [],
    mapping: [],
    'file-path': [],
    user: [],
    host: [],
    jump: [],
  },
  ...{ 'shell-command': [], 'service-name': [], 'router-name': [], 'router-names': [], 'free-name': [], group: [] },
  ...{ 'group-name': [], 'group-names': [], 'list-file': [], files: [], name: [], names: [], devices: [] },
  ...{ 'header-row': [], json: [], 'json-list': [], comma: [] },
  cells: ['3', '2'],
  'whole-list': ['50', '200'],
  'unknown-key': ['host', 'port'],
  'unknown-column': ['name', 'host'],
  'no-such-file': ['/etc/more.csv'],
  'stands-already': ['bras1', 'more.csv:3'],
  ...{ 'duplicate-key': [], 'duplicate-column': [], 'missing-column': [], 'unknown-alias': [], 'name-taken': [] },
  ...{ 'no-such-router': [], secret: [], 'secret-passphrase': [], 'open-quotes': [] },
  yaml: ['Flow map must end with a }'],
  other: ['words'],
}

const errors: { readonly [Code in ErrorCode]: readonly ErrorFacts[Code][] } = {
  'key-unreadable': ['account', 'ip', 'mac', 'sap', 'port', 'address', 'number'].map((kind) => ({ key: 'x', kind })),
  'key-ambiguous': [{ key: '158012345678', readings: ['--account 158012345678', '--mac 15:80:12:34:56:78'] }],
  'key-forbidden': [
    { key: '', character: '' },
    { key: 'a?b', character: '?' },
  ],
  'key-missing': [{ verb: 'find' }],
  'filter-unreadable': [
    { filter: 'router', value: 'x@', expected: 'user@host[:port]' },
    { filter: 'service', value: 'x', expected: 'a number' },
  ],
  'field-unknown': [{ field: 'mak', valid: ['mac', 'ip'] }],
  'where-unreadable': ['no-operator', 'not-a-number', 'Invalid regular expression'].map((reason) => ({
    expression: 'mac~(',
    reason,
  })),
  'filter-missing': [{ command: 'tools dump nat sessions' }],
  'option-conflict': [{ options: ['--json', '-o csv'] }],
  'option-unknown': [
    { option: '--detial', near: '--detail' },
    { option: '--zzz', near: null },
  ],
  'option-value': [
    { option: '--output', value: 'xml', expected: 'table, json' },
    { option: '--name', value: 'a b', expected: { kind: 'router-name', values: [], isMissing: false } },
  ],
  'option-argument': [{ option: '--output' }],
  'verb-unknown': [
    { verb: 'fnid', near: 'find' },
    { verb: 'zzz', near: null },
  ],
  'option-misplaced': [{ option: '-o' }],
  'argument-missing': [
    { verb: 'run', argument: 'line' },
    { verb: 'parse', argument: 'command' },
    { verb: 'schema', argument: 'command' },
  ],
  'argument-excess': [{ verb: 'find' }],
  'command-unknown': [
    { command: 'show x', near: [] },
    { command: 'show versions', near: ['show version'] },
  ],
  'command-forbidden': [{ command: 'admin reboot', allowed: ['show', 'ping'] }],
  'command-unsafe': [{ command: 'show x > y', character: '>' }],
  'file-unreadable': ['ENOENT', 'EACCES', 'EISDIR', 'EOTHER'].map((reason) => ({ file: 'saved.txt', reason })),
  'lab-account-unknown': [{ fault: 'duplicate', account: 'nobody@isp.example' }],
  'det-map-invalid': [{ file: 'det.csv', line: 3 }],
  'det-map-outdated': [{ files: ['det.csv', 'old.csv'], at: '2026-11-20T13:03:11.000Z' }],
  'log-file-missing': [{ file: 'bras.log*' }],
  'option-alone': [{ option: '--cr', needs: '--nat' }],
  'users-several': [{ router: 'bras1', key: 'lag-1', count: 7 }],
  'nat-missing': [{ router: 'bras1', key: '198.51.100.7' }],
  'nat-outside-unknown': [{ router: 'bras1', policy: 'nat-pol', command: 'show service nat nat-policy "nat-pol"' }],
  'cr-unknown': [null, 'Local VRF [9999:to_CARRIER1]'].map((nextHop) => ({
    router: 'bras1',
    instance: '9999',
    nextHop,
  })),
  'outcome-unknown': [{ router: 'bras1', command: 'clear service id 100 ppp session all' }],
  'audit-unwritable': ['EACCES', 'EOTHER'].map((reason) => ({ file: 'audit.ndjson', reason })),
  'audit-broken': ['torn', 'unreadable', 'edited', 'number', 'previous'].map((why) => ({ file: 'a', line: 3, why })),
  'router-unnamed': [{ verb: 'kick' }],
  'service-missing': [{}],
  'confirmation-missing': [null, 1, 3].map((count) => ({ count, flags: '--yes' })),
  'not-confirmed': [{ router: 'bras1' }],
  'count-differs': [{ router: 'bras1', expected: 2, found: 3 }],
  'wider-than-confirmed': [{ router: 'bras1', found: 3, line: 'clear service id 100 ppp session sap 1/1/4:1.2' }],
  'set-changed': [{ router: 'bras1', changed: 2 }],
  'clear-unknown': [{ router: 'bras1', session: 'lease 198.51.100.7' }],
  'return-too-low': [{ router: 'bras1', back: 3, cleared: 10, stopBelow: 80 }],
  'clear-lost': [1, 3].map((count) => ({ router: 'bras1', command: 'clear service id 100 ppp session all', count })),
  'sessions-remain': [1, 3].map((count) => ({ router: 'bras1', count })),
  'not-verified': [1, 3].map((count) => ({ router: 'bras1', count })),
  'plan-elsewhere': [{ file: 'plan.json', address: '192.0.2.1:22', planned: '192.0.2.2:22' }],
  'file-unwritable': ['EACCES', 'no-yaml', 'layout', 'EOTHER'].map((reason) => ({ file: 'plan.json', reason })),
  'record-unmasked': [{ file: 'bras1.out' }],
  'log-missing': [{ router: 'bras1' }],
  'batch-unreadable': [{ file: 'asked.csv', line: 3 }],
  'time-unreadable': [{ time: 'noon' }],
  'time-zone-missing': [{ time: '2026-11-20 21:03:11' }],
  'logs-incomplete': [{ files: ['a.gz', 'b'] }],
  'inventory-missing': [{ file: 'routers.yaml' }],
  'inventory-invalid': [
    ...Object.entries(problems).map(([kind, values]) => ({
      ...{ file: 'routers.yaml', line: 3, path: 'routers.bras1.port' },
      problem: { kind, values, isMissing: false },
    })),
    { file: 'routers.yaml', line: null, path: '', problem: { kind: 'mapping', values: [], isMissing: true } },
    { file: 'r.json', line: 1, path: '', problem: { kind: 'whole-list', values: ['50'], isMissing: false } },
  ],
  'router-unknown': [
    { name: 'bras9', known: ['bras1', 'bras2'] },
    { name: 'bras9', known: [] },
  ],
  'router-known': (['name', 'group', 'address'] as const).map((kind) => ({
    ...{ what: { name: 'bras1', group: 'north', address: '10.0.0.1:22' }[kind], kind },
    ...{ router: 'bras1', file: 'routers.yaml' },
  })),
  'router-missing': [{}],
  'router-several': [{ names: ['bras1', 'bras2'] }],
  'secret-unreadable': [
    { router: 'bras1', source: 'passwordFile secret', reason: 'first line empty' },
    { router: 'bras1', source: 'passwordCommand', reason: 'exit code 1' },
  ],
  'user-missing': [{ router: 'bras1' }],
  'input-needed': [{ what: 'password' }, { what: 'passphrase' }, { what: 'Password of noc on bras1' }],
  unreachable: ['ECONNREFUSED', 'ENOTFOUND', 'EOTHER'].map((reason) => ({
    ...{ router: 'bras1', address: '10.0.0.1:22' },
    reason,
  })),
  'connect-timeout': [{ router: 'bras1', address: '10.0.0.1:22', seconds: 30 }],
  'login-refused': [
    { router: 'bras1', user: 'noc', methods: [] },
    { router: 'bras1', user: 'noc', methods: ['password', 'publickey'] },
    { router: 'bras1', user: 'noc', methods: ['publickey'], taken: ['publickey', 'password'] },
  ],
  'password-expired': [{ router: 'bras1', user: 'noc' }],
  'session-limit': ['closed-before-login', 'closed-during-login', 'closed-after-login', 'too many'].map((reason) => ({
    router: 'bras1',
    reason,
  })),
  'host-key-unknown': [{ ...key, accept: 'bras1' }],
  'host-key-changed': [{ ...key, known: ['ssh-rsa SHA256:old'], accept: 'bras1' }],
  'host-key-differs': [{ router: 'bras1', address: '10.0.0.1:22', fingerprint, expected: 'SHA256:def' }],
  'host-key-unconfirmed': [{ router: 'bras1' }],
  'fingerprint-missing': [[], ['SHA256:old']].map((known) => ({
    router: 'bras1',
    type: 'ssh-rsa',
    fingerprint,
    known,
  })),
  'known-hosts-unreadable': ['EISDIR', 'EOTHER'].map((reason) => ({ file: '/home/noc/known', reason })),
  'password-refused-elsewhere': [{ router: 'bras2', user: 'noc', refusedBy: 'bras1' }],
  'routers-failed': [{ failed: 1, asked: 3 }],
  'host-key-revoked': [key],
  'no-common-algorithm': [true, false].map((helps) => ({ router: 'bras1', reason: 'kex', helps })),
  'jump-refused': ['prohibited', 'ETIMEDOUT', 'Connection refused'].map((reason) => ({
    ...{ router: 'bras1', hop: 'bastion.example', address: '10.0.0.1:22' },
    reason,
  })),
  'hop-unknown': [[], ['gate', '127.0.0.1:2222']].map((hops) => ({ router: 'bras1', name: 'bastion', hops })),
  'jump-loop': [{ router: 'bras1', hops: ['bastion', 'gate', 'bastion'] }],
  'proxy-command': [{ router: 'bras1', command: 'nc %h %p' }],
  'ssh-config-invalid': ['permissions', 'EACCES', 'Port many'].map((reason) => ({
    file: '/home/noc/.ssh/config',
    reason,
  })),
  'openssh-unusable': ['ssh-missing', 'Bad configuration option: x'].map((reason) => ({ router: 'bras1', reason })),
  'prompt-not-seen': [
    { router: 'bras1', seconds: 30, tail: 'Welcome\r\n' },
    { router: 'bras1', seconds: 30, tail: '' },
  ],
  silence: [
    { router: 'bras1', command: 'show version', seconds: 30, bytes: 12 },
    { router: 'bras1', command: '', seconds: 30, bytes: 0 },
  ],
  'connection-lost': [
    { router: 'bras1', command: 'show version', bytes: 12 },
    { router: 'bras1', command: '', bytes: 0 },
    ...['no-sign-of-life', 'Bad packet length'].map((reason) => ({ router: 'bras1', command: '', bytes: 0, reason })),
  ],
  'question-asked': [
    { router: 'bras1', command: 'admin reboot', question: 'Are you sure (y/n)?' },
    { router: 'bras1', command: '', question: 'Agree? (y/n)' },
  ],
  'pager-cut': [{ router: 'bras1', command: 'show service id 100 pppoe session', bytes: 1801 }],
  refused: [{ router: 'bras1', command: 'show x', answer: 'Error: Bad command.' }],
  'not-understood': [{ command: 'show version', line: 'Welcome' }],
  incomplete: [
    { command: 'show version', rows: 0, counted: null },
    { command: 'show version', rows: 2, counted: null },
    { command: 'show version', rows: 2, counted: 3 },
  ],
  'output-unwritable': [{ reason: 'ENOSPC' }, { reason: 'EOTHER' }],
  interrupted: [{}],
  bug: [{ what: 'a raw row without a line' }],
}

const base = { router: 'bras1', command: 'show version' }
const reach = { router: 'bras1', logId: '92', oldest: '2026-01-15T10:00:00.120+08:00', zone: 'GMT8' }
const notices: { readonly [Kind in Notice['kind']]: readonly Extract<Notice, { kind: Kind }>[] } = {
  unplaced: [{ kind: 'unplaced', ...base, line: 'a strange line' }],
  'unplaced-more': [{ kind: 'unplaced-more', ...base, count: 30 }],
  incomplete: [
    { kind: 'incomplete', ...base, rows: 2, counted: null },
    { kind: 'incomplete', ...base, rows: 2, counted: 3 },
  ],
  refused: [{ kind: 'refused', ...base, answer: 'Error: Bad command.' }],
  listed: [{ kind: 'listed', ...base }],
  'sessions-only': [{ kind: 'sessions-only', router: 'bras1', service: '100' }],
  'not-found': [{ kind: 'not-found', router: 'bras1', key: 'nobody' }],
  'online-nowhere': [{ kind: 'online-nowhere', key: 'nobody@isp.example', count: 3 }],
  'not-found-many': [{ kind: 'not-found-many', count: 30, first: ['alice', 'bob'] }],
  'first-only': [1, 199].map((count) => ({ kind: 'first-only', count })),
  'last-found': [0, 10_800].map((ageSeconds) => ({ kind: 'last-found', key: 'alice', router: 'bras2', ageSeconds })),
  'last-found-many': [{ kind: 'last-found-many', count: 900, youngest: 300, oldest: 864_000 }],
  'many-keys': [
    [['bras1', 'bras2'], []],
    [[], ['bras1']],
    [['bras1'], Array.from({ length: 9 }, (_, index) => `bras${index}`)],
  ].map(([lists = [], lookUps = []]) => ({ kind: 'many-keys', count: 900, lists, lookUps })),
  'found-twice': ['bras1', null].map((older) => ({
    kind: 'found-twice',
    user: 'alice',
    places: [
      { router: 'bras1', since: 1_800_000_000_000, upSeconds: 90_061 },
      { router: 'bras2', since: null, upSeconds: null },
    ],
    older,
  })),
  'found-twice-more': [{ kind: 'found-twice-more', count: 3 }],
  'servers-not-asked': [{ kind: 'servers-not-asked', router: 'bras1', key: '02:00:5e:00:00:01' }],
  'outer-only': [{ kind: 'outer-only', router: 'bras1', sap: '1/1/4:1607' }],
  'nat-side': (['inside', 'outside'] as const).map((side) => ({
    kind: 'nat-side',
    router: 'bras1',
    ip: '10.0.0.1',
    side,
  })),
  'nat-none': [0, 3].map((more) => ({ kind: 'nat-none', router: 'bras1', user: 'alice', more })),
  'nat-free': [{ kind: 'nat-free', router: 'bras1', outside: '203.0.113.7:40123', pool: 'nat-private' }],
  'nat-no-pool': [
    { kind: 'nat-no-pool', router: 'bras1', outside: '203.0.113.7', pools: ['nat-private', 'nat-spare'] },
  ],
  'nat-ports-unknown': [{ kind: 'nat-ports-unknown', router: 'bras1', ip: '203.0.113.7', count: 8 }],
  'nat-instances': [{ kind: 'nat-instances', router: 'bras1', count: 80 }],
  'not-clearable': ['', 'Static'].map((origin) => ({
    ...{ kind: 'not-clearable', router: 'bras1', host: '198.51.100.7', origin },
  })),
  newcomer: [{ kind: 'newcomer', router: 'bras1', sap: '1/1/4:1.2', count: 2 }],
  'nothing-sent': [{ kind: 'nothing-sent', router: 'bras1' }],
  stopped: [1, 3].map((taken) => ({ kind: 'stopped', router: 'bras1', taken })),
  'verified-anew': [{ kind: 'verified-anew', router: 'bras1', line: 'clear service id 100 ppp session all' }],
  unverified: [{ kind: 'unverified', router: 'bras1', reason: 'unreachable' }],
  'key-alone': [{ kind: 'key-alone', router: 'bras1', key: 'nobody' }],
  'clock-unread': [{ kind: 'clock-unread', router: 'bras1' }],
  'log-reach': [
    { ...reach, kind: 'log-reach', count: 1, isWrapped: true, dropped: 0 },
    { ...reach, kind: 'log-reach', count: 1024, isWrapped: false, dropped: 109 },
    { ...reach, kind: 'log-reach', count: 1024, isWrapped: null, dropped: 0 },
    { ...reach, kind: 'log-reach', oldest: null, zone: null, count: 0, isWrapped: false, dropped: 0 },
  ],
  'log-file': (
    ['unreadable', 'damaged-line', 'cut-gzip', 'no-tool', 'grew', 'not-sorted', 'no-zone', 'no-year'] as const
  ).flatMap((kind) =>
    [
      { count: 1, offset: null, detail: null },
      { count: 3, offset: 12, detail: 'EACCES' },
    ].map((more) => ({ kind: 'log-file', file: 'a.log', problem: { file: 'a.log', kind, ...more } })),
  ),
  'trace-nobody': [[], ['gap', 'before-logs'] as const].map((doubts) => ({
    ...{ kind: 'trace-nobody', outside: '203.0.113.7:40123', at: '2026-11-20T21:03:11+08:00' },
    doubts,
  })),
  'trace-part': [
    { kind: 'trace-part', since: '2026-11-20T20:53:11+08:00', until: '2026-11-20T21:13:11+08:00' },
    { kind: 'trace-part', since: null, until: null },
  ],
  'key-crowded': [{ kind: 'key-crowded', key: 'lag-1:100.7', count: 12 }],
  'key-widened': [{ kind: 'key-widened', key: 'alice', words: ['02:00:5e:00:00:07'] }],
  'log-short': [{ ...reach, kind: 'log-short' }],
  'log-gap': [1, 7].map((missed) => ({ kind: 'log-gap', router: 'bras1', logId: '92', missed })),
  'other-engine': [
    { kind: 'other-engine', router: 'bras1', engine: 'md', expected: 'classic' },
    { kind: 'other-engine', router: 'bras1', engine: 'classic', expected: 'md' },
  ],
  skipped: [{ kind: 'skipped', file: 'saved.txt', command: 'show port' }],
}

const languages = { en, zh }
type Spoken = (facts: unknown) => unknown

/** Every sentence of a language, with the facts that it was made from. */
function sentencesOf(language: keyof typeof languages): { code: string; facts: unknown; sentence: string[] }[] {
  const { errors: told, notices: noticed } = languages[language]
  const ofErrors = Object.entries(errors).flatMap(([code, samples]) =>
    samples.map((facts) => {
      // Samples and sentences have the same keys, and fit by the types above.
      const { message, hint } = (told[code as ErrorCode] as Spoken)(facts) as { message: string; hint?: string }
      return { code, facts, sentence: hint === undefined ? [message] : [message, hint] }
    }),
  )
  const ofNotices = Object.entries(notices).flatMap(([code, samples]) =>
    samples.map((facts) => ({ code, facts, sentence: [(noticed[code as Notice['kind']] as Spoken)(facts) as string] })),
  )
  return [...ofErrors, ...ofNotices]
}

describe.each(['en', 'zh'] as const)('the sentences in %s', (language) => {
  const sentences = sentencesOf(language)

  it.each(sentences)('$code $facts', ({ facts, sentence }) => {
    const said = sentence.join(' ')
    for (const part of sentence) {
      expect(part.trim()).toBe(part)
      expect(part).not.toBe('')
    }
    expect(said).not.toMatch(/undefined|\[object|NaN|\bnull\b|function |=>|\n|\$\{/)
    expect(/[\p{Script=Han}：]/u.test(said)).toBe(language === 'zh')
    // Which router it was, and what it said, is always told.
    for (const name of ['router', 'answer', 'fingerprint', 'question', 'file']) {
      const fact: unknown = Object.entries(facts as object).find(([own]) => own === name)?.[1]
      if (typeof fact === 'string') expect(said).toContain(fact)
    }
  })
})

describe('some facts are said so that they help', () => {
  it('what is wrong with an inventory, with what would be right', () => {
    const { port, host, routers, ...others } = problems
    const said = (kind: string, values: readonly string[], isMissing = false) =>
      zh.errors['inventory-invalid']({ file: 'f', line: 3, path: 'p', problem: { kind, values, isMissing } }).message
    expect(said('port', port)).toBe('f:3：p：应为端口号（1 到 65535）')
    expect(said('host', host, true)).toBe('f:3：p：缺少这个键，应为主机名或 IP 地址，不带端口')
    expect(said('boolean', [])).toBe('f:3：p：应为 true 或 false')
    expect(said('one-of', others['one-of'])).toBe('f:3：p：应为以下之一：classic、md、auto')
    // None of them is left in English; JSON and YAML are what they are called.
    for (const [kind, values] of Object.entries(problems).filter(([one]) => one !== 'yaml' && one !== 'other')) {
      const words = values.reduce((text, value) => text.replace(value, ''), said(kind, values))
      expect(words).not.toMatch(/\b(?:expected|missing|list|of|and|or|than)\b/)
      for (const value of values) expect(said(kind, values)).toContain(value)
    }
  })

  it('both fingerprints of a changed host key, and the one command that accepts the new one', () => {
    const changed = { ...key, known: ['SHA256:old'], accept: "bras1 --inventory 'my routers.yaml'" }
    for (const { errors: told } of [en, zh]) {
      const { message, hint } = told['host-key-changed'](changed)
      expect(message).toContain(changed.fingerprint)
      expect(message).toContain('SHA256:old')
      expect(hint).toContain("brasctl routers accept-key bras1 --inventory 'my routers.yaml'")
      expect(hint).toContain('preserve-key')
    }
  })

  it('a setting that helps only where it helps', () => {
    for (const { errors: told } of [en, zh]) {
      expect(told['no-common-algorithm']({ router: 'bras1', reason: 'kex', helps: true }).hint).toContain('--legacy')
      expect(told['no-common-algorithm']({ router: 'bras1', reason: 'kex', helps: false }).hint).toBeUndefined()
    }
  })

  it('that a router which counts more than was read has more', () => {
    const { message } = en.errors.incomplete({ command: 'show x', rows: 2, counted: 3 })
    expect(message).toContain('3')
    expect(message).toContain('2')
  })
})

describe('the language', () => {
  it.each([
    [['find', '--lang', 'zh'], {}, 'zh'],
    [['--lang=zh', 'find'], {}, 'zh'],
    [['find', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
    [['find'], { BRASCTL_LANG: 'en', LC_ALL: 'zh_CN.UTF-8' }, 'en'],
    [['find'], { BRASCTL_LANG: 'zh', LC_ALL: 'en_US.UTF-8' }, 'zh'],
    [['find'], { LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'en', LANG: 'en' }, 'zh'],
    [['find'], { LC_MESSAGES: 'zh_TW', LANG: 'en_US' }, 'zh'],
    [['find'], { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'zh'],
    [['find'], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
    [['find'], { LANG: 'de_DE.UTF-8' }, 'en'],
    [['find'], {}, 'en'],
    [['find', '--lang'], { LANG: 'zh_CN' }, 'zh'],
    [['find', '--lang='], { LANG: 'zh_CN' }, 'zh'],
    [['find', '--lang', 'fr'], { LANG: 'zh_CN' }, 'en'],
    [['find', '--language', 'zh'], {}, 'en'],
    [[], {}, 'en'],
  ] as const)('%j %j is %s', (argv, env, language) => expect(languageOf(argv, env)).toBe(language))

  it('is loaded when it is asked for', async () => {
    expect((await loadText('en')).nothing).toBe('nothing found')
    expect((await loadText('zh')).nothing).toBe('没有查到')
  })
})

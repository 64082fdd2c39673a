import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/lab/faults/table.ts'
import { printMac } from '../../src/lab/population/address-text.ts'
import { Population } from '../../src/lab/population/population.ts'
import type { Member } from '../../src/lab/population/records.ts'
import { releases } from '../../src/lab/release.ts'
import { brasctl, jsonRows, linesOf, type Row } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

const subscribers = 160
const fields = ['router', 'step', 'ok', 'finding', 'evidence', 'cause', 'owner']
const steps = [
  ...['session', 'places', 'host', 'addresses', 'errors', 'lockout', 'limits', 'pool'],
  ...['sap', 'port', 'optics', 'log', 'nat', 'verdict'],
]

/** A planted cause, whom it befalls, and what the last sentence says of it in both languages. */
interface Case {
  readonly user: string
  readonly cause: string | null
  readonly owner: string | null
  readonly english: string
  readonly chinese: string
  /** Steps that say no, besides the verdict. */
  readonly ill: readonly string[]
}

const boxes = [
  { cli: 'classic', release: '15.0' },
  { cli: 'md', release: '25.3' },
  { cli: 'classic', release: '8.0' },
] as const

/** PPPoE users with one session, by the port and the service where they come in; everybody is taken once. */
function usersOf(release: keyof typeof releases) {
  const { longestSubscriberId } = releases[release]
  const { members } = new Population({ subscribers, seed: 1, routerIndex: 0, now: 0, longestSubscriberId })
  const taken = new Set<Member>()
  return (port: string, service: 100 | 1000): Member & { readonly account: string } => {
    const found = members.find(
      (member): member is Member & { readonly account: string } =>
        member.account !== null &&
        member.kind === 'pppoe' &&
        member.ip !== null &&
        member.sap.port.name === port &&
        member.sap.service.id === service &&
        member.subscriber.members.length === 1 &&
        members.filter(({ sap }) => sap === member.sap).length === 1 &&
        !taken.has(member),
    )
    if (found === undefined) throw new Error(`the lab has no such user on ${port}`)
    taken.add(found)
    return found
  }
}

const access = {
  owner: 'access',
  english: 'Owner: the access network (line, OLT, transmission).',
  chinese: '责任方：接入网（线路、OLT、传输）。',
}

describe.concurrent.each(boxes)('diag on a $cli router of $release', ({ cli, release }) => {
  const pick = usersOf(release)
  const [dark, weak, noisy, bundled] = [
    pick('1/1/5', 100),
    pick('1/1/4', 1000),
    pick('3/2/1', 1000),
    pick('lag-1', 100),
  ].map(({ account }) => account)
  const [refused, limited, locked] = [1, 2, 3].map(() => pick('2/1/c3/1', 1000))
  const healthy = pick('2/1/c3/1', 100).account
  const isOld = release === '8.0'
  const tail = isOld
    ? { english: ' Not checked: list of errors, lockouts.', chinese: '未检查：错误记录、锁定。' }
    : { english: '', chinese: '' }
  let lab: LabProcess

  beforeAll(async () => {
    const fault: Fault[] = [
      ...(['port-down=1/1/5', 'rx-low=1/1/4', 'crc=3/2/1', 'lag-degraded=lag-1'] as const),
      `auth-fail=${refused?.account ?? ''}`,
      `limit=${limited?.account ?? ''}`,
      `lockout=${locked?.account ?? ''}`,
    ]
    lab = await startLabProcess({ cli, release, subscribers, fault })
  })
  afterAll(async () => {
    await lab.stop()
  })

  const diag = (...args: readonly string[]) =>
    brasctl(['diag', '--inventory', lab.inventory, '--interval', '0', ...args])

  /** The rows of a walk, and its last sentence in Chinese. One after the other: bad frames grow with every look. */
  async function walk(key: string) {
    const json = await diag(key, '-o', 'json')
    const chinese = await diag(key, '--lang', 'zh')
    expect({ exitCode: json.exitCode, stderr: json.stderr }).toEqual({ exitCode: 0, stderr: '' })
    const rows = jsonRows(json.stdout)
    for (const row of rows) expect(Object.keys(row)).toEqual(fields)
    expect(rows.map((row) => row['step'])).toEqual(steps)
    const verdict = rows.at(-1) ?? {}
    return { rows, verdict, english: String(verdict['finding']), chinese: linesOf(chinese.stdout).at(-1) }
  }

  const illOf = (rows: readonly Row[]) => rows.slice(0, -1).flatMap((row) => (row['ok'] === false ? row['step'] : []))

  it.each<[string, Case]>([
    [
      'nothing at all',
      {
        ...{ user: healthy, cause: null, owner: null, ill: [] },
        english: `${healthy} is on line, and nothing wrong was found.`,
        chinese: `${healthy} 在线，未发现问题。`,
      },
    ],
    [
      'a port without light',
      {
        ...{ user: dark ?? '', cause: 'port-down', owner: 'access', ill: ['sap', 'port', 'optics'] },
        english: `${dark} is on line, but 1/1/5 is down: no light. ${access.english}`,
        chinese: `${dark} 在线，但 1/1/5 中断：收不到光。${access.chinese}`,
      },
    ],
    [
      'weak light',
      {
        ...{ user: weak ?? '', cause: 'optics', owner: 'access', ill: ['optics'] },
        english: `${weak} is on line, but 1/1/4 is degraded: Rx power -18.5 dBm below low alarm -17.8. ${access.english}`,
        chinese: `${weak} 在线，但 1/1/4 劣化：收光功率 -18.5 dBm 低于下限告警值 -17.8。${access.chinese}`,
      },
    ],
    [
      'bad frames',
      {
        ...{ user: noisy ?? '', cause: 'line-errors', owner: 'access', ill: ['port'] },
        english: `${noisy} is on line, but 3/2/1 is degraded: CRC errors grew by 37 between two readings. ${access.english}`,
        chinese: `${noisy} 在线，但 3/2/1 劣化：CRC 错误在两次读取之间增加 37。${access.chinese}`,
      },
    ],
    [
      'a dark port of a LAG',
      {
        ...{ user: bundled ?? '', cause: 'lag-degraded', owner: 'access', ill: ['port', 'optics'] },
        english: `${bundled} is on line, but lag-1 is degraded: 3/1/1 is down: no light. ${access.english}`,
        chinese: `${bundled} 在线，但 lag-1 劣化：3/1/1 中断：收不到光。${access.chinese}`,
      },
    ],
  ])('names %s and nothing else', async (_, { user, cause, owner, ill, english, chinese }) => {
    const { rows, verdict, ...said } = await walk(user)
    expect(illOf(rows)).toEqual(ill)
    expect(verdict).toMatchObject({ ok: cause === null, cause, owner })
    expect(said).toEqual({ english: `${english}${tail.english}`, chinese: `${chinese}${tail.chinese}` })
  })

  it('names a login that is refused, by whatever is known of him, and finds from the log where he comes in', async () => {
    const { account = '', mac = 0, sap } = refused ?? {}
    for (const key of [account, printMac(mac), sap?.text ?? '']) {
      const { rows, verdict, english, chinese } = await walk(key)
      expect(rows[0]).toMatchObject({
        step: 'session',
        ok: false,
        finding: 'no session and no host of his on this router',
      })
      expect(illOf(rows)).toEqual(isOld ? ['session', 'log'] : ['session', 'errors', 'log'])
      expect(verdict).toMatchObject({ ok: false, cause: 'login-refused', owner: 'aaa' })
      expect(english).toMatch(
        / is not on line: his logins are refused: .*Authentication failed.* \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\)\. Owner: RADIUS and accounts\./,
      )
      expect(chinese).toMatch(/ 不在线：登录被拒绝：.*Authentication failed.*。责任方：认证与账号（RADIUS）。/)
      expect(rows.find((row) => row['step'] === 'port')).toMatchObject({ ok: true, finding: '2/1/c3/1 is good' })
    }
  })

  it('names a limit that is reached', async () => {
    const { rows, verdict, english, chinese } = await walk(limited?.account ?? '')
    expect(illOf(rows)).toEqual(isOld ? ['session', 'limits', 'log'] : ['session', 'errors', 'limits', 'log'])
    expect(verdict).toMatchObject({ ok: false, cause: 'limit-reached', owner: 'bras' })
    expect(english).toMatch(/ is not on line: a limit keeps him out: .*limit.*\. Owner: the BRAS team\./)
    expect(chinese).toMatch(/ 不在线：已达到限制，无法上线：.*limit.*。责任方：BRAS 维护。/)
  })

  it('names a lockout rather than the refusals that led to it, or those where no lockout can be asked for', async () => {
    const { rows, verdict, english, chinese } = await walk(locked?.account ?? '')
    const { text } = locked?.sap ?? { text: '' }
    if (isOld) {
      expect(verdict).toMatchObject({ ok: false, cause: 'login-refused', owner: 'aaa' })
      return
    }
    expect(illOf(rows)).toContain('lockout')
    expect(verdict).toMatchObject({ ok: false, cause: 'locked-out', owner: 'bras' })
    const time = '\\d\\d:\\d\\d:\\d\\d'
    expect(english).toMatch(
      new RegExp(` is not on line: he is locked out on ${text} for another ${time}\\. Owner: the BRAS team\\.$`),
    )
    expect(chinese).toMatch(new RegExp(` 不在线：在 ${text} 上已被锁定，还剩 ${time}。责任方：BRAS 维护。$`))
  })

  it('of somebody who left no trace says what was not checked, and where he may be', async () => {
    const { rows, verdict } = await walk('nobody@isp.example')
    expect(illOf(rows)).toEqual(['session'])
    expect(verdict).toMatchObject({ ok: false, cause: null, owner: null })
    expect(verdict['finding']).toMatch(
      /^nobody@isp\.example is not on line, and nothing on this router says why: no login of his was refused since \d{4}-.*Either no request reaches this router \(his device, the line\), or he belongs to another\. Not checked: list of errors, lockouts, SAP, port, optics\.$/,
    )
  })

  it.each([
    [['1/1/4'], /^error: bras1: 1\/1\/4 means \d+ users, and one is checked at a time\nhint: /],
    [[], /^error: diag needs a key/],
    [[healthy, 'another'], /^error: /],
    [[healthy, '--interval', '-1'], /^error: --interval cannot be "-1"\nhint: /],
    [[healthy, '--log-id', 'a"b'], /^error: --log-id cannot be/],
  ])('of %j checks nobody, and says what to do', async (args, said) => {
    const { exitCode, stdout, stderr } = await diag(...args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(said)
  })
})

describe.concurrent.each([boxes[0], boxes[1]])(
  'diag where there is no room, on a $cli router of $release',
  ({ cli, release }) => {
    const pick = usersOf(release)
    const [open, behind, shut, restless] = [
      pick('2/1/c3/1', 100),
      pick('2/1/c3/1', 1000),
      pick('1/1/4', 1000),
      pick('3/2/1', 1000),
    ]
    let lab: LabProcess

    beforeAll(async () => {
      const fault: Fault[] = ['pool-full=pool-public-1', 'port-off=1/1/4', 'flap=3/2/1']
      lab = await startLabProcess({ cli, release, subscribers, fault })
    })
    afterAll(async () => {
      await lab.stop()
    })

    const verdictOf = async (key: string, language: string) => {
      const { stdout, exitCode } = await brasctl([
        ...['diag', '--inventory', lab.inventory, '--interval', '0', key, '--lang', language],
      ])
      expect(exitCode).toBe(0)
      return linesOf(stdout).at(-1)
    }

    it('names a full pool to him who has his address from it, and not to others', async () => {
      expect(await verdictOf(open.account, 'en')).toBe(
        `${open.account} is on line, but pool pool-public-1 (Base) has no free address. Owner: address planning.`,
      )
      expect(await verdictOf(open.account, 'zh')).toBe(
        `${open.account} 在线，但地址池 pool-public-1（Base）没有空闲地址。责任方：地址规划。`,
      )
      expect(await verdictOf(behind.account, 'en')).toBe(`${behind.account} is on line, and nothing wrong was found.`)
    })

    it('names a port that comes and goes', async () => {
      expect(await verdictOf(restless.account, 'en')).toBe(
        `${restless.account} is on line, but 3/2/1 is degraded: flapping: 2 changes of state between two readings. ${access.english}`,
      )
    })

    it('names a full pool to him who is not on line, and that it may be his', async () => {
      expect(await verdictOf('nobody@isp.example', 'en')).toMatch(
        /^nobody@isp\.example is not on line: pool pool-public-1 \(Base\) has no free address, if his address comes from it\. Owner: address planning\. Not checked: /,
      )
    })

    it('names a port that was shut down', async () => {
      expect(await verdictOf(shut.account, 'en')).toBe(
        `${shut.account} is on line, but 1/1/4 is off: shut down by an operator (admin down). Owner: network operations (who shut it down).`,
      )
      expect(await verdictOf(shut.account, 'zh')).toBe(
        `${shut.account} 在线，但 1/1/4 已关闭：已被人为关闭（admin down）。责任方：网络运维（关闭端口的人）。`,
      )
    })
  },
)

describe.concurrent.each([boxes[0], boxes[1]])(
  'diag without ports outside, and in two places, on a $cli router of $release',
  ({ cli, release }) => {
    const pick = usersOf(release)
    const [behind, open, twice] = [pick('2/1/c3/1', 1000), pick('2/1/c3/1', 100), pick('3/2/1', 100)]
    let lab: LabProcess

    beforeAll(async () => {
      const fault: Fault[] = ['nat-exhausted=nat-private', `duplicate=${twice.account}`]
      lab = await startLabProcess({ cli, release, subscribers, fault })
    })
    afterAll(async () => {
      await lab.stop()
    })

    const ask = async (key: string, language: string) => {
      const args = ['diag', '--inventory', lab.inventory, '--interval', '0', key, '--lang', language]
      return linesOf((await brasctl(args)).stdout).at(-1)
    }

    it('names the NAT pool that is full to those behind it, and to nobody else', async () => {
      expect(await ask(behind.account, 'en')).toBe(
        `${behind.account} is on line, but NAT pool nat-private has no free port block. Owner: the NAT team.`,
      )
      expect(await ask(behind.account, 'zh')).toBe(
        `${behind.account} 在线，但 NAT 池 nat-private 没有空闲端口块。责任方：NAT 维护。`,
      )
      expect(await ask(open.account, 'en')).toBe(`${open.account} is on line, and nothing wrong was found.`)
    })

    it('names both places of an account that is on line twice, by each of its keys', async () => {
      const sessions = lab.truth.filter((row) => row['account'] === twice.account)
      expect(sessions).toHaveLength(2)
      const places = sessions.map((row) => `${row['sap']} ${row['mac']}`)
      const either = [places, [...places].reverse()].map((order) => order.join(' and '))
      expect(
        either.map(
          (order) =>
            `${twice.account} is on line, but on line twice: ${order}. Owner: customer service (his devices and who uses his account).`,
        ),
      ).toContain(await ask(twice.account, 'en'))
      const chinese = [places, [...places].reverse()].map((order) => order.join(' 和 '))
      expect(
        chinese.map(
          (order) => `${twice.account} 在线，但同时在线 2 处：${order}。责任方：客服（用户终端及账号使用情况）。`,
        ),
      ).toContain(await ask(twice.account, 'zh'))
    })
  },
)

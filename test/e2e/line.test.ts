import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, jsonRows, linesOf, type RunOptions } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { worldOf } from './world.ts'

const subscribers = 120
const boxes = [
  { cli: 'classic', release: '25.3' },
  { cli: 'classic', release: '15.0' },
  { cli: 'md', release: '25.3' },
] as const

const fields = [
  ...['router', 'port', 'verdict', 'reasons', 'adminUp', 'operUp', 'rxPowerDbm', 'txPowerDbm'],
  ...['crcErrors', 'crcErrorsGrowth', 'lag', 'users'],
]

describe.concurrent.each(boxes)('line on a $cli router of $release', ({ cli, release }) => {
  let lab: LabProcess

  beforeAll(async () => {
    const fault = [
      ...(['rx-low=1/1/4', 'crc=3/2/1', 'port-down=1/1/5', 'port-off=1/1/1', 'lag-degraded=lag-1'] as const),
    ]
    lab = await startLabProcess({ cli, release, subscribers, fault })
  })
  afterAll(async () => {
    await lab.stop()
  })

  const line = (args: readonly string[], options?: RunOptions) =>
    brasctl(['line', '--inventory', lab.inventory, ...args], options)
  /** The subscribers on a port, by the population of the lab. */
  const usersOn = (port: string) => {
    const there = worldOf(lab, subscribers, release).filter((user) => user.fields['port'] === port)
    return new Set(there.map((user) => user.fields['subscriber'])).size
  }

  it('says of each port what was planted there, and how many users it has, and ends with 1', async () => {
    const ports = ['1/1/4', '1/1/5', '1/1/1', '3/2/1', '2/1/c3/1']
    const { exitCode, stdout, stderr } = await line([...ports, '--interval', '0', '-o', 'json'])
    expect(stderr).toBe('')
    expect(exitCode).toBe(1)
    const rows = jsonRows(stdout)
    for (const row of rows) expect(Object.keys(row)).toEqual(fields)
    expect(rows).toMatchObject([
      { port: '1/1/4', verdict: 'degraded', reasons: ['Rx power -18.5 dBm below low alarm -17.8'], rxPowerDbm: -18.54 },
      { port: '1/1/5', verdict: 'down', reasons: ['no light'], adminUp: true, operUp: false, rxPowerDbm: -40 },
      { port: '1/1/1', verdict: 'off', reasons: ['shut down by an operator (admin down)'], adminUp: false, users: 0 },
      { port: '3/2/1', verdict: 'degraded', reasons: ['CRC errors grew by 37 between two readings'] },
      { port: '2/1/c3/1', verdict: 'good', reasons: [], adminUp: true, operUp: true, crcErrorsGrowth: 0 },
    ])
    expect(rows[3]?.['crcErrorsGrowth']).toBe(37)
    for (const row of rows) expect(row['users']).toBe(usersOn(String(row['port'])))
  })

  it('looks at every port of a LAG, and names the one that is ill', async () => {
    const { exitCode, stdout, stderr } = await line(['lag-1', '--interval', '1', '-o', 'json'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    const rows = jsonRows(stdout)
    expect(rows).toMatchObject([
      { port: 'lag-1', verdict: 'degraded', reasons: ['3/1/1 is down'], lag: null, users: usersOn('lag-1') },
      { port: '2/1/1', verdict: 'good', reasons: [], lag: 'lag-1' },
      { port: '3/1/1', verdict: 'down', reasons: ['no light'], lag: 'lag-1' },
    ])
  })

  it('ends with 0 for a good line, and names the LAG of a port that is in one', async () => {
    const { exitCode, stdout, stderr } = await line(['2/1/1', '--interval', '0'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const lines = linesOf(stdout)
    expect(lines[0]).toBe('bras1  2/1/1  good')
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}LAG +lag-1$/))
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {2}Rx power +-8\.02 dBm \(good -15\.80 … -1\.00, alarm at -17\.80 and 2\.00\)$/),
    )
  })

  it('gives its verdict in one line, and the evidence below, in English and in Chinese', async () => {
    const english = linesOf((await line(['1/1/4', '--interval', '0'])).stdout)
    expect(english[0]).toBe('bras1  1/1/4  degraded: Rx power -18.5 dBm below low alarm -17.8')
    expect(english).toContainEqual(expect.stringMatching(/^ {2}Rx power +-18\.54 dBm /))
    expect(english).toContainEqual(expect.stringMatching(new RegExp(`^ {2}users behind it +${usersOn('1/1/4')}$`)))
    const { stdout, exitCode } = await line(['1/1/4', '--interval', '0', '--lang', 'zh'])
    expect(exitCode).toBe(1)
    expect(linesOf(stdout)[0]).toBe('bras1  1/1/4  劣化：收光功率 -18.5 dBm 低于下限告警值 -17.8')
    // In JSON the reasons are those of scripts.
    const json = await line(['1/1/4', '--interval', '0', '--lang', 'zh', '-o', 'json'])
    expect(jsonRows(json.stdout)[0]?.['reasons']).toEqual(['Rx power -18.5 dBm below low alarm -17.8'])
  })

  it('without a port lists all of them, and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await line(['-o', 'json'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const rows = new Map(jsonRows(stdout).map((row) => [row['port'], row]))
    expect(rows.get('1/1/5')).toMatchObject({
      adminUp: true,
      operUp: false,
      linkUp: false,
      operState: 'Down',
      lag: null,
    })
    expect(rows.get('1/1/1')).toMatchObject({ adminUp: false, operUp: false })
    expect(rows.get('2/1/1')).toMatchObject({ adminUp: true, operUp: true, linkUp: true, lag: 'lag-1', operMtu: 1522 })
    expect(rows.get('2/1/c3')).toMatchObject({ linkUp: null, operState: 'Link Up' })
    expect(rows.get('4/1/nat-out-ip')).toMatchObject({ operUp: true, operMtu: null })
    for (const user of worldOf(lab, subscribers, release)) {
      const { port } = user.fields
      expect([...rows.values()].some((row) => row['port'] === port || row['lag'] === port)).toBe(true)
    }
  })

  it('reads ports from standard input', async () => {
    const { exitCode, stdout } = await line(['-', '--interval', '0', '--fields', 'port,verdict', '-o', 'csv'], {
      input: '2/1/c3/1\n\nLAG-1\n',
    })
    expect(exitCode).toBe(1)
    expect(linesOf(stdout.replaceAll('\r', ''))).toEqual([
      ...['port,verdict', '2/1/c3/1,good', 'lag-1,degraded', '2/1/1,good', '3/1/1,down'],
    ])
  })

  it('of a LAG that is not there finds nothing, and of a port that is not there says what the router says', async () => {
    const lag = await line(['lag-9', '--interval', '0', '-o', 'json'])
    expect(lag).toEqual({ exitCode: 1, stdout: '[]\n', stderr: '' })
    const port = await line(['9/9/9', '--interval', '0'])
    expect(port.exitCode).toBe(6)
    expect(port.stderr).toContain('Invalid port "9/9/9"')
  })

  it.each([
    [['02:00:5e:00:53:01'], /^error: .*cannot be read as a port\nhint: such as 1\/1\/4/],
    [['1/1/4:100.200'], /^error: .*cannot be read as a port\nhint: /],
    [['1/1/4', '--interval', '-1'], /^error: --interval cannot be "-1"\nhint: /],
    [['1/1/4', '--interval', 'soon'], /^error: --interval cannot be "soon"\nhint: /],
  ])('of %j asks nothing, and says what to do', async (args, said) => {
    const { exitCode, stdout, stderr } = await line(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(said)
  })
})

describe('the lab', () => {
  it.each(['rx-low=9/9/9', 'rx-low=2/1/c3/1', 'crc', 'port-down=lag-1', 'lag-degraded=lag-7', 'flap=A/1'])(
    'has no line for the fault %s',
    async (fault) => {
      const { exitCode, stderr } = await brasctl(['lab', '--fault', fault])
      expect(exitCode).toBe(2)
      expect(stderr).toContain('rx-low=PORT')
    },
  )
})

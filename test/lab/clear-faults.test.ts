import { afterEach, describe, expect, it } from 'vitest'
import { faultNames } from '../../src/lab/clear/faults.ts'
import { type LabOptions, startLab } from '../../src/lab/start.ts'
import { openTerminal } from './client.ts'
import { truth } from './oracle.ts'

const open: (() => Promise<void>)[] = []
const everybody = 'clear service id 100 ppp session all'

async function begin(faults: NonNullable<LabOptions['faults']>, options: LabOptions = {}) {
  const lab = await startLab({ subscribers: 100, seed: 6, backSeconds: -1, faults, ...options })
  const terminal = await openTerminal(lab)
  open.push(async () => {
    terminal.close()
    await lab.close()
  })
  await terminal.until('# ')
  return { lab, terminal, before: truth(lab).length }
}

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

describe('a clear with a fault', () => {
  it.each(faultNames)('leaves every other command alone: %s', async (fault) => {
    const { lab, terminal } = await begin([fault])
    terminal.send('show service id 100 pppoe summary\r')
    expect(await terminal.until(/\nA:BRAS1# $/)).toContain('Number of sessions')
    expect(lab.lost).toEqual([])
  })

  it('is refused to a user who may not, and carries nothing out', async () => {
    const { lab, terminal, before } = await begin(['clear-refused'])
    terminal.send(`${everybody}\r`)
    expect(await terminal.until(/\nA:BRAS1# $/)).toBe(
      `${everybody}\r\nMINOR: CLI Command not allowed for this user.\r\nA:BRAS1# `,
    )
    terminal.send('clear service id 100 ppp session al sap-id\r')
    expect(await terminal.until(/\nA:BRAS1# $/)).toContain('Error: Bad command.')
    expect([truth(lab).length, lab.lost]).toEqual([before, []])
  })

  it('is lost with the connection when it arrives', async () => {
    const { lab, terminal, before } = await begin(['drop-before-clear'])
    terminal.send('show time\r')
    await terminal.until(/\nA:BRAS1# $/)
    terminal.send(`${everybody}\r`)
    await terminal.closed
    expect([truth(lab).length, lab.lost]).toEqual([before, []])
    expect(terminal.pending).not.toContain('A:BRAS1#')
  })

  it('is carried out when the connection is lost before the answer, and others stay connected', async () => {
    const { lab, terminal, before } = await begin(['drop-after-clear'])
    const bystander = await openTerminal(lab)
    await bystander.until('# ')
    terminal.send(`${everybody}\r`)
    await terminal.closed
    expect(lab.lost).toHaveLength(1)
    expect(truth(lab).length).toBe(before - (lab.lost[0]?.sessions.length ?? 0))
    expect(terminal.pending).not.toContain('A:BRAS1#')
    bystander.send('show time\r')
    expect(await bystander.until(/\nA:BRAS1# $/)).toMatch(/\d\d:\d\d:\d\d/)
    bystander.close()
  })

  it.each([
    ['y', 1],
    ['n', 0],
    ['\u0003', 0],
  ])('asks first, and takes %j for what it says', async (key, clears) => {
    const { lab, terminal } = await begin(['clear-asks'])
    terminal.send(`${everybody}\r`)
    expect(await terminal.until(/\(y\/n\)\? $/)).toMatch(/\r\nAre you sure .*$/)
    expect(lab.lost).toEqual([])
    terminal.send(key)
    await terminal.until(/\r\nA:BRAS1# $/)
    expect(lab.lost).toHaveLength(clears)
  })

  it('that is slow is carried out at once and answered late; nothing else is slow', async () => {
    const { lab, terminal } = await begin(['slow-clear'], { thinkMs: 400 })
    const time = async (line: string) => {
      const before = performance.now()
      terminal.send(`${line}\r`)
      await terminal.until(/\nA:BRAS1# $/)
      return performance.now() - before
    }
    expect(await time('show time')).toBeLessThan(300)
    const slow = time(everybody)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(lab.lost).toHaveLength(1)
    expect(await slow).toBeGreaterThan(350)
  })

  it('works in the MD-CLI, where the refusal has its own words before it', async () => {
    const { lab, terminal } = await begin(['clear-refused'], { cli: 'md' })
    terminal.send(`/${everybody}\r`)
    expect(await terminal.until(/BRAS1# $/)).toMatch(/\r\nMINOR: .*Command not allowed for this user\.\r\n/)
    expect(lab.lost).toEqual([])
  })
})

import { expect } from 'vitest'
import { brasctl, jsonRows, type Run } from '../e2e/brasctl.ts'

// What sros_shell.py prints, read by a person.
const versionRow = {
  router: '127.0.0.1',
  release: '15.0.R6-1',
  image: 'C',
  cpu: 'cpm/hops64',
  vendor: 'Nokia',
  chassis: '7750 SR',
  builtAt: 'Mon Nov 20 12:58:19 PST 2017',
  extra: { 'Built in': '/builds/150B/R6/panos/main' },
}
const everySession = {
  router: '127.0.0.1',
  service: 100,
  type: 'pppoe',
  termination: 'local',
  mcStandby: false,
  subscriber: null,
}
const sessionRows = [
  {
    ...everySession,
    ...{ sap: '1/1/4:1607.2011', managedSap: true, port: '1/1/4', outerVlan: 1607, innerVlan: 2011 },
    ...{ mac: '00:00:5e:00:53:11', sessionId: 1, upSeconds: 72 },
    ...{ ip: '198.51.100.23', ipv6InterfaceId: '02:00:5E:FF:FE:00:53:11' },
  },
  {
    ...everySession,
    ...{ sap: '1/1/5:201.7', managedSap: false, port: '1/1/5', outerVlan: 201, innerVlan: 7 },
    ...{ mac: '00:00:5e:00:53:12', sessionId: 17, upSeconds: 1_123_199 },
    ...{ ip: '203.0.113.97', ipv6InterfaceId: null },
  },
  {
    ...everySession,
    ...{ sap: 'lag-1:100.200', managedSap: true, port: 'lag-1', outerVlan: 100, innerVlan: 200 },
    ...{ mac: '00:00:5e:00:53:13', sessionId: 65534, upSeconds: 16_443 },
    ...{ ip: null, ipv6InterfaceId: '02:00:5E:FF:FE:00:53:13' },
  },
]

/** A server that speaks SR OS, and the flags with which brasctl logs in to it. */
export interface InteropServer {
  readonly flags: readonly string[]
}

export const askVersion = ({ flags }: InteropServer, ...more: string[]): Promise<Run> =>
  brasctl(['run', ...flags, ...more, '-o', 'json', '--', 'show version'])

/** Both lists of sessions are asked for, in lines sent ahead. */
const askSessions = ({ flags }: InteropServer, ...more: string[]): Promise<Run> =>
  brasctl(['sessions', '--service', '100', ...flags, ...more, '-o', 'json'])

/** Logs in twice at the same time, and has every row right and nothing to complain of. */
export async function expectAnswers(server: InteropServer, ...more: string[]): Promise<void> {
  const [version, sessions] = await Promise.all([askVersion(server, ...more), askSessions(server, ...more)])
  expect(version).toMatchObject({ exitCode: 0, stderr: '' })
  expect(jsonRows(version.stdout)).toEqual([versionRow])
  expect(sessions).toMatchObject({ exitCode: 0, stderr: '' })
  expect(jsonRows(sessions.stdout)).toEqual(sessionRows)
}

/** Refuses, and names the algorithm that the server wants and the setting that takes it. */
export async function expectRefusal(server: InteropServer, algorithm: string): Promise<void> {
  const { exitCode, stdout, stderr } = await askVersion(server)
  expect({ exitCode, stdout }).toEqual({ exitCode: 9, stdout: '[]\n' })
  const [message = '', hint = ''] = stderr.split('\n')
  expect(message).toMatch(/^error: 127\.0\.0\.1: no SSH algorithm in common: /)
  expect(message.split(/[ ,:]+/)).toContain(algorithm)
  expect(hint).toContain('--legacy')
  expect(hint).toContain('legacy: true')
}

import { execFile } from 'node:child_process'
import { hostname, userInfo } from 'node:os'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { loginUser } from '../../src/audit/login-user.ts'
import { whoAmI } from '../../src/audit/who.ts'
import { bundle } from './bundle.ts'

const passwd = 'root:x:0:0:root:/root:/bin/sh\njdoe:x:1000:1000::/home/jdoe:/bin/sh\n'

describe('the login user', () => {
  test.each([
    ['1000\n', { SUDO_USER: 'forged', LOGNAME: 'root' }, 'jdoe'],
    ['0', {}, 'root'],
    ['70001', { SUDO_USER: 'm.roe', SUDO_UID: '70001' }, 'm.roe'],
    ['70001', { SUDO_USER: 'm.roe', SUDO_UID: '70002' }, 'uid 70001'],
    ['4294967295', { SUDO_USER: 'jdoe', LOGNAME: 'root' }, 'jdoe'],
    ['4294967295', { LOGNAME: 'root' }, 'root'],
    ['', { LOGNAME: 'jdoe' }, 'jdoe'],
    ['', { SUDO_USER: '', LOGNAME: '' }, null],
    ['', {}, null],
  ])('%j %j is %s', (uid, env, user) => {
    expect(loginUser(env, uid, passwd)).toBe(user)
  })
})

test('this process', () => {
  expect(whoAmI({})).toMatchObject({ osUser: userInfo().username, host: hostname(), pid: process.pid })
})

test('the terminal is the one it runs on, though its output goes elsewhere', async () => {
  const run = promisify(execFile)
  const program = await bundle(`
    import { whoAmI } from './src/audit/who.ts'
    console.error(JSON.stringify(whoAmI({}).terminal))`)
  const command = `${process.execPath} ${program}`
  const { stdout } = await run('script', [
    '-qec',
    `tty; ${command} 2>&1 | cat; ${command} 3>&2 2>&1 >/dev/null`,
    '/dev/null',
  ])
  const [tty = '', ...terminals] = stdout.trim().split(/\r?\n/)
  expect(tty).toMatch(/^\/dev\/pts\/\d+$/)
  expect(terminals).toEqual([JSON.stringify(tty), JSON.stringify(tty)])
  const { stderr } = await run('sh', ['-c', `${command} < /dev/null`])
  expect(stderr.trim()).toBe('null')
})

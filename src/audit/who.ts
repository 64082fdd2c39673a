import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { isatty } from 'node:tty'
import type { Who } from './entry.ts'
import { loginUser } from './login-user.ts'

/** Who runs this process, and where from. */
export function whoAmI(env: Readonly<Record<string, string | undefined>>): Who {
  return {
    osUser: osUser(),
    loginUser: loginUser(env, read('/proc/self/loginuid'), read('/etc/passwd')),
    host: hostname(),
    terminal: [0, 1, 2].map(terminalOf).find((name) => name !== null) ?? null,
    pid: process.pid,
  }
}

function osUser(): string {
  try {
    return userInfo().username
  } catch {
    // A user that the system has no name for, as containers run them.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}

function terminalOf(descriptor: number): string | null {
  if (!isatty(descriptor)) return null
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return null
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

import type { ServerChannel } from 'ssh2'
import type { LoginFaultName } from './faults.ts'

// The words of neither were found in a transcript.
const words = {
  'sessions-full': 'Maximum number of SSH sessions reached.\r\n',
  'auth-expired': 'Password must be changed.\r\nEnter new password: ',
} as const satisfies Partial<Record<LoginFaultName, string>>

/**
 * Ends a shell before its first prompt where a fault wants it: at once where the box is full, and behind whatever is typed where
 * a new password is asked for. False where there is no such fault.
 */
export function turnAway(channel: ServerChannel, faults: readonly LoginFaultName[]): boolean {
  if (!faults.includes('sessions-full') && !faults.includes('auth-expired')) return false
  const leave = () => {
    channel.exit(0)
    channel.end()
  }
  channel.on('error', () => undefined)
  if (faults.includes('sessions-full')) {
    channel.write(words['sessions-full'])
    leave()
  } else {
    channel.once('data', leave)
    channel.write(words['auth-expired'])
  }
  return true
}

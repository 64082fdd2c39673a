// audit(7): what /proc/self/loginuid has while nobody has logged in, as in a container or a cron job.
const noUid = '4294967295'

/**
 * Who logged in. What the kernel has kept since the log-in comes first, because an environment says what its user wants.
 * @param loginUid what /proc/self/loginuid has
 * @param passwd what /etc/passwd has; users of a directory are not in it, and stay numbers
 * @returns null when nothing tells
 */
export function loginUser(
  env: Readonly<Record<string, string | undefined>>,
  loginUid: string,
  passwd: string,
): string | null {
  const uid = loginUid.trim()
  if (/^\d+$/.test(uid) && uid !== noUid) {
    const names = passwd.split('\n').map((line) => line.split(':'))
    const known = names.find((fields) => fields[2] === uid)?.[0]
    if (known) return known
    return env['SUDO_UID'] === uid && env['SUDO_USER'] ? env['SUDO_USER'] : `uid ${uid}`
  }
  return env['SUDO_USER'] || env['LOGNAME'] || null
}

import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { execa } from 'execa'
import { describe, it } from 'vitest'

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

/** The whole path of sshd, which it needs to start itself anew; null when it is not installed. */
export const sshd = pathOf('sshd')

const [agent, add] = ['ssh-agent', 'ssh-add'].map(pathOf)
/** The whole paths of ssh-agent and of ssh-add; null when one of them is not installed. */
export const sshAgent = agent && add ? { agent, add } : null

/** The whole path of a Python. */
export const python = await pythonWith('sys')
/** The whole path of a Python that has asyncssh, which need not be the first one: a package of the system is the system's own. */
export const asyncsshPython = await pythonWith('asyncssh')

function pathOf(program: string): string | null {
  return folders.map((folder) => join(folder, program)).find(isExecutable) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function pythonWith(module: string): Promise<string | null> {
  for (const program of ['python3', '/usr/bin/python3']) {
    const typed = ['-W', 'ignore', '-c', `import sys, ${module}; print(sys.executable)`]
    const { exitCode, stdout } = await execa(program, typed, { reject: false })
    if (exitCode === 0) return stdout.trim()
  }
  return null
}

/**
 * A group of tests that run at the same time and need what may not be installed. A machine without it skips them and says
 * what to install; in CI that fails.
 */
export function describeWith(needs: Readonly<Record<string, unknown>>, name: string, tests: () => void): void {
  const lacking = Object.keys(needs).filter((debianPackage) => needs[debianPackage] === null)
  if (lacking.length === 0) describe.concurrent(name, tests)
  else if (process.env['CI']) {
    it(name, () => {
      throw new Error(`not installed: apt-get install ${lacking.join(' ')}`)
    })
  } else {
    const skipped = `${name} (not installed: apt-get install ${lacking.join(' ')})`
    // The list of a run names the file alone when all of it is skipped.
    console.warn(`skipped: ${skipped}`)
    describe.skip(skipped, tests)
  }
}

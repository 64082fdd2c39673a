import { readlink, symlink, unlink } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { errorCode } from './error-code.ts'
import { hasEnded, newMark, readMark } from './lock-owner.ts'

/*
 * A lock is a symbolic link to nowhere whose target names its owner: it is made with its content in one step, on NFS
 * too, so that no process ever finds a lock of which it cannot tell whose it is.
 */

const longestPauseMs = 40

/**
 * Does something while no other process does. The lock of a process that has ended is broken; that of another host or
 * container never is, because nobody here can tell whether it lives: a person has to remove it.
 * @throws Error of the file system, or that the lock was held for too long
 */
export async function withLock<Result>(path: string, patienceMs: number, work: () => Promise<Result>): Promise<Result> {
  const mark = newMark()
  await acquire(path, mark, performance.now() + patienceMs)
  try {
    return await work()
  } finally {
    await removeLock(path, mark)
  }
}

async function acquire(path: string, mark: string, deadline: number): Promise<void> {
  for (let pauseMs = 1; !(await placeLock(path, mark)); pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const held = await readLock(path)
    const owner = held === null ? null : readMark(held)
    const leftMs = deadline - performance.now()
    if (leftMs <= 0) {
      throw new Error(owner === null ? `locked by ${path}` : `locked by process ${owner.pid} on ${owner.host}: ${path}`)
    }
    if (held !== null && owner !== null && hasEnded(owner)) {
      // Of two who find the same dead lock, the slower one must not remove the new lock of the faster one.
      await withLock(`${path}.break`, leftMs, () => removeLock(path, held))
    } else {
      await setTimeout(Math.min(pauseMs * (0.5 + Math.random()), leftMs))
    }
  }
}

async function placeLock(path: string, mark: string): Promise<boolean> {
  try {
    await symlink(mark, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** The mark of the lock; empty if that is no lock of ours, null if there is none. */
async function readLock(path: string): Promise<string | null> {
  try {
    return await readlink(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    if (errorCode(error) === 'EINVAL') return ''
    throw error
  }
}

async function removeLock(path: string, mark: string): Promise<void> {
  if ((await readLock(path)) === mark) await unlink(path)
}

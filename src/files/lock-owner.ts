import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { errorCode } from './error-code.ts'
import { isCount, isOrNull, isRecord, isText, parseJson } from './shape.ts'

/** A process, so that another one can tell whether it still lives. What this system cannot say is null. */
export interface LockOwner {
  readonly pid: number
  readonly host: string
  /** When it started, in ticks since the boot: a process number is given again. */
  readonly started: string | null
  /** Changes with every boot. */
  readonly boot: string | null
  /** The process numbers of one container mean nothing in another. */
  readonly namespace: string | null
}

const isLockOwner = isRecord<LockOwner>({
  pid: isCount,
  host: isText,
  started: isOrNull(isText),
  boot: isOrNull(isText),
  namespace: isOrNull(isText),
})

/** This process, as a text that is never made twice. */
export function newMark(): string {
  return JSON.stringify({ ...thisProcess(), id: randomUUID() })
}

export function readMark(mark: string): LockOwner | null {
  const value = parseJson(mark)
  return isLockOwner(value) ? value : null
}

/** Whether the owner has surely ended. Of another host or container that cannot be told: then it has not. */
export function hasEnded(owner: LockOwner): boolean {
  const here = thisProcess()
  if (owner.host !== here.host) return false
  if (owner.boot !== here.boot && owner.boot !== null && here.boot !== null) return true
  if (owner.namespace !== here.namespace) return false
  if (!isRunning(owner.pid)) return true
  const started = startOf(owner.pid)
  return owner.started !== null && started !== null && owner.started !== started
}

function thisProcess(): LockOwner {
  return {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    boot: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there, and another user's.
    return errorCode(error) !== 'ESRCH'
  }
}

function startOf(pid: number): string | null {
  // proc(5): the 22nd field; the second, the name in brackets, may hold anything.
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function orNull(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}

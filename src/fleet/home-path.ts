import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Expands a leading `~/`. */
export function expandHome(path: string, home: string = homedir()): string {
  return path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path
}

/** The absolute path of a file that was named in `folder`. */
export function pathFrom(folder: string, path: string): string {
  return resolve(folder, expandHome(path))
}

import { BrasctlError } from '../errors.ts'

/**
 * A line to be sent may hold no control character: a line break in it would be a second command.
 * @throws BrasctlError command-unsafe
 */
export function checkLine(command: string): void {
  const character = /[\x00-\x1f\x7f]/.exec(command)?.[0]
  if (character !== undefined) throw new BrasctlError('command-unsafe', { command, character })
}

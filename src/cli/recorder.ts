import { BrasctlError } from '../errors.ts'
import { noteLastRecord } from '../fleet/last-record.ts'
import type { SessionRecorder } from '../fleet/recording.ts'
import { escapeText } from '../render/escape.ts'
import type { Context } from './context.ts'
import type { RouterFlags } from './options.ts'

/** One for each run, so that a user is masked as the same one in all of its sessions. */
const recorders = new WeakMap<Context['streams'], SessionRecorder>()

/** What keeps the sessions of this run; null without `--record`. */
export async function recorderOf(context: Context, flags: RouterFlags): Promise<SessionRecorder | null> {
  const { record: folder, mask } = flags
  if (folder === undefined && mask !== undefined) throw new BrasctlError('option-argument', { option: '--record' })
  if (folder === undefined) return null
  const { SessionRecorder } = await import('../fleet/recording.ts')
  const recorder = recorders.get(context.streams) ?? new SessionRecorder({ folder, isMasked: mask === true })
  recorders.set(context.streams, recorder)
  return recorder
}

/** Remembers where the last session is, and says so when it is not whole. */
export async function endRecording({ env, text, err }: Context, recorder: SessionRecorder): Promise<void> {
  const last = recorder.paths.at(-1)
  if (last !== undefined) await noteLastRecord(env, last)
  const { failure } = recorder
  if (failure?.code !== 'file-unwritable') return
  const { message } = text.errors['file-unwritable'](failure.facts as BrasctlError<'file-unwritable'>['facts'])
  await err.write(`${err.colour.warn(`${text.labels.warning}:`)} ${escapeText(message)}\n`)
}

import type { BrasctlError } from '../errors.ts'
import { Mask } from '../session/mask.ts'
import { type RecordedTransport, recordTransport } from '../session/record.ts'
import type { Transport } from '../session/transport.ts'
import type { RouterEntry } from './router-entry.ts'

export interface RecordingChoice {
  readonly folder: string
  /** Names and addresses become made-up ones. */
  readonly isMasked: boolean
}

/** Keeps the sessions of one run, each as a pair of files; in all of them a name is masked as the same one. */
export class SessionRecorder {
  readonly #folder: string
  readonly #mask: Mask | null
  readonly #transports: RecordedTransport[] = []

  constructor({ folder, isMasked }: RecordingChoice) {
    this.#folder = folder
    this.#mask = isMasked ? new Mask() : null
  }

  /** A transport that is kept as `<router>-<UTC time>.in` and `.out`; `secrets` are never in them. */
  wrap(transport: Transport, { name }: RouterEntry, secrets: () => readonly string[]): Transport {
    const shown = this.#mask === null ? name : this.#mask.routerName(name)
    const mask = this.#mask === null ? {} : { mask: this.#mask.session() }
    const options = { folder: this.#folder, name: `${fileName(shown)}-${timeName(new Date())}`, secrets, ...mask }
    const recorded = recordTransport(transport, options)
    this.#transports.push(recorded)
    return recorded
  }

  /** The paths of the pairs, without their endings. */
  get paths(): readonly string[] {
    return this.#transports.flatMap(({ files }) => (files === null ? [] : [files.path]))
  }

  /** Why a recording is not whole; null when all are. */
  get failure(): BrasctlError | null {
    return this.#transports.map(({ files }) => files?.failure ?? null).find((failure) => failure !== null) ?? null
  }
}

/** A name ad hoc may hold `:` and anything else. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '_')
}

/** `20310102T030405Z`. */
function timeName(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Fault } from '../../src/lab/faults/table.ts'
import type { LoginFaultName } from '../../src/lab/login/faults.ts'
import { ndjsonRows, plainEnvironment, program, type Row } from './brasctl.ts'

type LabFault = Fault | LoginFaultName | `bras${number}:${Fault | LoginFaultName}`

export interface LabChoice {
  readonly cli?: 'classic' | 'md'
  readonly release?: '8.0' | '15.0' | '25.3'
  readonly subscribers?: number
  readonly seed?: number
  readonly routers?: number
  /** Percent. */
  readonly overlap?: number
  readonly think?: number
  readonly back?: number | 'never'
  /** Percent. */
  readonly backShare?: number
  readonly keepAddresses?: true
  readonly forms?: 'all' | 'sap-only'
  readonly sharedMacs?: true
  readonly lost?: string
  readonly syslog?: string
  readonly fault?: LabFault | readonly LabFault[]
}

/** A lab that runs as a child process of the built command. */
export interface LabProcess {
  readonly inventory: string
  readonly passwordFile: string
  readonly knownHosts: string
  readonly password: string
  readonly host: string
  readonly port: number
  /** `noc@127.0.0.1:PORT` of the first router. */
  readonly address: string
  /** What it printed on standard output when it was ready. */
  readonly ready: string
  /** The rows of the truth file, and when they were read. */
  readonly truth: readonly Row[]
  readonly truthReadAt: number
  /** A folder that is removed with the lab. */
  readonly folder: string
  /** Ends it as an operator does; gives its exit code. */
  stop(): Promise<number | undefined>
}

/** Starts `brasctl lab` and waits for its `ready`. */
export async function startLabProcess(choice: LabChoice = {}): Promise<LabProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-e2e-'))
  const inventory = join(folder, 'routers.yaml')
  const truthFile = join(folder, 'truth.ndjson')
  const flags = Object.entries(choice).flatMap(([name, value]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    return value === true ? [flag] : [flag, ...[value].flat().map(String)]
  })
  const child = execa(
    process.execPath,
    [program, 'lab', '--inventory', inventory, '--truth', truthFile, '--seed', '1', ...flags],
    {
      reject: false,
      extendEnv: false,
      env: plainEnvironment,
      stdin: 'ignore',
      buffer: { stdout: false },
    },
  )
  const ready = await firstLine(child.stdout, async () => (await child).stderr)
  const [, address = '', host = '', port = ''] = /(noc@([\d.]+):(\d+))/.exec(ready) ?? []
  const passwordFile = `${inventory}.password`
  return {
    inventory,
    passwordFile,
    knownHosts: `${inventory}.known_hosts`,
    password: (await readFile(passwordFile, 'utf8')).trim(),
    host,
    port: Number(port),
    address,
    ready,
    truth: ndjsonRows(await readFile(truthFile, 'utf8')),
    truthReadAt: Date.now(),
    folder,
    async stop() {
      child.kill('SIGINT')
      const { exitCode } = await child
      await rm(folder, { recursive: true, force: true })
      return exitCode
    },
  }
}

/** The first line of an output, which is left open. */
function firstLine(output: NodeJS.ReadableStream, complaint: () => Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    output.on('data', (piece: unknown) => {
      text += String(piece)
      if (text.includes('\n')) resolve(text)
    })
    output.once('end', () => {
      complaint().then((reason) => reject(new Error(`the lab did not start: ${reason}`)), reject)
    })
  })
}

import { Command, CommanderError, type Help } from 'commander'
import { BrasctlError, exitCodes } from '../errors.ts'
import { openTerminal } from '../render/terminal.ts'
import { textWidth } from '../render/width.ts'
import type { Context, Environment, Streams } from './context.ts'
import { tellFailure } from './failure.ts'
import { addSharedOptions, sharedGroup, verbFirst } from './options.ts'
import type { Text } from './text/contents.ts'
import { languageOf, languages, loadText } from './text/text.ts'
import { readUsageError } from './usage.ts'

// In the order of help. Their names are known without loading them.
const verbNames = [
  ...(['find', 'sessions', 'hosts', 'subscribers', 'count', 'kick'] as const),
  ...([
    'nat',
    'pools',
    'leases',
    'line',
    'diag',
    'ping',
    'traceroute',
    'log',
    'trace',
    'history',
    'run',
    'parse',
  ] as const),
  ...(['commands', 'schema', 'routers', 'lab', 'audit', 'report'] as const),
]

/**
 * Runs one command line and gives its exit code. `interrupt` is Ctrl-C. Nothing is thrown: what goes wrong is told on standard
 * error.
 */
export async function runCommandLine(
  argv: readonly string[],
  env: Environment,
  streams: Streams,
  version: string,
  interrupt: AbortSignal,
): Promise<number> {
  const text = await loadText(languageOf(argv, env))
  const colour = { colour: !argv.includes('--no-color') }
  const [out, err] = await Promise.all([
    openTerminal(streams.stdout, env, { ...colour, signal: interrupt }),
    openTerminal(streams.stderr, env, colour),
  ])
  const signal = AbortSignal.any([interrupt, out.closed])
  const context: Context = { typed: argv, env, text, streams, out, err, interrupt, signal }
  const typed = helpFirst(verbFirst(argv, [...verbNames, 'help']))
  let exitCode: number = exitCodes.done
  // Help is written while the line is read, and must be out before the end.
  const written: (Promise<void> | void)[] = []
  const help = (page: string) => written.push(out.write(page))
  const program = buildProgram(context, version, help, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync([...typed], { from: 'user' })
    return exitCode
  } catch (error) {
    const failure = await failureOf(error, written)
    if (failure === null) return exitCodes.done
    const told = failure instanceof CommanderError ? readUsageError(failure, verbNames, typed[0] ?? '') : failure
    return tellFailure(
      interrupt.aborted ? new BrasctlError('interrupted', {}) : told,
      text,
      err,
      argv.includes('--debug'),
    )
  }
}

/** Help ends with an error of commander that is none, unless it could not be written. */
async function failureOf(error: unknown, written: readonly (Promise<void> | void)[]): Promise<unknown> {
  if (!(error instanceof CommanderError) || error.exitCode !== 0) return error
  try {
    await Promise.all(written)
    return null
  } catch (unwritable) {
    return unwritable
  }
}

/** `help VERB` is `VERB --help`: the options of a verb are only known once it is loaded. */
function helpFirst(argv: readonly string[]): readonly string[] {
  if (argv.length === 0) return ['--help']
  if (argv[0] !== 'help') return argv
  const verb = argv.slice(1).find((word) => !word.startsWith('-') && verbNames.some((name) => name === word))
  const unknown = argv.slice(1).find((word) => !word.startsWith('-') && !languages.some((one) => one === word))
  return verb !== undefined ? [verb, '--help'] : unknown !== undefined ? [unknown] : ['--help']
}

function buildProgram(
  context: Context,
  version: string,
  help: (page: string) => void,
  exit: (code: number) => void,
): Command {
  const { text } = context
  const program = withHelp(new Command('brasctl'), context, help)
  program.description(text.tagline).version(version, '-V, --version', text.options.version).helpCommand(false)
  program.addHelpText('after', `\n${text.more}`)
  for (const name of verbNames) withHelp(program.command(name), context, help).description(text.verbs[name])
  program.hook('preSubcommand', async (_, command) => {
    const name = verbNames.find((one) => one === command.name())
    if (name === undefined) return
    const { verbs } = await import('./verbs.ts')
    const handle = verbs[name].define(command, context)
    addSharedOptions(command, text, name !== 'lab' && name !== 'schema' && name !== 'report')
    command.action(async (...typed: unknown[]) => exit(await handle(...(typed as never[]))))
  })
  return program
}

/** Help in the language of the reader, wide characters counted right; errors thrown, and told by us. */
function withHelp(command: Command, { text, out }: Context, help: (page: string) => void): Command {
  return command
    .helpOption('-h, --help', text.options.help)
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({ writeOut: help, writeErr: () => {}, outputError: () => {} })
    .configureHelp({
      helpWidth: Number.isFinite(out.columns) ? out.columns : 80,
      displayWidth: textWidth,
      styleTitle: (title) => out.colour.heading(titleIn(title, text)),
      argumentDescription(argument) {
        return describe(argument.description, argument.argChoices, undefined, text)
      },
      optionDescription(this: Help, option) {
        return describe(option.description, option.argChoices, option.defaultValue, text)
      },
    })
}

function titleIn(title: string, { headings, usage }: Text): string {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': usage,
    'Arguments:': headings.arguments,
    'Options:': headings.options,
    'Commands:': headings.verbs,
    [sharedGroup]: headings.shared,
  }
  return titles[title] ?? title
}

function describe(description: string, choices: readonly string[] | undefined, value: unknown, text: Text): string {
  const notes = [
    ...(choices ? [text.choices(choices.join(', '))] : []),
    ...(typeof value === 'string' || typeof value === 'number' ? [text.defaults(String(value))] : []),
  ]
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`
}

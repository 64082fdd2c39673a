import { Command, CommanderError, type Help } from 'commander'
import { BrasctlError, exitCodes } from '../errors.ts'
import { openTerminal } from '../render/terminal.ts'
import { textWidth } from '../render/width.ts'
import type { Context, Environment, Streams } from './context.ts'
import { tellFailure } from './failure.ts'
import { addSharedOptions, sharedGroup, verbFirst } from './options.ts'
import type { Text } from './text/en.ts'
import { languageOf, loadText } from './text/text.ts'
import { readUsageError } from './usage.ts'

// In the order of help. Their names are known without loading them.
const verbNames = [
  ...(['find', 'sessions', 'hosts', 'subscribers', 'count', 'run', 'parse'] as const),
  ...(['commands', 'schema', 'routers', 'lab'] as const),
]

/**
 * Runs one command line and gives its exit code. `signal` is Ctrl-C. Nothing is thrown: what goes wrong is told on standard
 * error.
 */
export async function runCommandLine(
  argv: readonly string[],
  env: Environment,
  streams: Streams,
  version: string,
  signal: AbortSignal,
): Promise<number> {
  const text = await loadText(languageOf(argv, env))
  const colour = { colour: !argv.includes('--no-color') }
  const [out, err] = await Promise.all([
    openTerminal(streams.stdout, env, colour),
    openTerminal(streams.stderr, env, colour),
  ])
  const context: Context = { env, text, streams, out, err, signal: AbortSignal.any([signal, out.closed]) }
  const typed = verbFirst(helpFirst(argv), verbNames)
  let exitCode: number = exitCodes.done
  const program = buildProgram(context, version, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync([...typed], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done
    const told = error instanceof CommanderError ? readUsageError(error, verbNames, typed[0] ?? '') : error
    return tellFailure(signal.aborted ? new BrasctlError('interrupted', {}) : told, text, err, argv.includes('--debug'))
  }
}

/** `help VERB` is `VERB --help`: the options of a verb are only known once it is loaded. */
function helpFirst(argv: readonly string[]): string[] {
  const [first, second] = argv
  if (argv.length === 0) return ['--help']
  return first === 'help' ? (second === undefined ? ['--help'] : [second, '--help']) : [...argv]
}

function buildProgram(context: Context, version: string, exit: (code: number) => void): Command {
  const { text } = context
  const program = withHelp(new Command('brasctl'), context)
  program.description(text.tagline).version(version, '-V, --version', text.options.version).helpCommand(false)
  program.addHelpText('after', `\n${text.more}`)
  for (const name of verbNames) withHelp(program.command(name), context).description(text.verbs[name])
  program.hook('preSubcommand', async (_, command) => {
    const name = verbNames.find((one) => one === command.name())
    if (name === undefined) return
    const { verbs } = await import('./verbs.ts')
    const handle = verbs[name].define(command, context)
    addSharedOptions(command, text)
    command.action(async (...typed: unknown[]) => exit(await handle(...(typed as never[]))))
  })
  return program
}

/** Help in the language of the reader, wide characters counted right; errors thrown, and told by us. */
function withHelp(command: Command, { text, out }: Context): Command {
  return command
    .helpOption('-h, --help', text.options.help)
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({ writeOut: (help) => void out.write(help), writeErr: () => {}, outputError: () => {} })
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

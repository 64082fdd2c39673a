import manifest from '../package.json' with { type: 'json' }

async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${manifest.version}\n`)
    return 0
  }
  const { runCommandLine } = await import('./cli/program.ts')
  const interrupt = new AbortController()
  // The first Ctrl-C ends the work in order, and the second at once.
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
  // Whoever loses his terminal is not to leave a line behind that nobody waits for.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort())
  return runCommandLine(argv, process.env, process, manifest.version, interrupt.signal)
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})

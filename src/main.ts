import manifest from '../package.json' with { type: 'json' }

const argv = process.argv.slice(2)

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${manifest.version}\n`)
} else {
  const { runCommandLine } = await import('./cli/program.ts')
  const interrupt = new AbortController()
  // The first Ctrl-C ends the work in order, and the second at once.
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
  process.on('SIGTERM', () => interrupt.abort())
  process.exitCode = await runCommandLine(argv, process.env, process, manifest.version, interrupt.signal)
}

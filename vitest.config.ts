import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/count-reporter.ts'],
    sequence: { sequencer: LongestFirst },
    setupFiles: ['./test/seed.ts'],
    // Much of the work is waiting for other processes.
    maxWorkers: '100%',
    // For what hangs: slow machines take their time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})

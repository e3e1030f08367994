import { defineConfig } from 'vitest/config'
import { chromiumPath } from './test/harness/chromium.ts'

const journeys = 'test/journeys/**/*.test.ts'
const serial = '**/*.serial.test.ts'
// Chosen by `npm run test:http`: what another database server can make a difference to.
const onlyHttp = ['test/architecture/**', 'src/**/*embedded*', 'src/**/*supervisor*']
const exclude = ['**/node_modules/**', '**/dist/**', 'data/**']
// Files of one worker share loaded modules: the server keeps no state at module level, and loading it anew took a third of the run.
const shared = { pool: 'forks', isolate: false, testTimeout: 30_000, hookTimeout: 60_000 } as const

/**
 * Three projects, one after the other over one database cluster: files in parallel, files that need quiet, browser journeys.
 * They do not extend this configuration, else each would run the global setup for itself.
 */
export default defineConfig({
  test: {
    globalSetup: 'test/harness/global-setup.ts',
    projects: [
      {
        test: {
          ...shared,
          name: 'parallel',
          include: ['{src,test,examples,scripts,web,packages}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, serial, journeys, ...(process.env['SESAME_TEST_SCOPE'] === 'http' ? onlyHttp : [])],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'serial',
          include: [`{src,test,examples}/${serial}`],
          exclude: [...exclude, journeys],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: [journeys],
          exclude,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          // Without a browser every journey is collected and reported as skipped, and none of its hooks runs.
          ...(chromiumPath() === undefined && { testNamePattern: /^\b$/ }),
        },
      },
    ],
  },
})

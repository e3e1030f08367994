// A vitest reporter that writes how many tests passed, failed and were skipped to the file named by SESAME_TEST_COUNTS.
import { writeFileSync } from 'node:fs'
import { env } from 'node:process'

export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const state = test.result().state
        counts[state === 'pending' ? 'skipped' : state] += 1
      }
      // A file that could not be loaded, or a hook that failed, has no failed test of its own to show for it.
      const failedItself = [module, ...module.children.allSuites()].filter((part) => part.errors().length > 0)
      counts.failed += failedItself.length
    }
    if (env.SESAME_TEST_COUNTS) writeFileSync(env.SESAME_TEST_COUNTS, JSON.stringify(counts))
  }
}

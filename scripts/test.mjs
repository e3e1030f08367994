// `npm test [-- paths]`: every test of the repository with nothing but Node; the last line printed is the sum.
// --http leaves out journeys, architecture and the embedded database itself: the part that is repeated against DATABASE_URL.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, env, execPath, exit, stdout } from 'node:process'
import { root } from './stamp.mjs'

const onlyHttp = argv.includes('--http')
const given = argv.slice(2).filter((argument) => argument !== '--http')
if (onlyHttp) given.push('--project=parallel')
const folder = mkdtempSync(join(tmpdir(), 'sesame-tests-'))
const countFile = join(folder, 'counts.json')

const vitest = spawn(
  execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=./scripts/count-reporter.mjs', ...given],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, SESAME_TEST_COUNTS: countFile, SESAME_TEST_SCOPE: onlyHttp ? 'http' : 'all' },
  },
)
// Ctrl-C reaches vitest too; it stops its database, and this process waits for that.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => vitest.kill('SIGTERM'))
vitest.on('exit', (code) => {
  const counts = readCounts()
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  const ran = counts.passed + counts.failed > 0
  if (!ran) stdout.write('\nNo test ran.\n')
  stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`, () =>
    exit(ran && counts.failed === 0 ? 0 : 1),
  )
})

function readCounts() {
  try {
    return JSON.parse(readFileSync(countFile, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

// CI: the number of built operations (`npm run -s coverage:api -- --json`) never falls below the floor in docs/api/coverage.json,
// neither this commit's nor the one before it.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath, exit, stderr, stdout } from 'node:process'
import { root } from './stamp.mjs'

const floorFile = 'docs/api/coverage.json'
const run = (command, ...given) =>
  execFileSync(command, given, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const now = JSON.parse(run(execPath, 'scripts/run-ts.mjs', 'scripts/coverage-api.ts', '--json'))
const floors = {
  'this commit': JSON.parse(readFileSync(join(root, floorFile), 'utf8')),
  'the commit before': previousFloor(),
}

for (const [which, floor] of Object.entries(floors)) {
  if (floor && now.built < floor.built) {
    stderr.write(`${now.built} of ${now.total} operations are built, ${floorFile} of ${which} has ${floor.built}\n`)
    exit(1)
  }
}
stdout.write(`${now.built} of ${now.total} operations are built\n`)

/** The floor committed before this commit; undefined without history, or when there was none yet. */
function previousFloor() {
  try {
    const given = ['show', `HEAD~1:${floorFile}`]
    return JSON.parse(execFileSync('git', given, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}

// `npm run test:node-versions`: start and first login (test/smoke) on every supported major version of Node, taken from npm's `node` package.
import { spawnSync } from 'node:child_process'
import { exit, stdout } from 'node:process'
import { root } from './stamp.mjs'

const results = [20, 22, 24].map((version) => {
  stdout.write(`\n== Node ${version}\n`)
  const command = ['-y', '-p', `node@${version}`, 'node', 'scripts/test.mjs', 'test/smoke']
  return { version, status: spawnSync('npx', command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status }
})
for (const { version, status } of results) stdout.write(`Node ${version}: ${status === 0 ? 'passed' : 'failed'}\n`)
exit(results.every(({ status }) => status === 0) ? 0 : 1)

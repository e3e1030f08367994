#!/usr/bin/env node
// `npx sesame …` from the checkout, `npm run credentials`: brings the bundle up to date when the sources changed, then runs the command line in this process.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { argv, execPath, exit, stderr } from 'node:process'
import { pathToFileURL } from 'node:url'
import { isStale, root, targets } from './stamp.mjs'

// `sesame dev` serves the hosted pages too.
const needed = argv[2] === 'dev' ? Object.keys(targets) : ['server']
if (needed.some((name) => isStale(targets[name]))) {
  // Its words go where errors go: the answer of a command may be read by a program.
  const built = spawnSync(execPath, [join(root, 'scripts/build.mjs'), ...needed], { stdio: ['ignore', 2, 2] })
  if (built.status !== 0) exit(built.status ?? 130)
}
const program = join(targets.server.folder, 'sesame.mjs')
if (!existsSync(program)) {
  stderr.write('sesame: the command line is missing in this checkout. Is it complete?\n')
  exit(1)
}
module.enableCompileCache?.(join(root, 'node_modules/.cache/compile'))
await import(pathToFileURL(program).href)
